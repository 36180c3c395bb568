"""Pictures: their size read from the file, their place in the package, their drawing."""

from __future__ import annotations

import struct

from erasmus_docs.documents.blocks import Figure, Logo
from erasmus_docs.documents.docx.markup import escape
from erasmus_docs.documents.docx.state import State
from erasmus_docs.errors import RenderError

_EMU_PER_MM = 36000
_HEADER_EMU = 11 * _EMU_PER_MM
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
    across, down, ending = _measured(state, figure.path)
    width = min(round(figure.width_mm * _EMU_PER_MM), state.width * 635)
    size_ = (width, width * down // max(across, 1))
    name = _kept(state, figure.path, ending)
    extent, about, graphic = _parts(next(state.ids), name, figure.alt, size_)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" '
        f'distB="0" distL="0" distR="0">{extent}{about}{graphic}</wp:inline></w:drawing></w:r>'
    )


def above_header(state: State, logo: Logo) -> str:
    """A logo at the right margin above the running header, which stays where it is.

    Raises:
        RenderError: The picture is not there or not readable.
    """
    _, _, ending = _measured(state, logo.path)
    size_ = (round(logo.width_mm * _EMU_PER_MM), round(logo.height_mm * _EMU_PER_MM))
    name = _kept(state, logo.path, ending)
    extent, about, graphic = _parts(next(state.ids), name, logo.alt, size_)
    # the header stands 8 mm below the edge: this is above it, on the white of the margin
    down = _HEADER_EMU - size_[1] if size_[1] < _HEADER_EMU else 0
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" '
        'distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f"{extent}<wp:wrapNone/>{about}{graphic}</wp:anchor></w:drawing></w:r>"
    )


def link(name: str) -> str:
    """The relationship of a picture by its name in the package (``image2.png``)."""
    return f"rIdM{name[5:].partition('.')[0]}"


def _measured(state: State, path: str) -> tuple[int, int, str]:
    data = state.pictures.get(path)
    if data is None:
        raise RenderError(
            f'The picture "{path}" was not found. '
            "Put it into the templates folder or correct the path in the template."
        )
    return size(path, data)


def _kept(state: State, path: str, ending: str) -> str:
    return state.media.setdefault(path, f"image{len(state.media) + 1}.{ending}")


def _parts(number: int, name: str, alt: str, size_: tuple[int, int]) -> tuple[str, str, str]:
    """Extent, description and content of a drawing."""
    extent = f'cx="{size_[0]}" cy="{size_[1]}"'
    about = f'<wp:docPr id="{number}" name="{escape(name)}" descr="{escape(alt)}"/>'
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" '
        f'name="{escape(name)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{link(name)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic>"
    )
    return f"<wp:extent {extent}/>", about, graphic
