"""Blocks to bytes: the two writers behind one call, imported only when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from erasmus_docs.collector import paused
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.own_files import read_own
from erasmus_docs.documents.wall import fitted, guessed
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

if TYPE_CHECKING:
    from erasmus_docs.documents.pdf import House
    from erasmus_docs.project.brand import Brand

_REFERENCE = "reference.docx"


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a document; ``pages`` only of a PDF, a DOCX has none of its own."""

    data: bytes
    pages: int | None = None


def write(
    document: Document, kind: Literal["docx", "pdf", "html"], folders: tuple[Path, ...]
) -> bytes:
    """Write a document in one format.

    Args:
        document: What to write.
        kind: The format.
        folders: Template folders in order of precedence; the house style is taken from their
            ``house`` folders, file by file.

    Raises:
        TemplateError: A picture or a part of the house style is missing.
        RenderError: The file could not be made.
    """
    return write_counted(document, kind, folders).data


def write_counted(
    document: Document, kind: Literal["docx", "pdf", "html"], folders: tuple[Path, ...]
) -> Written:
    """The same, with the number of pages.

    Raises:
        TemplateError, RenderError: As ``write``.
    """
    brand = document.brand
    house = _house_of(document, folders)
    if kind == "docx":
        from erasmus_docs.documents import docx

        own = brand.reference if brand else b""
        with paused():
            return Written(docx.write(document, own or _reference(folders), house.pictures))
    if kind == "html":
        from erasmus_docs.documents import html

        return Written(html.write(document, house))
    from erasmus_docs.documents import pdf

    return Written(*pdf.write_counted(document, house))


def to_look_at(
    document: Document, folders: tuple[Path, ...], anchor: Callable[[str], str]
) -> bytes:
    """The HTML of a document in which every value says where in the project file it stands.

    Args:
        document: What to write.
        folders: As for ``write``.
        anchor: What a value is marked with (``data-at``), by its path (``organisations.P1.city``).

    Raises:
        TemplateError, RenderError: As ``write``.
    """
    from erasmus_docs.documents import html

    return html.write(document, _house_of(document, folders), anchor)


def forget() -> None:
    """Read house styles anew; for a process that builds again after they have changed."""
    _house.cache_clear()
    _dressed.cache_clear()
    _reference.cache_clear()


def pinned(document: Document, folders: tuple[Path, ...]) -> Document:
    """The document as one page to pin up, as far as a paper is large enough for it.

    Args:
        document: What to write; its first block is the title.
        folders: Template folders in order of precedence.

    Raises:
        RenderError: It would not be printed as meant.
    """
    from erasmus_docs.documents import pdf

    try:
        return fitted(document, partial(pdf.heights, document, _house(folders)))
    except pdf.MissingLibraryError:
        return fitted(document, guessed)


def _house_of(document: Document, folders: tuple[Path, ...]) -> House:
    return _dressed(folders, document.brand) if document.brand else _house(folders)


@cache
def _house(folders: tuple[Path, ...]) -> House:
    from erasmus_docs.documents.pdf import House

    shipped, *own = [folder / "house" for folder in reversed(folders)]
    return House.load(shipped, *own)


@lru_cache(maxsize=8)
def _dressed(folders: tuple[Path, ...], brand: Brand) -> House:
    from erasmus_docs.documents.branding import dressed

    return dressed(_house(folders), brand)


@cache
def _reference(folders: tuple[Path, ...]) -> bytes:
    for folder in folders:
        path = folder / "house" / _REFERENCE
        if path.is_file():
            return path.read_bytes() if folder == folders[-1] else read_own(path, folder)
    raise TemplateError(
        Place(f"house/{_REFERENCE}"), "The reference document of the house style is missing."
    )
