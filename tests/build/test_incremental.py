"""What is built again after a change, what is not, and the reason that is given."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.model import Options, ProjectReport
from erasmus_docs.build.survey import survey
from erasmus_docs.documents.folders import shipped_templates
from tests.build.conftest import DOCUMENTS, Building, left_over, prune
from tests.support.shared import sharing

NEW = "it was not built before"


def reasons(reports: dict[str, ProjectReport]) -> dict[str, str]:
    """Document to why it was built; empty where it was not."""
    assert not [failure for report in reports.values() for failure in report.failures]
    return {
        f"{name}/{one.path.stem}": one.why
        for name, report in reports.items()
        for one in report.built
    }


def built(reports: dict[str, ProjectReport]) -> set[str]:
    """The documents that were built."""
    return {name for name, why in reasons(reports).items() if why}


def claimed(workspace: Path) -> dict[str, bool]:
    """What the manifest claims, and whether it is so."""
    out = workspace / "build"
    data = json.loads((out / "manifest.json").read_text("utf-8"))
    return {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest() == entry[0]
        for name, entry in data["documents"].items()
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


ALL = {f"{name}/{document}" for name in "ab" for document in DOCUMENTS}


class TestWhatIsBuiltAgain:
    def test_nothing_on_an_unchanged_tree(self, workspace: Path, building: Building) -> None:
        assert reasons(building()) == dict.fromkeys(ALL, NEW)
        before = {p: p.stat().st_mtime_ns for p in (workspace / "build").rglob("*.*")}

        assert reasons(building()) == dict.fromkeys(ALL, "")
        assert {p: p.stat().st_mtime_ns for p in (workspace / "build").rglob("*.*")} == before
        assert claimed(workspace) == {f"{name}.docx": True for name in ALL}

    def test_a_project_file(self, workspace: Path, building: Building) -> None:
        building()
        path = workspace / "projects" / "a.yaml"
        change(path, "duration:", "# a remark\nduration:")

        found = reasons(building())

        assert {name for name, why in found.items() if why} == {"a/gantt", "a/risk-register"}
        assert found["a/gantt"] == "../projects/a.yaml changed"

    def test_a_file_that_was_missing_and_turns_up(
        self, workspace: Path, building: Building
    ) -> None:
        building()
        (workspace / "workspace.yaml").write_text('branding: {accent: "#1F4E79"}\n')

        found = reasons(building())

        assert set(found.values()) == {"../workspace.yaml is new"}

    def test_a_shared_organisation_concerns_those_that_use_it(
        self, workspace: Path, building: Building
    ) -> None:
        sharing(workspace / "projects", "c.yaml", id="LUIZ")
        path = workspace / "projects" / "c.yaml"
        path.write_text(path.read_text("utf-8").replace("id: ka210-adu-illustration", "id: c"))
        building()
        assert built(building()) == set()
        shared = workspace / "projects" / "organisations" / "luiz.yaml"
        change(shared, "legal_name: ", "legal_name: New ")

        found = reasons(building())

        assert {name for name, why in found.items() if why} == {"c/gantt", "c/risk-register"}
        assert found["c/gantt"] == "../projects/organisations/luiz.yaml changed"

    def test_a_template_of_one_document(self, workspace: Path, building: Building) -> None:
        building()
        own = workspace / "templates" / "gantt" / "en.html.j2"
        own.parent.mkdir(parents=True)
        shutil.copy(shipped_templates() / "gantt" / "en.html.j2", own)
        assert built(building()) == set(), "the same template from elsewhere"
        own.write_text(own.read_text("utf-8") + "{# mine #}\n", "utf-8")

        found = reasons(building())

        assert {name for name, why in found.items() if why} == {"a/gantt", "b/gantt"}
        assert found["a/gantt"] == "template gantt/en.html.j2 changed"

    def test_a_part_that_some_documents_share(self, workspace: Path, building: Building) -> None:
        building()
        own = workspace / "templates" / "partials" / "en" / "tables.html.j2"
        own.parent.mkdir(parents=True)
        text = (shipped_templates() / "partials" / "en" / "tables.html.j2").read_text("utf-8")
        own.write_text(f"{text}{{# mine #}}\n", "utf-8")

        assert built(building()) == {"a/risk-register", "b/risk-register"}

    def test_a_title_and_the_words_of_a_language(self, workspace: Path, building: Building) -> None:
        building()
        own = workspace / "templates"
        (own / "gantt").mkdir(parents=True)
        shipped = shipped_templates() / "gantt" / "document.yaml"
        title = own / "gantt" / "document.yaml"
        title.write_text(shipped.read_text("utf-8").replace("{en: ", "{en: New "), "utf-8")

        found = reasons(building())
        assert {name for name, why in found.items() if why} == {"a/gantt", "b/gantt"}
        assert found["a/gantt"] == "templates: templates 1/gantt/document.yaml is new"

        (own / "languages").mkdir()
        (own / "languages" / "fr.yaml").write_text("table: Planche\n", "utf-8")
        assert built(building()) == set(), "another language"
        (own / "languages" / "en.yaml").write_text("table: Chart\n", "utf-8")
        assert built(building()) == ALL
        (own / "languages" / "en.yaml").unlink()
        assert built(building()) == ALL

    def test_the_house_style_of_a_format(self, workspace: Path, building: Building) -> None:
        both: tuple[str, ...] = ("docx", "html")
        building(formats=both)
        own = workspace / "templates" / "house" / "screen.css"
        own.parent.mkdir(parents=True)
        own.write_text("body { color: #222222 }\n", "utf-8")

        reports = building(formats=both)

        again = {one.path.suffix for report in reports.values() for one in report.built if one.why}
        assert again == {".html"}
        whys = {one.why for report in reports.values() for one in report.built if one.why}
        assert whys == {"house/screen.css changed"}

    @pytest.mark.parametrize(
        ("chosen", "why"),
        [
            ({"draft": True}, "draft: yes, before no"),
            ({"explain": True}, "explanations: yes, before no"),
            ({"language": "fr"}, "language: fr, before en"),
        ],
    )
    def test_an_option_that_is_printed(
        self, building: Building, chosen: dict[str, object], why: str
    ) -> None:
        building()

        assert set(reasons(building(**chosen)).values()) == {why}
        assert built(building(**chosen)) == set()

    def test_the_epoch_only_where_nothing_else_gives_a_date(
        self, workspace: Path, building: Building
    ) -> None:
        dated = workspace / "projects" / "a.yaml"
        text = dated.read_text("utf-8")
        undated = workspace / "projects" / "b.yaml"
        lines = [line for line in text.splitlines() if not line.startswith("version_date:")]
        assert len(lines) < len(text.splitlines())
        undated.write_text("\n".join(lines).replace("id: a\n", "id: b\n"), "utf-8")
        building(epoch=1_000_000_000)

        found = reasons(building(epoch=1_000_000_001))

        assert found["a/gantt"] == ""
        assert found["b/gantt"] == "date: 1000000001, before 1000000000"

    def test_a_document_that_was_removed_or_written_over(
        self, workspace: Path, building: Building
    ) -> None:
        building()
        (workspace / "build" / "a" / "gantt.docx").unlink()
        with (workspace / "build" / "b" / "gantt.docx").open("ab") as file:
            file.write(b"edited")

        found = reasons(building())

        assert found["a/gantt"] == "the file is gone"
        assert found["b/gantt"] == "the file was changed after it was built"
        assert not found["a/risk-register"]

    def test_another_program(self, workspace: Path, building: Building) -> None:
        building()
        path = workspace / "build" / "manifest.json"
        data = json.loads(path.read_text("utf-8"))
        for group in data["groups"].values():
            if "weasyprint" in group:
                group["weasyprint"] = "1.0"
        del data["sum"]
        path.write_bytes(manifests.sealed(json.dumps(data)))

        assert set(reasons(building()).values()) == {"the program: weasyprint changed"}

    def test_a_document_asked_for_later_leaves_the_others(self, building: Building) -> None:
        building(documents=("gantt",))

        assert built(building()) == {"a/risk-register", "b/risk-register"}
        assert built(building(documents=("gantt",))) == set()


class TestErrors:
    def test_a_project_that_went_wrong_is_told_every_time(
        self, workspace: Path, building: Building
    ) -> None:
        building()
        change(workspace / "projects" / "a.yaml", "call: 2026", "call: 1999")

        for _ in range(2):
            reports = building()
            assert reports["a"].refused
            assert reports["a"].findings
            assert built({"b": reports["b"]}) == set()

    def test_a_draft_with_errors_is_refused_without_draft(
        self, workspace: Path, building: Building
    ) -> None:
        change(workspace / "projects" / "a.yaml", "\nduration: 18 ", "\nduration: 30 ")
        assert built(building(draft=True)) == ALL

        assert building(draft=True)["a"].tally["error"] == 1
        assert building()["a"].refused

    def test_a_template_that_fails_is_tried_every_time(
        self, workspace: Path, building: Building
    ) -> None:
        own = workspace / "templates" / "gantt" / "en.html.j2"
        own.parent.mkdir(parents=True)
        own.write_text("{{ nobody.knows }}\n", "utf-8")

        for _ in range(2):
            report = building()["a"]
            assert [failure.document for failure in report.failures] == ["gantt"]
        assert "gantt.docx" not in " ".join(claimed(workspace))

        own.unlink()
        assert built(building()) == {"a/gantt", "b/gantt"}

    def test_an_id_that_another_file_has(self, workspace: Path, building: Building) -> None:
        building()
        change(workspace / "projects" / "b.yaml", "id: b", "id: A")

        report = building()["b"]

        assert "The id A is already used by" in report.failures[0].message
        assert claimed(workspace)["b/gantt.docx"]

    def test_a_second_document_of_the_same_file_name(
        self, workspace: Path, building: Building
    ) -> None:
        """One for each partner, and one that is called so."""
        (workspace / "templates" / "mandate-letter-OPPD").mkdir(parents=True)
        own = workspace / "templates" / "mandate-letter-OPPD" / "document.yaml"
        own.write_text(
            "id: mandate-letter-OPPD\ntitles: {en: Letter}\nper: project\nphase: proposal\n",
            "utf-8",
        )

        reports = building(documents=("mandate-letter", "mandate-letter-OPPD"))

        assert set(reports) == {"a", "b"}
        for report in reports.values():
            (failure,) = report.failures
            assert failure.document == "mandate-letter-OPPD"
            assert failure.message == "The document mandate-letter has a file of that name already."
            assert len(report.built) == 2


class TestManifest:
    @pytest.mark.parametrize(
        "damage",
        [b"", b"{", b"[]", b'{"schema": 7}', b'{"schema": 2, "documents": {"a": 1}}', b"\xff\xfe"],
    )
    def test_a_damaged_one_means_building_anew(
        self, workspace: Path, building: Building, damage: bytes
    ) -> None:
        building()
        path = workspace / "build" / "manifest.json"
        path.write_bytes(damage)
        assert manifests.read(workspace / "build").note

        assert built(building()) == ALL
        assert built(building()) == set()

    def test_a_journal_left_behind_is_taken_in(self, workspace: Path, building: Building) -> None:
        building()
        folder = workspace / "build"
        whole = manifests.read(folder)
        name = "a/gantt.docx"
        journal = manifests.Journal(folder)
        journal.add(whole, name)
        journal.close()
        with (folder / manifests.JOURNAL).open("a") as file:
            file.write('{"schema": 2, "documents": {"b/gan')
        less = replace(whole, documents={k: v for k, v in whole.documents.items() if k != name})
        (folder / "manifest.json").unlink()
        kept = (folder / manifests.JOURNAL).read_bytes()
        manifests.write(folder, less)
        (folder / manifests.JOURNAL).write_bytes(kept)

        assert built(building()) == set()
        assert not (folder / manifests.JOURNAL).exists() or built(building()) == set()


def options(workspace: Path) -> Options:
    return Options(workspace / "build", formats=("docx",), documents=DOCUMENTS)


def projects(workspace: Path) -> Iterable[Path]:
    return sorted((workspace / "projects").glob("*.yaml"))


class TestWithoutBuilding:
    def test_a_survey_writes_nothing(self, workspace: Path, building: Building) -> None:
        building()
        path = workspace / "projects" / "a.yaml"
        change(path, "duration:", "# a remark\nduration:")
        before = {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()}

        states = survey(projects(workspace), options(workspace)).states

        assert [(one.path.stem, one.document, one.why) for one in states] == [
            ("a", "", "../projects/a.yaml changed"),
            ("b", "b/gantt.docx", ""),
            ("b", "b/risk-register.docx", ""),
        ]
        assert {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()} == before

    def test_a_folder_that_was_never_built(self, workspace: Path) -> None:
        states = survey(projects(workspace), options(workspace)).states

        assert {one.why for one in states} == {NEW}
        assert not (workspace / "build").exists()


class TestLeftOver:
    def test_a_deleted_project(self, workspace: Path, building: Building) -> None:
        building()
        mine = workspace / "build" / "a" / "notes.txt"
        mine.write_text("mine")
        (workspace / "projects" / "a.yaml").unlink()
        (workspace / "projects" / "b.yaml").rename(workspace / "projects" / "c.yaml")
        building()

        assert left_over(workspace / "build") == ("a/gantt.docx", "a/risk-register.docx")
        assert prune(workspace / "build") == ("a/gantt.docx", "a/risk-register.docx")

        assert [p.name for p in (workspace / "build" / "a").iterdir()] == ["notes.txt"]
        assert claimed(workspace) == {"b/gantt.docx": True, "b/risk-register.docx": True}
        assert left_over(workspace / "build") == ()
        assert prune(workspace / "build") == ()

    def test_a_document_of_a_partner_who_left(self, workspace: Path, building: Building) -> None:
        building(documents=("mandate-letter",))
        folder = workspace / "build" / "b"
        letter, *_ = sorted(folder.glob("mandate-letter-*.docx"))
        path = workspace / "projects" / "b.yaml"
        partner = letter.stem.removeprefix("mandate-letter-")
        text = path.read_text("utf-8").replace(partner, "OTHERS")
        path.write_text(text, "utf-8")
        building(documents=("mandate-letter",))

        assert prune(workspace / "build") == (f"b/{letter.name}",)
        assert (folder / "mandate-letter-OTHERS.docx").exists()
        assert not letter.exists()
