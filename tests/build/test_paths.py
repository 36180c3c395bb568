"""Names and links never lead a build out of its folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Options, ProjectReport
from tests.build.conftest import Building, left_over, prune
from tests.support.brands import SAMPLE

pytestmark = pytest.mark.hostile("path")


def build(folder: Path, id_: str | None, name: str = "p.yaml", **chosen: object) -> ProjectReport:
    text = SAMPLE.read_text("utf-8")
    line = "id: ka210-adu-illustration\n"
    assert line in text
    path = folder / name
    path.write_text(text.replace(line, "" if id_ is None else f"id: '{id_}'\n"), "utf-8")
    usual = {"out": folder / "out", "formats": ("docx",), "documents": ("gantt",)}
    options = Options(**{**usual, **chosen})  # type: ignore[arg-type]
    (report,) = build_all([path], options)
    return report


@pytest.mark.parametrize(
    "id_",
    ["../x", "..", "a/b", "a\\b", "/etc", "C:x", "a b", "CON", "con", "nul.x", "AUX", "Com1",
     "LPT9.docx", "a.", "a..", ".a", "-a", "a\u0000b", "\u0430", "x" * 41],
)  # fmt: skip
def test_an_id_that_is_no_folder_everywhere_is_refused(tmp_path: Path, id_: str) -> None:
    report = build(tmp_path, id_.replace("\x00", "\\0"))

    assert report.refused
    assert any("`id` is" in finding.found for finding in report.findings)
    assert list((tmp_path / "out").glob("*/")) == []


@pytest.mark.parametrize(
    ("name", "folder"),
    [("CON.yaml", "p-CON"), ("..a.yaml", "a"), ("a. .yaml", "a"), ("nul.yaml", "p-nul"),
     ("2026 été.yaml", "p-2026-t"), ("$(id).yaml", "id"), ("--help.yaml", "help")],
)  # fmt: skip
def test_a_file_name_gives_an_id_that_is_one(tmp_path: Path, name: str, folder: str) -> None:
    report = build(tmp_path, None, name)

    assert report.failures == ()
    assert [one.name for one in (tmp_path / "out").glob("*/")] == [folder]


def test_a_linked_document_is_replaced_and_its_target_kept(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept", "utf-8")
    document = tmp_path / "out" / "p" / "gantt.docx"
    document.parent.mkdir(parents=True)
    document.symlink_to(target)

    assert build(tmp_path, "p").failures == ()

    assert target.read_text("utf-8") == "kept"
    assert not document.is_symlink()


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "p").symlink_to(elsewhere)

    (failure,) = build(tmp_path, "p").failures

    assert "its folder is a link that leads elsewhere" in failure.message
    assert list(elsewhere.iterdir()) == []


def test_a_linked_journal_is_not_written_through(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept", "utf-8")
    build(tmp_path, "p")
    (tmp_path / "out" / manifests.JOURNAL).symlink_to(target)

    report = build(tmp_path, "p", documents=("risk-register",))

    assert report.failures == ()
    assert target.read_text("utf-8") == "kept"


def _forged(workspace: Path, change: str) -> None:
    """A manifest as somebody else could send it: everything true but one name."""
    path = workspace / "build" / "manifest.json"
    data = json.loads(path.read_text("utf-8"))
    document, entry = next(iter(data["documents"].items()))
    project = data["projects"]["../projects/a.yaml"]
    if change == "document":
        data["documents"]["../precious.docx"] = entry
    elif change == "absolute":
        data["documents"][str(workspace / "precious.docx")] = entry
    elif change == "id":
        project["id"] = "../.."
    else:
        project["documents"][0].append("../../precious")
    data["documents"].pop(document)
    data["origins"] = [["gone.yaml", files] for _, files in data["origins"]]
    del data["sum"]
    path.write_bytes(manifests.sealed(json.dumps(data)))


@pytest.mark.parametrize("change", ["document", "absolute", "id", "stem"])
def test_a_forged_manifest_neither_removes_nor_writes_elsewhere(
    workspace: Path, building: Building, change: str
) -> None:
    building()
    precious = workspace / "precious.docx"
    precious.write_text("kept", "utf-8")
    _forged(workspace, change)
    before = {path for path in workspace.rglob("*") if "build" not in path.parts}

    assert "not written by this program" in manifests.read(workspace / "build").note
    assert prune(workspace / "build") == ()
    assert not [one for report in building().values() for one in report.failures]

    assert precious.read_text("utf-8") == "kept"
    assert {path for path in workspace.rglob("*") if "build" not in path.parts} == before


def test_tidying_up_does_not_follow_a_linked_folder(workspace: Path, building: Building) -> None:
    building()
    out = workspace / "build"
    (out / "a").rename(workspace / "elsewhere")
    (out / "a").symlink_to(workspace / "elsewhere")
    (workspace / "projects" / "a.yaml").unlink()
    assert left_over(out)

    prune(out)

    assert (workspace / "elsewhere" / "gantt.docx").is_file()
