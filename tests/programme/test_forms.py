"""Forms that several actions share: given to those named, never in place of a form of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from erasmus_docs.errors import DataError
from erasmus_docs.programme.catalogue import FOLDER, Programme, load, read

SHARED = """\
- id: short
  actions: {actions}
  sections:
  - calls: 2020-2026
    source: PART-B-2022
    basis: secondary
    value:
    - {{id: one, title: One, answers: relevance}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def with_forms(folder: Path, actions: str) -> Programme:
    (folder / "forms.yaml").write_text(SHARED.format(actions=actions), encoding="utf-8")
    return read(folder)


def sections(programme: Programme, code: str, call: int) -> list[str]:
    action = programme.find(code, call)
    assert action is not None
    form = action.fact(action.action.form)
    return [section.id for section in form.value] if form else []


def test_a_shared_form_reaches_the_field_that_is_named_and_no_other(folder: Path) -> None:
    programme = with_forms(folder, "KA220-SPO")

    assert sections(programme, "KA220-SPO", 2026) == ["one"]
    assert sections(programme, "KA220-HED", 2026) == sections(load(), "KA220-HED", 2026)
    assert sections(programme, "KA210-SPO", 2026) == []


def test_a_form_of_its_own_wins(folder: Path) -> None:
    programme = with_forms(folder, "[KA120-SCH, EPPKA2-KA]")
    own = sections(load(), "KA120-SCH", 2024)

    assert own != ["one"]
    assert sections(programme, "KA120-SCH", 2024) == own
    assert sections(programme, "EPPKA2-KA", 2020) == ["one"]
    assert sections(programme, "EPPKA2-KA", 2019) == []


def test_a_form_of_an_action_that_does_not_exist_is_refused(folder: Path) -> None:
    with pytest.raises(DataError) as error:
        with_forms(folder, "KA220-SPOO")

    assert "forms.yaml:2:12: the action 'KA220-SPOO' does not exist" in str(error.value)


def test_a_form_without_a_source_is_refused(folder: Path) -> None:
    text = SHARED.format(actions="KA220-SPO").replace("PART-B-2022", "NOWHERE")
    (folder / "forms.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="the source 'NOWHERE' does not exist"):
        read(folder)
