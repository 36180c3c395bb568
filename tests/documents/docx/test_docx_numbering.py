"""Numbers that Word counts: what they print, where they start again, what no list can print."""

from __future__ import annotations

from erasmus_docs.documents.blocks import Clause, Heading, Item, Run
from erasmus_docs.documents.docx.numbering import spell
from tests.support.docx_files import body, made, paragraphs, parts
from tests.support.docx_lint import NS, W, value


def article(label: str) -> Heading:
    return Heading(1, (Run("Title"),), label, "article")


def section(level: int, label: str) -> Heading:
    return Heading(level, (Run("Title"),), label, "section")  # type: ignore[arg-type]


def direct(data: bytes) -> list[str]:
    """The list each paragraph names besides its style."""
    return [value(p.find("w:pPr/w:numPr/w:numId", NS)) for p in body(data).iter(f"{W}p")]


def numbers(list_id: int, *labels: str, level: int = 1) -> list[Item]:
    return [Item("number", level, label, (Run("x"),), list_id) for label in labels]


def test_the_style_alone_numbers_what_runs_on() -> None:
    data = made(article("Article 1"), Clause(1, "1.1", (Run("x"),)), Clause(2, "(a)", (Run("x"),)),
                Clause(3, "(i)", (Run("x"),)), Clause(1, "1.2", (Run("x"),)), article("Article 2"),
                Clause(1, "2.1", (Run("x"),)))  # fmt: skip
    assert direct(data) == [""] * 7


def test_every_numbered_list_is_a_list_of_its_own() -> None:
    data = made(*numbers(1, "1.", "2."), *numbers(2, "1."))
    assert direct(data) == ["6", "6", "7"]
    part = parts(data)["word/numbering.xml"].decode()
    assert part.count('<w:startOverride w:val="1"/>') == 2


def test_a_list_may_start_anywhere() -> None:
    part = parts(made(*numbers(1, "4.", "5.")))["word/numbering.xml"].decode()
    assert part.count('<w:startOverride w:val="4"/>') == 1


def test_a_nested_list_starts_at_its_own_level() -> None:
    data = made(*numbers(1, "1."), *numbers(2, "1.", "2.", level=2), *numbers(1, "2."))
    assert direct(data) == ["6", "7", "7", "6"]
    assert '<w:lvlOverride w:ilvl="1">' in parts(data)["word/numbering.xml"].decode()


def test_sections_that_start_again_get_a_list_of_their_own() -> None:
    data = made(section(1, "1"), section(2, "1.1"), section(1, "1"), section(2, "1.1"))
    assert direct(data) == ["", "", "6", "6"]


def test_articles_are_called_as_their_labels_say() -> None:
    data = made(
        article("Artikel 1"), article("Artikel 2"), Heading(1, (Run("x"),), "Załącznik I", "annex")
    )
    part = parts(data)["word/numbering.xml"].decode()
    assert 'w:lvlText w:val="Artikel %1"' in part
    assert 'w:lvlText w:val="Załącznik %1"' in part
    assert direct(data) == ["", "", ""]


def test_a_number_before_its_word_is_a_list_too() -> None:
    data = made(article("1. cikk"), article("2. cikk"))
    assert 'w:lvlText w:val="%1. cikk"' in parts(data)["word/numbering.xml"].decode()
    assert direct(data) == ["", ""]


def test_a_label_no_list_can_print_is_written_as_text() -> None:
    data = made(article("Article 1"), Clause(1, "One", (Run("x"),)), Clause(1, "1.1", (Run("y"),)))
    assert direct(data) == ["", "0", ""]
    assert ("Clause1", "Onex") in paragraphs(data)


def test_numbers_are_spelt_as_word_spells_them() -> None:
    assert spell(28, "lowerLetter") == "bb"
    assert spell(14, "upperRoman") == "XIV"
    assert spell(9, "decimal") == "9"
