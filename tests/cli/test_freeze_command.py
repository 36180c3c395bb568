"""The command ``freeze``, and what ``check``, ``build`` and ``redline`` make of the record."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from erasmus_docs.build.freezing import freeze
from erasmus_docs.build.frozen import read_record
from erasmus_docs.build.signed import changed_fields, signed_findings
from erasmus_docs.documents.passages import Passage, altered
from erasmus_docs.project.reader import read_project
from erasmus_docs.yamlfile import Value
from tests.cli.conftest import Command
from tests.support.docx_changes import read_by_pandoc
from tests.support.docx_files import changed, packed, parts
from tests.support.every_document import TEMPLATES

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
ID = "ka210-adu-illustration"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and the record of an agreement and a mandate."""
    folder = tmp_path_factory.mktemp("signed")
    path = folder / "mend.yaml"
    shutil.copy(SAMPLE, path)
    wanted = ("agreement-bilateral-CHIT", "mandate-letter-CHIT")
    freeze(read_project(path), wanted, formats=("docx",))
    return folder


@pytest.fixture
def project(signed: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(signed, tmp_path / "project")
    return tmp_path / "project" / "mend.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def record(project: Path) -> Path:
    return project.parent / "frozen" / ID / "record.json"


def test_what_is_signed_is_kept_with_its_hashes(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "mend.yaml"
    shutil.copy(SAMPLE, path)
    code, said, _ = run(
        "freeze", str(path), "--document", "mandate-letter-CHIT", "--signed", "2026-05-03"
    )

    folder = tmp_path / "frozen" / ID
    kept = read_record(folder)
    assert code == 0
    assert "mandate-letter-CHIT: signed by CHIT and LUIZ" in said
    assert {one.name for one in folder.iterdir()} == {
        "mandate-letter-CHIT.docx", "mandate-letter-CHIT.pdf", "record.json",
    }  # fmt: skip
    assert kept.when == "signed on 3 May 2026"
    assert kept.text == SAMPLE.read_text(encoding="utf-8")
    assert set(kept.documents[0].files) == {"docx", "pdf"}
    assert "mandate-letter/en.html.j2" in kept.templates

    code, _, said = run("freeze", str(path))
    assert code == 2
    assert "already holds a record, signed on 3 May 2026" in said
    assert "--again" in said


def test_by_default_the_agreements_are_kept(run: Command, signed: Path, tmp_path: Path) -> None:
    path = tmp_path / "mend.yaml"
    shutil.copy(SAMPLE, path)
    _, said, _ = run("freeze", str(path), "--no-pdf")

    assert "agreement-bilateral-CHIT: signed by LUIZ and CHIT\n" in said
    assert "agreement-bilateral-OPPD: signed by LUIZ and OPPD\n" in said
    mine = (tmp_path / "frozen" / ID / "agreement-bilateral-CHIT.docx").read_bytes()
    assert mine == (signed / "frozen" / ID / "agreement-bilateral-CHIT.docx").read_bytes()


def test_nothing_is_said_while_nothing_differs(run: Command, project: Path) -> None:
    edit(project, "acronym: ", "# a remark\nacronym: ")
    assert run("check", str(project))[1].startswith(f"{project}: no findings\nNext: ")


def test_who_signs_again_and_what_has_changed(run: Command, project: Path) -> None:
    edit(project, "Народно читалище", "Ново читалище")
    _, said, _ = run("check", str(project))
    told = said.replace("\n    ", " ")

    assert "advice [signed-version] mandate-letter-CHIT, frozen, would read differently now" in told
    assert "Changed in the project file since: organisations/CHIT/legal_name." in told
    assert "Who signs again: CHIT and LUIZ." in told
    assert f"erasmus-docs redline {project.parent}/frozen/{ID} {project} --document mandate" in told
    assert "Parties" in told
    (line,) = [n for n, x in enumerate(project.read_text().splitlines(), 1) if "Ново" in x][:1]
    assert f"{project}:{line}:" in said


def test_what_no_document_prints_touches_no_signature(project: Path) -> None:
    edit(project, "do not want to calculate", "would rather not calculate")
    loaded = read_project(project)
    assert loaded.project is not None
    assert signed_findings(loaded) == ()


def test_other_wording_is_said_to_be_that(project: Path) -> None:
    own = project.parent / "templates" / "mandate-letter"
    own.mkdir(parents=True)
    shipped = (TEMPLATES / "mandate-letter" / "en.html.j2").read_text(encoding="utf-8")
    (own / "en.html.j2").write_text(shipped.replace("<dt>Function</dt>", "<dt>Office</dt>"))
    (found,) = signed_findings(read_project(project))

    assert found.found.startswith("mandate-letter-CHIT, frozen, would read differently now")
    assert "The project file says the same; templates or program have changed." in found.found


def test_a_partner_who_left_is_named(project: Path) -> None:
    edit(project, "id: CHIT", "id: CHITA")
    edit(project, "CHIT:", "CHITA:")
    found = {one.found.partition(",")[0]: one for one in signed_findings(read_project(project))}

    gone = next(one for one in found.values() if "no longer made" in one.found)
    assert gone.found.startswith("agreement-bilateral-CHIT and mandate-letter-CHIT, frozen, are")
    assert "LUIZ and CHIT" in gone.allowed


def test_build_says_it_too_and_machines_hear_it(run: Command, project: Path) -> None:
    edit(project, "Народно читалище", "Ново читалище")
    file = project.parent / "findings.json"
    code, said, _ = run(
        "build", str(project), "--document", "gantt", "--format", "docx", "--jobs", "0",
        "--out", str(project.parent / "out"), "--findings", "json", "--findings-file", str(file),
    )  # fmt: skip
    rules = [one["rule"] for one in json.loads(file.read_text())["projects"][0]["findings"]]

    assert code == 0
    assert "advice [signed-version] mandate-letter-CHIT" in said
    assert rules.count("signed-version") >= 1


def test_a_waiver_sets_it_aside(run: Command, project: Path) -> None:
    edit(project, "Народно читалище", "Ново читалище")
    text = project.read_text(encoding="utf-8")
    project.write_text(f"{text}\nwaivers:\n  - {{rule: signed-version, reason: amendment 1}}\n")
    _, said, _ = run("check", str(project))

    assert "advice waived [signed-version]" in said
    assert "unused-waiver" not in said


def test_the_signed_file_is_what_is_compared(run: Command, project: Path, tmp_path: Path) -> None:
    edit(project, "Народно читалище", "Ново читалище")
    arguments = ("redline", str(record(project)), str(project), "--document", "mandate-letter-CHIT")
    code, said, _ = run(*arguments, "--out", str(tmp_path / "out"))

    (made,) = (tmp_path / "out").rglob("*.docx")
    signed = (record(project).parent / "mandate-letter-CHIT.docx").read_bytes()
    assert code == 0
    assert "3 insertions, 3 deletions" in said
    assert read_by_pandoc(made.read_bytes(), "reject") == read_by_pandoc(signed, "accept")
    code, _, said = run(*arguments, "--language", "fr")
    assert (code, "was frozen in en" in said) == (2, True)


def test_an_edited_record_is_not_believed(run: Command, project: Path) -> None:
    edit(record(project), '"signed": ""', '"signed": "2026-01-01"')
    code, said, _ = run("check", str(project))

    assert code == 0
    assert "advice [signed-version] What was signed cannot be compared" in said
    assert "record.json is not as it was written: it was edited by hand, or damaged." in said
    code, _, said = run("redline", str(record(project)), str(project))
    assert code == 2
    assert "edited by hand" in said
    code, _, said = run("freeze", str(project))
    assert "already holds a record, but cannot be read" in said


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"sum": "x", "schema": 9}'])
def test_what_is_no_record_is_not_believed(project: Path, content: bytes) -> None:
    record(project).write_bytes(content)
    (found,) = signed_findings(read_project(project))
    assert "not as it was written" in found.found


def test_a_file_that_was_changed_is_not_compared(run: Command, project: Path) -> None:
    path = record(project).parent / "mandate-letter-CHIT.docx"
    path.write_bytes(changed(packed(parts(path.read_bytes())), "word/document.xml", "CHIT", "CHAT"))
    code, _, said = run(
        "redline", str(record(project).parent), str(project), "--document", "mandate-letter-CHIT"
    )
    assert code == 2
    assert "is not the file that was frozen: it was changed since" in said


def test_freezing_again_drops_what_is_no_longer_signed(run: Command, project: Path) -> None:
    code, _, _ = run(
        "freeze", str(project), "--again", "--no-pdf", "--document", "mandate-letter-CHIT"
    )
    names = {one.name for one in record(project).parent.iterdir()}
    assert (code, names) == (0, {"mandate-letter-CHIT.docx", "record.json"})


def test_a_project_with_errors_and_unknown_documents_are_refused(
    run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "mend.yaml"
    shutil.copy(SAMPLE, path)
    code, _, said = run("freeze", str(path), "--document", "no-such")
    assert (code, "--document no-such: there is no such document" in said) == (2, True)
    edit(path, "amount: 60000", "amount: 61000")
    code, _, said = run("freeze", str(path))
    assert code == 2
    assert "errors, so its documents cannot be built as they were signed" in said
    assert not (tmp_path / "frozen").exists()


def test_what_nobody_can_have_signed_is_refused_unless_it_was_filled_by_hand(
    run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "mend.yaml"
    shutil.copy(SAMPLE, path)
    text = re.sub(r"(?m)^  instalments:\n(?:    .*\n)+", "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    code, _, said = run("freeze", str(path), "--no-pdf")

    assert code == 2
    assert "lacks what agreement-bilateral-CHIT and agreement-bilateral-OPPD cannot have" in said
    assert "[instalments] The project file has no payment plan" in said
    assert "waivers: [{rule: instalments, reason: filled by hand}]" in said
    assert not (tmp_path / "frozen").exists()
    assert run("freeze", str(path), "--no-pdf", "--document", "mandate-letter-CHIT")[0] == 0

    waived = "\nwaivers: [{rule: instalments, reason: filled by hand}]\n"
    path.write_text(text + waived, encoding="utf-8")
    assert run("freeze", str(path), "--no-pdf", "--again")[0] == 0


def test_moved_passages_are_not_altered_ones() -> None:
    old = [Passage("1.1", "a"), Passage("1.2", "b"), Passage("1.3", "c")]
    assert altered(old, [Passage("1.1", "a"), Passage("1.2", "c")]) == ("1.2 (no longer there)",)
    new = [Passage("1.1", "a"), Passage("1.2", "x"), Passage("1.3", "c"), Passage("1.4", "d")]
    assert altered(old, new) == ("1.2", "1.4")


def test_entries_are_compared_by_their_id() -> None:
    old: Value = {"risks": [{"id": "R1", "text": "a"}, {"id": "R2", "text": "b"}], "note": ""}
    new: Value = {"risks": [{"id": "R2", "text": "c"}, {"id": "R3", "text": "a"}]}

    assert list(changed_fields(old, new)) == [("risks",), ("risks", 0, "text"), ("risks", 1)]
    assert list(changed_fields(old, old)) == []
