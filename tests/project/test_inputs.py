"""Every file that a project is read from is known, with the hash of its bytes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from erasmus_docs.build.current import Current
from erasmus_docs.project.reader import read_project
from tests.support.brands import picture, project
from tests.support.shared import sharing


def inputs(path: Path, beside: Path) -> dict[str, str]:
    """The inputs below a folder: name to hash."""
    found = {one.path: one.sha256 for one in read_project(path).inputs}
    return {
        p.relative_to(beside).as_posix(): h for p, h in found.items() if p.is_relative_to(beside)
    }


def test_the_files_read_are_those_of_the_project_and_its_brand(tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos/a.png").write_bytes(picture(4, 4))
    (tmp_path / "s.css").write_text("p {}", "utf-8")
    path = project(
        tmp_path,
        "  logos: [{file: logos/a.png, alt: Us}]\n",
        "  style_sheet: s.css\n  reference_document: none.docx\n",
    )
    found = inputs(path, tmp_path)
    there = {name: h for name, h in found.items() if h}
    assert sorted(there) == ["logos/a.png", path.name, "s.css", "workspace.yaml"]
    for name, digest in there.items():
        assert digest == sha256((tmp_path / name).read_bytes()).hexdigest()
    assert found["none.docx"] == ""


def test_what_was_looked_for_in_vain_is_named_without_a_hash(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    found = inputs(project(tmp_path / "projects", ""), tmp_path)
    assert found.pop("workspace.yaml") == found.pop("projects/workspace.yaml") == ""
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "a: [", "- 1\n", "titel: x\n"])
def test_a_project_file_that_says_nothing_is_an_input_all_the_same(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    assert inputs(path, tmp_path)["a.yaml"] == sha256(text.encode()).hexdigest()


def test_a_file_outside_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    (tmp_path / "out.css").write_text("p {}", "utf-8")
    path = project(tmp_path / "projects", "  style_sheet: ../out.css\n")
    assert "out.css" not in {one.path.name for one in read_project(path).inputs}


@pytest.mark.parametrize("linked", [False, True])
def test_dots_in_a_path_lead_where_the_system_goes(tmp_path: Path, linked: bool) -> None:
    """``sub/../p.yaml`` shares what ``p.yaml`` does; behind a link that is another folder."""
    path, _ = sharing(tmp_path / "all" / "projects")
    (tmp_path / "all/projects/organisations").rename(tmp_path / "all/organisations")
    (tmp_path / "all/projects/sub").mkdir()
    (tmp_path / "link").symlink_to("all/projects/sub")
    given = (tmp_path / "link" if linked else path.parent / "sub") / ".." / "a.yaml"

    loaded = read_project(given)

    assert loaded.findings == ()
    assert loaded.inputs == read_project(path).inputs
    current = Current(tmp_path / "out")
    assert current.name(given) == current.name(path) == "../all/projects/a.yaml"
