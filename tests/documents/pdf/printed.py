"""Small documents, and what poppler reads in them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Block, Document

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


def document(*blocks: Block, draft: str = "", lang: str = "en") -> Document:
    """A document of these blocks."""
    return Document(
        lang=lang,
        title="A title",
        subject="",
        author="",
        header="Running",
        header_right="RIGHT",
        footer="FOOT",
        draft=draft,
        blocks=blocks,
    )


def pages(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    return _run("pdftotext", pdf, folder, "-").split("\f")[:-1]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points from the top left of its page."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size and words."""

    width: float
    height: float
    words: tuple[Word, ...]


def sheets(pdf: bytes, folder: Path) -> list[Sheet]:
    """Every page with its words and where they stand."""
    markup = _run("pdftotext", pdf, folder, "-bbox", "-")
    found = []
    for number, (width, height, content) in enumerate(_PAGE.findall(markup)):
        words = tuple(
            Word(number, text, float(x0), float(y0), float(x1), float(y1))
            for x0, y0, x1, y1, text in _WORD.findall(content)
        )
        found.append(Sheet(float(width), float(height), words))
    return found


def _run(tool: str, pdf: bytes, folder: Path, *arguments: str) -> str:
    path = folder / "printed.pdf"
    path.write_bytes(pdf)
    command = [tool, *arguments[:-1], str(path), arguments[-1]]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
