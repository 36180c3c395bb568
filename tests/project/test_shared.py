"""An organisation that projects share: what it is for them, and what a wrong one gets."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.reader import read_project
from tests.support.brands import SAMPLE
from tests.support.counting import called
from tests.support.shared import line, sharing


def only(path: Path) -> Finding:
    (finding,) = read_project(path).findings
    assert finding.severity is Severity.ERROR
    assert finding.remedy
    return finding


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


class TestUse:
    def test_a_project_is_the_same_with_the_organisation_written_out_or_shared(
        self, tmp_path: Path
    ) -> None:
        path, _ = sharing(tmp_path)
        loaded, plain = read_project(path), read_project(SAMPLE)
        assert loaded.findings == ()
        assert loaded.project is not None
        assert plain.project is not None
        shared, written = loaded.project.organisations[0], plain.project.organisations[0]
        assert shared == written.model_copy(update={"use": "luiz"})
        assert loaded.project.organisations[1:] == plain.project.organisations[1:]

    def test_the_file_name_is_the_id_unless_the_project_gives_one(self, tmp_path: Path) -> None:
        path, _ = sharing(tmp_path)
        change(path, "  id: LUIZ\n", "")
        project = read_project(path).project
        assert project is not None
        assert project.organisations[0].id == "luiz"

    def test_what_a_project_may_replace_it_replaces_whole(self, tmp_path: Path) -> None:
        path, file = sharing(
            tmp_path, contact="Project officer", legal_representative={"function": "Dean"}
        )
        change(file, "  function: Director\n", "  function: Director\n  name: Invented\n")
        project = read_project(path).project
        assert project is not None
        first = project.organisations[0]
        assert first.contact == "Project officer"
        assert first.deputy == "Adviser in the guidance centre"
        assert first.legal_representative is not None
        assert (first.legal_representative.function, first.legal_representative.name) == (
            "Dean",
            None,
        )

    def test_an_empty_key_takes_nothing_away(self, tmp_path: Path) -> None:
        path, _ = sharing(tmp_path)
        change(path, "- use: luiz\n", "- use: luiz\n  contact:\n")
        project = read_project(path).project
        assert project is not None
        assert project.organisations[0].contact == "Head of basic skills courses"

    def test_the_nearest_file_wins(self, tmp_path: Path) -> None:
        path, file = sharing(tmp_path / "projects")
        above = tmp_path / "organisations" / "luiz.yaml"
        above.parent.mkdir()
        above.write_bytes(file.read_bytes())
        change(above, "Ljudska", "Higher")
        assert "Ljudska" in str(read_project(path).project)
        file.unlink()
        assert "Higher" in str(read_project(path).project)

    def test_an_associated_partner_takes_what_it_has_a_key_for(self, tmp_path: Path) -> None:
        path, _ = sharing(tmp_path)
        with path.open("a", encoding="utf-8") as file:
            file.write("associated_partners:\n- {use: luiz, id: LUIZ2, contribution: A room}\n")
        project = read_project(path).project
        assert project is not None
        (partner,) = project.associated_partners
        assert (partner.id, partner.city, partner.contribution) == ("LUIZ2", "Ptuj", "A room")

    def test_the_files_read_are_inputs(self, tmp_path: Path) -> None:
        path, file = sharing(tmp_path / "projects")
        above = tmp_path / "organisations" / "luiz.yaml"
        above.parent.mkdir()
        file.rename(above)
        found = {one.path: one.sha256 for one in read_project(path).inputs}
        assert found[above] == sha256(above.read_bytes()).hexdigest()
        assert found[file] == ""


class TestFindings:
    def test_an_unknown_one_names_the_nearest(self, tmp_path: Path) -> None:
        path, _ = sharing(tmp_path, use="luis")
        found = only(path)
        assert found.found == "There is no organisation 'luis'."
        assert found.allowed == "Organisations known: luiz."
        assert found.remedy == "Did you mean `luiz`?"
        assert found.place.line == line(path, "- use: luis")

    def test_without_a_folder_it_says_where_one_is_looked_for(self, tmp_path: Path) -> None:
        path, file = sharing(tmp_path)
        file.unlink()
        file.parent.rmdir()
        assert f"{tmp_path}/organisations/" in only(path).allowed

    @pytest.mark.parametrize(
        ("key", "value", "said"),
        [("country", "FR", "says 'SI'"), ("country", "SI", "says 'SI'"),
         ("pic", "123456789", "is the place for it"), ("further_types", ["ngo"], "the place")],
    )  # fmt: skip
    def test_what_identifies_it_stands_in_its_file_alone(
        self, tmp_path: Path, key: str, value: Any, said: str
    ) -> None:
        path, file = sharing(tmp_path, **{key: value})
        found = only(path)
        assert f"`{key}` stands beside `use`" in found.found
        assert said in found.found
        assert "`role`" in found.allowed
        assert "`contact`" in found.allowed
        assert "`country`" not in found.allowed
        assert found.place.line == line(path, f"  {key}:")
        if "says" in said:
            assert f"{file}:{line(file, 'country')}:" in found.found

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [("city:", "citty:", "Did you mean `city`?"),
         ("city: Ptuj", "city: Ptuj\nrole: coordinator", "Remove `role` here"),
         ("city: Ptuj", "city: Ptuj\nid: LUIZ", "Remove `id` here"),
         ("city: Ptuj", "city: Ptuj\nuse: luiz", "Remove `use` here"),
         ("city: Ptuj", "city: Ptuj\ncity: Ptuj", "Keep one of them"),
         ("country: SI", "", "Add `country:`"),
         ("'1959-04-01'", "1959-02-30", "such as `2026-10-01`"),
         ("city: Ptuj", "city: [", "Mend the line named")],
    )  # fmt: skip
    def test_what_is_wrong_in_its_file_is_said_there_with_the_project(
        self, tmp_path: Path, old: str, new: str, said: str
    ) -> None:
        path, file = sharing(tmp_path)
        change(file, old, new)
        findings = read_project(path).findings
        assert {one.place.file for one in findings} == {str(file)}
        assert all(one.found.endswith(f" Used by {path}.") for one in findings)
        assert said in "".join(one.remedy for one in findings)
        assert any(one.place.line for one in findings)

    @pytest.mark.parametrize("text", ["", "- a\n", "nothing\n", "~\n", "{" * 60, "\0"])
    def test_a_file_that_holds_no_organisation(self, tmp_path: Path, text: str) -> None:
        path, file = sharing(tmp_path)
        file.write_text(text, "utf-8")
        found = only(path)
        assert found.place.file == str(file)
        assert found.found.endswith(f" Used by {path}.")

    def test_a_shared_file_taken_for_a_project_says_what_it_is(self, tmp_path: Path) -> None:
        _, file = sharing(tmp_path)
        found = only(file)
        assert found.found == "The file holds an organisation that projects share, not a project."
        assert found.remedy.startswith("Check the projects that use it")

    def test_the_rest_of_the_project_is_still_judged(self, tmp_path: Path) -> None:
        path, _ = sharing(tmp_path, use="luis")
        change(path, "duration:", "duratoin:")
        found = {one.found for one in read_project(path).findings}
        assert "There is no organisation 'luis'." in found
        assert "The key `duratoin` is not known here." in found
        assert len(found) == 3

    def test_paths_are_from_here_if_the_project_is_named_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, file = sharing(tmp_path / "projects")
        above = tmp_path / "organisations"
        file.parent.rename(above)
        change(above / "luiz.yaml", "city:", "citty:")
        monkeypatch.chdir(tmp_path)
        (found,) = read_project(Path("projects/a.yaml")).findings
        assert found.place.file == "organisations/luiz.yaml"
        assert found.found.endswith("Used by projects/a.yaml.")


class TestHostile:
    @pytest.mark.parametrize(
        "name",
        ["../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\b", "x" * 41, "", " luiz", "1a",
         "luiz.yaml\0", "~root", "file:a", ["luiz"], {"a": "b"}, None],
    )  # fmt: skip
    def test_what_is_no_name_is_refused_and_nothing_is_opened(
        self, tmp_path: Path, name: object
    ) -> None:
        path, _ = sharing(tmp_path, use=name)
        loaded = read_project(path)
        (found,) = loaded.findings
        assert "`use` is" in found.found
        assert not any("organisations" in one.path.parts for one in loaded.inputs)

    @pytest.mark.parametrize("what", ["file", "folder"])
    def test_a_link_out_of_the_folder_is_refused(self, tmp_path: Path, what: str) -> None:
        path, file = sharing(tmp_path / "projects")
        outside = tmp_path / "elsewhere"
        if what == "file":
            file.rename(outside)
            file.symlink_to(outside)
        else:
            file.parent.rename(outside)
            file.parent.symlink_to(outside)
        found = only(path)
        assert f"{file} is a link that leads out of {tmp_path / 'projects'}." in found.found

    def test_links_inside_are_followed(self, tmp_path: Path) -> None:
        path, file = sharing(tmp_path)
        file.rename(tmp_path / "moved.yaml")
        file.symlink_to(tmp_path / "moved.yaml")
        assert read_project(path).findings == ()

    @pytest.mark.parametrize("what", ["loop", "pipe", "folder"])
    def test_what_is_no_file_is_not_read(self, tmp_path: Path, what: str) -> None:
        path, file = sharing(tmp_path)
        file.unlink()
        if what == "loop":
            file.symlink_to(file)
        elif what == "pipe":
            os.mkfifo(file)
        else:
            file.mkdir()
        assert "There is no organisation" in only(path).found

    @pytest.mark.hostile("yaml")
    def test_one_without_end_is_not_read_to_its_end(self, tmp_path: Path) -> None:
        path, file = sharing(tmp_path)
        with file.open("wb") as opened:
            opened.truncate(10**11)

        assert "At most 8,000,000 bytes are read." in only(path).allowed

    @pytest.mark.parametrize("entry", ["{use: luiz}", "{use: luis}", "{use: [a]}", "{id: a}"])
    def test_the_work_grows_with_the_file_alone(self, tmp_path: Path, entry: str) -> None:
        path, _ = sharing(tmp_path)

        def calls(number: int) -> int:
            path.write_text("title: A\norganisations:\n" + f"- {entry}\n" * number, "utf-8")
            return called(lambda: read_project(path))

        assert read_project(path).project is not None
        calls(200)
        assert 0 < calls(4000) < 15 * calls(400)
        assert read_project(path).project is None
