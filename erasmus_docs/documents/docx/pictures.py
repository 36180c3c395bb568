"""Pictures: their size read from the file, their place in the package, their drawing."""

from __future__ import annotations

import struct

from erasmus_docs.documents.blocks import Figure
from erasmus_docs.documents.docx.markup import escape
from erasmus_docs.documents.docx.state import State
from erasmus_docs.errors import RenderError

_EMU_PER_MM = 36000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def size(path: str, data: bytes) -> tuple[int, int, str]:
    """Width and height in pixels, and the file ending, of a PNG or JPEG.

    Raises:
        RenderError: It is neither.
    """
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height, "png"
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height, "jpeg"
        at += 2 + length
    raise RenderError(
        f'The picture "{path}" is neither PNG nor JPEG. Save it in one of these formats.'
    )


def drawing(state: State, figure: Figure) -> str:
    """The picture of a figure, in line with the text, never wider than the text.

    Raises:
        RenderError: The picture is not there or not readable.
    """
    data = state.pictures.get(figure.path)
    if data is None:
        raise RenderError(
            f'The picture "{figure.path}" was not found. '
            "Put it into the templates folder or correct the path in the template."
        )
    across, down, ending = size(figure.path, data)
    name = state.media.setdefault(figure.path, f"image{len(state.media) + 1}.{ending}")
    width = min(round(figure.width_mm * _EMU_PER_MM), state.width * 635)
    height = width * down // max(across, 1)
    number = next(state.ids)
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" '
        f'distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr id="{number}" '
        f'name="{escape(name)}" descr="{escape(figure.alt)}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" '
        f'name="{escape(name)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rIdM{name[5:].partition(".")[0]}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
