"""The HTML writer: one self-contained file for the screen, from the same markup as the PDF.

Style and pictures are inside the file; it loads nothing and runs nothing. Notes stand at the end.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.pdf.front import picture
from erasmus_docs.documents.pdf.house import PICTURE_TYPES, House
from erasmus_docs.documents.pdf.html import to_html
from erasmus_docs.documents.pdf.text import escape
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

_PICTURE = re.compile(r'<img src="house:([^"]*)"')
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
_END_OF_STYLE = re.compile("</\\s*style|<!--", re.IGNORECASE)


def write(document: Document, house: House, anchor: Callable[[str], str] | None = None) -> bytes:
    """Write a document as one HTML file in UTF-8.

    Args:
        document: The blocks, with metadata and labels.
        house: The house style; its ``screen`` sheet and its pictures go into the file.
        anchor: What a value of the project file is marked with, by its path; nothing by default.

    Raises:
        TemplateError: A picture of the document is missing, or the style sheet holds markup.
    """
    if _END_OF_STYLE.search(house.screen):
        raise TemplateError(
            Place("house/screen.css"),
            "The style sheet holds markup, which would end it in the middle of the page.",
            "Style rules only; remove what begins with < there.",
        )
    markup = to_html(document, end_notes=True, anchor=anchor)
    head, _, rest = markup.partition("</title>")
    _, _, body = rest.partition("<body")
    attributes, _, content = body.partition(">")
    page = (
        f"<!DOCTYPE html>\n{head.replace('<head>', f'<head>{_metas()}', 1)}</title>"
        f"{_head_rest(rest)}<style>\n{house.screen}</style></head>\n<body{attributes}>"
        f"{_running(document)}<main>{content.removesuffix('</body></html>')}</main></body></html>\n"
    )
    return _PICTURE.sub(lambda match: _picture(house, match.group(1)), page).encode()


def _metas() -> str:
    return (
        '<meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>'
    )


def _head_rest(rest: str) -> str:
    """The metadata between title and body, as the other writer made it."""
    return rest.partition("</head>")[0]


def _running(document: Document) -> str:
    """What every page of the other formats carries, once."""
    left, right = escape(document.header), escape(document.header_right)
    logo = picture(document.header_logo) if document.header_logo else ""
    return f'<header class="run"><p>{left}</p><p>{right}</p>{logo}</header>'


def _picture(house: House, name: str) -> str:
    data = house.pictures.get(name)
    if data is None:
        raise TemplateError(
            Place(f"house/{name}"), "The picture is missing.", "Put it there, or mend its path."
        )
    kind = PICTURE_TYPES[PurePosixPath(name).suffix.lower()]
    return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}"'
