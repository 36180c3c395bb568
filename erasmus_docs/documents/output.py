"""Blocks to bytes: the two writers behind one call, imported only when they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from erasmus_docs.documents.blocks import Block, Document, Figure, Landscape
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

_HOUSE = "house"
_REFERENCE = "house/reference.docx"


def write(document: Document, kind: Literal["docx", "pdf"], folders: tuple[Path, ...]) -> bytes:
    """Write a document in one format.

    Args:
        document: What to write.
        kind: The format.
        folders: Template folders in order of precedence; the house style is taken from them.

    Raises:
        TemplateError: A picture or a part of the house style is missing.
        RenderError: The file could not be made.
    """
    pictures = _pictures(document.blocks, folders)
    if kind == "docx":
        from erasmus_docs.documents import docx

        return docx.write(document, _reference(folders), pictures=pictures)
    from erasmus_docs.documents import pdf

    return pdf.write(document, _house(folders), pictures=pictures)
