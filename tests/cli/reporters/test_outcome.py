"""Places that are the same on every machine, and fingerprints that outlive an edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.build.model import Built, ProjectReport
from erasmus_docs.cli.reporters.outcome import once, outcomes, repository
from erasmus_docs.finding import Finding, Place, Severity
from tests.cli.reporters.conftest import SAMPLE, changed, found_in

RISKS = """\
risks:
  - {id: R1, description: Rain, mitigation: Tents}
  - {id: R2, description: Snow, mitigation: Ploughs}
"""


def project(folder: Path, text: str, name: str = "p.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def without(text: str, key: str) -> str:
    """The text without one block of the first level."""
    lines = text.splitlines()
    start = lines.index(f"{key}:")
    end = next(i for i in range(start + 1, len(lines)) if lines[i][:1].strip("#") not in ("", " "))
    return "\n".join([*lines[:start], *lines[end:]]) + "\n"


def risky(**lines: str) -> str:
    return without(changed(duration="30", **lines), "risks") + RISKS


def prints(folder: Path) -> dict[str, str]:
    """Fingerprints by rule and entry."""
    entries = once(found_in(folder))
    return {f"{e.finding.rule} {e.finding.at}": e.fingerprint for e in entries}


def test_lines_above_change_places_but_no_fingerprint(tmp_path: Path) -> None:
    before = prints(project(tmp_path / "a", risky()))
    new = "risks:\n  - {id: R0, description: Hail, mitigation: Roofs}\n"
    moved = "# a comment\n\n" + risky().replace("risks:\n", new)

    after = prints(project(tmp_path / "b", moved))

    assert {"duration duration", "risk-owner risks/R1", "risk-owner risks/R2"} <= set(before)
    assert after.pop("risk-owner risks/R0") not in before.values()
    assert after == before


def test_projects_rules_and_entries_are_told_apart(tmp_path: Path) -> None:
    project(tmp_path / "a", risky(), "one.yaml")
    project(tmp_path / "a", risky(id="other"), "two.yaml")
    project(tmp_path / "a", "title: a\ntitle: b\ntitle: c\n", "three.yaml")

    entries = tuple(once(found_in(tmp_path / "a")))

    assert len({entry.fingerprint for entry in entries}) == len(entries) > 6
    twins = [e for e in entries if e.finding.rule == "file"]
    assert [entry.finding.at for entry in twins] == ["title", "title"]


def test_two_files_of_one_id_keep_all_their_findings(tmp_path: Path) -> None:
    project(tmp_path / "a", changed(duration="30"), "one.yaml")
    project(tmp_path / "a", changed(duration="30"), "two.yaml")

    found = [e for e in once(found_in(tmp_path / "a")) if e.finding.rule == "duration"]

    assert len({entry.fingerprint for entry in found}) == len(found) == 2


def test_what_projects_share_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "workspace.yaml").write_text("branding: {accent: '#ffff00'}\n", "utf-8")
    project(tmp_path / "a", changed(id="one"), "one.yaml")
    project(tmp_path / "a", changed(id="two"), "two.yaml")

    found = found_in(tmp_path / "a")

    one, two = [outcome.entries for outcome in found]
    assert [entry.fingerprint for entry in one] == [entry.fingerprint for entry in two]
    (entry,) = once(found)
    assert entry.finding.place.file == "workspace.yaml"
    assert entry.finding.at == "branding/accent"


def test_places_start_at_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    inner = project(tmp_path / "offers", changed(duration="30"))
    monkeypatch.chdir(inner)

    (outcome,) = found_in(Path(), repository(Path.cwd()))
    (elsewhere,) = found_in(Path(), tmp_path / "other")

    assert outcome.file == "offers/p.yaml"
    assert outcome.entries[0].finding.place.file == "offers/p.yaml"
    assert elsewhere.file == (inner / "p.yaml").as_posix()


def test_without_a_repository_places_start_at_the_working_directory(tmp_path: Path) -> None:
    assert repository(tmp_path) == tmp_path
    assert SAMPLE.is_relative_to(repository(SAMPLE.parent))


def test_what_is_said_of_a_document_names_it(tmp_path: Path) -> None:
    place = Place(str(tmp_path / "p.yaml"), 5, 9)
    long = Finding("page-limit", Severity.WARNING, place, "Too long.", at="action")
    built = [Built(tmp_path / name, True, finding=long) for name in ("part-b.pdf", "short.pdf")]
    report = ProjectReport(tmp_path / "p.yaml", "p", built=tuple(built))

    one, two = once(outcomes([report], tmp_path))

    assert (one.document, two.document) == ("part-b.pdf", "short.pdf")
    assert one.fingerprint != two.fingerprint
    assert one.finding.place == Place("p.yaml", 5, 9)


@pytest.mark.parametrize("given", ["relative", "absolute"])
def test_shared_files_above_the_working_directory_have_relative_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """There is no repository: `check` in the folder of the projects, the rest lies above it."""
    (tmp_path / "workspace.yaml").write_text("branding: {accent: '#ffff00'}\n", "utf-8")
    (tmp_path / "organisations").mkdir()
    shared = tmp_path / "organisations" / "x.yaml"
    shared.write_text("legal_name: X\ncountry: FR\ntype: nonsense\n", "utf-8")
    folder = project(tmp_path / "a", changed(id="a") + "associated_partners: [{use: x, id: XX}]\n")
    monkeypatch.chdir(folder)

    (outcome,) = found_in(Path() if given == "relative" else folder, Path.cwd())

    assert outcome.file == "p.yaml"
    assert {entry.finding.place.file for entry in outcome.entries} == {
        "../workspace.yaml",
        "../organisations/x.yaml",
    }
    assert not [entry for entry in outcome.entries if str(tmp_path) in str(entry.finding)]
