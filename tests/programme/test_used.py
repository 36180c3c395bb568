"""Which change of the programme data concerns which projects: data files edited for real."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from erasmus_docs.build.hashes import changes
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.used import Used

KA220, KA131, OLD = ("KA220-HED", 2026), ("KA131-HED", 2026), ("KA220-HED", 2024)
ALL = (KA220, KA131, OLD)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(catalogue.FOLDER, tmp_path / "data"))


def after(folder: Path, name: str, old: str, new: str) -> dict[tuple[str, int], list[str]]:
    """What is different for each of the three after an edit of one file."""
    before = Used(catalogue.load())
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    now = Used(catalogue.read(folder))
    return {one: changes(before.of(*one), now.of(*one)) for one in ALL}


def test_a_figure_of_one_action(folder: Path) -> None:
    found = after(folder, "ka131.yaml", "  en: ", "  en: New ")

    assert found == {KA220: [], KA131: ["KA131-HED in call 2026 changed"], OLD: []}


def test_a_figure_of_one_call(folder: Path) -> None:
    found = after(folder, "calls.yaml", "EAC/A07/2023", "EAC/A99/2023")

    assert found == {KA220: [], KA131: [], OLD: ["call_years changed"]}


def test_a_country_concerns_all(folder: Path) -> None:
    text = (folder / "countries.yaml").read_text("utf-8")
    name = next(line for line in text.splitlines() if "Austria" in line)

    found = after(folder, "countries.yaml", name, name.replace("Austria", "Ostria"))

    assert found == {key: ["countries changed"] for key in ALL}


def test_the_hashes_are_those_of_any_process() -> None:
    assert Used(catalogue.load()).of(*KA220) == Used(catalogue.read(catalogue.FOLDER)).of(*KA220)


def test_an_unknown_action_rests_on_nothing() -> None:
    assert Used(catalogue.load()).of("KA999", 2026) == {}
