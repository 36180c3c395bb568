"""Templates are compiled once, and never mistaken for one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.assemble import Workshop, make_workshop
from erasmus_docs.documents.compiled import code_of
from erasmus_docs.documents.environment import render
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.errors import TemplateError

NAME = "x/same.html.j2"


def _workshop(folder: Path, lang: str = "en") -> Workshop:
    return make_workshop((folder, shipped_templates()), lang)


def _code(workshop: Workshop) -> object:
    return workshop.environment.get_template(NAME).root_render_func.__code__


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x").mkdir()
    (tmp_path / NAME).write_text("{{ 1234|amount }}", "utf-8")
    return tmp_path


def test_another_workshop_takes_what_one_has_compiled(folder: Path) -> None:
    assert _code(_workshop(folder)) is _code(_workshop(folder))


def test_what_is_worked_out_beforehand_belongs_to_its_words(folder: Path) -> None:
    (folder / NAME).write_text("{{ 2.5|number }}", "utf-8")
    own = folder / "own"
    (own / "x").mkdir(parents=True)
    (own / NAME).write_text("{{ 2.5|number }}", "utf-8")
    (own / "languages").mkdir()
    (own / "languages" / "en.yaml").write_text("decimal: '·'\n", "utf-8")
    shops = _workshop(folder), _workshop(folder, "fr"), _workshop(own)

    assert [render(one.environment, NAME, {}) for one in shops] == ["2.5", "2,5", "2·5"]


def test_a_changed_template_is_another_one(folder: Path) -> None:
    assert render(_workshop(folder).environment, NAME, {}) == "1\u00a0234"
    (folder / NAME).write_text("{{ 5|amount }", "utf-8")
    with pytest.raises(TemplateError, match="x/same"):
        render(_workshop(folder).environment, NAME, {})
    (folder / NAME).write_text("{{ 5|amount }}", "utf-8")

    assert render(_workshop(folder).environment, NAME, {}) == "5"


def test_no_more_is_kept_than_a_process_can_bear() -> None:
    kept = [code_of(("words", "a", str(n)), lambda: compile("1", "a", "eval")) for n in range(900)]
    again = [code_of(("words", "a", str(n)), lambda: compile("1", "a", "eval")) for n in (0, 899)]

    assert again[0] is not kept[0]
    assert again[1] is kept[899]
