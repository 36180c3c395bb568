"""The PDF writer: blocks in, an accessible and archivable PDF out.

    blocks -> html.to_html -> render.to_pdf -> bytes

One file is PDF/UA-1 and PDF/A-3a. Equal documents and an equal house give equal bytes.
"""

from __future__ import annotations

from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.pdf.errors import (
    EngineVersionError,
    MissingGlyphError,
    MissingLibraryError,
)
from erasmus_docs.documents.pdf.house import House
from erasmus_docs.documents.pdf.render import heights, to_pdf

__all__ = [
    "EngineVersionError",
    "House",
    "MissingGlyphError",
    "MissingLibraryError",
    "heights",
    "write",
    "write_counted",
]


def write(document: Document, house: House) -> bytes:
    """Write a document as PDF.

    Args:
        document: The blocks, with metadata, labels and attachments.
        house: The house style, loaded once for many documents.

    Returns:
        The bytes of the file.

    Raises:
        RenderError: It would not be printed as meant (missing letter, picture, anchor), or the
            layout libraries are missing.
    """
    return to_pdf(document, house)[0]


def write_counted(document: Document, house: House) -> tuple[bytes, int]:
    """The same, with the number of pages.

    Raises:
        RenderError: As ``write``.
    """
    return to_pdf(document, house)
