"""Languages that documents can be printed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from erasmus_docs.build.checking import offered
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.rules import check_project
from tests.rules.conftest import loaded

Check = Callable[..., list[Finding]]
ID = "language-known"


def own(folder: Path, *files: str) -> list[str]:
    """What is said of German with these files in a templates folder of one's own."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    templates = offered((folder, shipped_templates()))
    found = check_project(loaded("language: de"), catalogue.load(), None, templates)
    return [one.found for one in found if one.rule == ID]


def test_a_language_there_is_not(check: Check, line_of: Callable[[str, str], int]) -> None:
    (found,) = check("language: tlh", ID)

    assert found.severity is Severity.ERROR
    assert found.found == "There is no language 'tlh'."
    assert found.allowed == "Documents are printed in en and fr."
    assert found.place.line == line_of("language: tlh", "language:")


def test_capitals_are_told_the_way(check: Check) -> None:
    (found,) = check("language: EN", ID)

    assert found.remedy == "Write `language: en`."


def test_an_own_language_needs_words_and_a_document(tmp_path: Path) -> None:
    assert own(tmp_path) == ["There is no language 'de'."]
    assert own(tmp_path, "gantt/de.html.j2") == ["There is no language 'de'."]
    assert own(tmp_path, "languages/de.yaml") == []


def test_a_language_in_which_no_document_is_written(tmp_path: Path) -> None:
    assert own(tmp_path, "languages/de.yaml") == [
        "No document is written in the language 'de' yet."
    ]
