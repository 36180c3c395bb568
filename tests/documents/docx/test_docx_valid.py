"""Files against the format's own rules and against our lint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.documents.blocks import Contents, Landscape, PageBreak, Paragraph, Run, TitlePage
from erasmus_docs.documents.docx import write
from tests.support.docx_files import REFERENCE, document, made, reference, sample
from tests.support.docx_lint import lint
from tests.support.sample_document import PICTURES, sample_document

FALSE_ALARMS = ("stylesWithEffects", "trPr")


def flaws(path: Path) -> list[str]:
    """What the validator finds; it keeps parts of one file for the next, so each has its own."""
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    return [str(e) for e in result.errors if not any(a in str(e) for a in FALSE_ALARMS)]


def compact() -> bytes:
    whole = sample_document("Draft")
    first = whole.blocks[0]
    assert isinstance(first, TitlePage)
    front = TitlePage(first.kicker, first.title, first.subtitle, first.facts, first.notice,
                      first.statement, first.disclaimer, compact=True)  # fmt: skip
    return write(document(front, *whole.blocks[1:], lang="el"), reference(), PICTURES)


FILES: dict[str, Callable[[], bytes]] = {
    "sample": sample,
    "draft": lambda: sample("Draft - the project file has errors"),
    "compact": compact,
    "nothing": made,
    "landscape": lambda: made(Landscape((Contents("Contents"), Paragraph((Run("x"),))))),
    "breaks": lambda: made(PageBreak(), Paragraph((Run("x"),)), PageBreak()),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(FILES[name]())
    assert flaws(path) == []


@pytest.mark.parametrize("name", ["sample", "draft", "compact", "landscape"])
def test_the_lint_finds_nothing(name: str) -> None:
    assert lint(FILES[name]()) == []


def test_the_reference_document_is_valid() -> None:
    assert flaws(REFERENCE) == []
