"""Pictures without what nobody sees: places, names, comments, previews, colour profiles.

The pixels are copied as they are stored. Only a picture that these notes turn or recolour, or one
with more behind its pixels, is saved anew, so that it looks everywhere as its author saw it.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

_SRGB, _MOST_PROFILE = "srgb", 4_000_000
_STEP = 1 << 20
_END_OF_PNG = b"\0\0\0\0IEND\xaeB`\x82"
# chunk to the most bytes it holds by its definition: pixels, colours, transparency, size on paper
_CHUNKS = {b"IHDR": 13, b"tRNS": 6, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"sBIT": 4, b"pHYs": 9}
_INDEXED = {**_CHUNKS, b"PLTE": 768, b"tRNS": 256}
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_AT_ONCE = ((0, 0, 1, 1),)
_ADAM7 = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
)  # fmt: skip
_END_OF_JPEG, _SCAN, _NOT_A_MARK = 0xD9, 0xDA, 0xFF
_RESTARTS = range(0xD0, 0xD8)
_ALONE = {0x00, 0x01, 0xD8, *_RESTARTS}
_JFIF, _ADOBE = 0xE0, 0xEE
# frames, their tables, scans
_DRAWING = {*range(0xC0, 0xC8), *range(0xC9, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}


def bare(kind: str, data: bytes) -> tuple[bytes, int] | None:
    """A picture without notes, and where it ended in the file.

    Args:
        kind: PNG or JPEG.
        data: The file; it is whole if a decoder says so, too.

    Returns:
        ``None`` if it does not reach its end.
    """
    stripped = _bare_png if kind == "PNG" else _bare_jpeg
    found = stripped(data)
    if found is None or not (changes := _changes(kind, data, found[0])):
        return found
    again = stripped(_saved(kind, data, changes))
    return (again[0], found[1]) if again else None


def without_notes(data: bytes) -> bytes:
    """A PNG or JPEG as it is stored, without notes; whatever else it is, as it is."""
    kind = next((stripped for head, stripped in _HEADS if data.startswith(head)), None)
    found = kind(data) if kind else None
    return found[0] if found else data


def _bare_png(data: bytes) -> tuple[bytes, int] | None:
    kept = [data[:8]]
    allowed = dict(_INDEXED if data[25:26] == b"\3" else _CHUNKS)
    for name, at, end in _chunks(data):
        if name == b"IEND":
            return b"".join((*kept, _END_OF_PNG)), end
        # each but the pixels once
        if name == b"IDAT" or end - at - 12 <= allowed.pop(name, -1):
            kept.append(data[at:end])
    return None


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of each chunk of a PNG."""
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], at, end
        at = end


def _bare_jpeg(data: bytes) -> tuple[bytes, int] | None:
    kept, at, drawing, headed = bytearray(data[:2]), 2, False, False
    while at + 1 < len(data):
        mark, begun = data[at + 1], at
        if data[at] != _NOT_A_MARK:
            at = data.find(b"\xff", at)
            if at < 0:
                return None
            kept += data[begun:at] if drawing else b""
        elif mark == _END_OF_JPEG:
            return bytes(kept) + data[at : at + 2], at + 2
        elif mark in _ALONE:
            at += 2
            kept += data[begun:at] if drawing and mark in {0, *_RESTARTS} else b""
        elif mark == _NOT_A_MARK:
            at += 1
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            part = _segment(mark, data[begun:at], first=not headed)
            headed, drawing = headed or mark == _JFIF, mark == _SCAN
            kept += part
    return None


def _segment(mark: int, part: bytes, *, first: bool) -> bytes:
    """What stays of a segment: of the two that say how to read the colours, nothing but that."""
    if mark in _DRAWING:
        return part
    if mark == _JFIF and first and part[4:9] == b"JFIF\0" and len(part) >= 18:
        return b"\xff\xe0\0\x10JFIF\0\x01\x01" + part[11:16] + b"\0\0"
    if mark == _ADOBE and part[4:9] == b"Adobe" and len(part) >= 16:
        return b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + part[15:16]
    return b""


_HEADS = ((b"\x89PNG\r\n\x1a\n", _bare_png), (b"\xff\xd8\xff", _bare_jpeg))


def _changes(kind: str, data: bytes, stripped: bytes) -> list[Callable[[Any], Any]]:
    """What has to be done to the picture before its notes can go."""
    found: list[Callable[[Any], Any]] = []
    with _opened(kind, data) as image:
        if (turn := _turned(image)) is not None:
            found.append(lambda image: image.transpose(turn))
        if recolour := _recoloured(image):
            found.append(recolour)
    if kind == "PNG" and _goes_on(stripped):
        found.append(lambda image: image)
    return found


@contextmanager
def _opened(kind: str, data: bytes) -> Iterator[Image.Image]:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about notes that are broken, and go anyway
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            yield image


def _turned(image: Image.Image) -> Image.Transpose | None:
    """How a camera says that its picture is to be turned."""
    from PIL import ExifTags
    from PIL.Image import Transpose

    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # notes that cannot be read turn nothing
        return None
    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation if isinstance(orientation, int) else 0)


def _recoloured(image: Image.Image) -> Callable[[Any], Any] | None:
    """How to bring colours into sRGB, which every reader takes for granted."""
    profile = image.info.get("icc_profile")
    if image.mode not in {"RGB", "RGBA"} or not profile or len(profile) > _MOST_PROFILE:
        return None
    try:
        from PIL import ImageCms

        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if _SRGB in ImageCms.getProfileDescription(theirs).lower():
            return None
        ours = ImageCms.createProfile("sRGB")
        change = ImageCms.buildTransform(theirs, ours, image.mode, image.mode)
    except Exception:  # a profile that cannot be read colours nothing
        return None
    return change.apply


def _saved(kind: str, data: bytes, changes: list[Callable[[Any], Any]]) -> bytes:
    """The picture with the changes; a JPEG as fine as it was."""
    from PIL.JpegImagePlugin import get_sampling

    out = io.BytesIO()
    with _opened(kind, data) as image:
        as_it_was: dict[str, Any] = {}
        if kind == "JPEG":
            as_it_was["qtables"] = image.quantization  # type: ignore[attr-defined]
            as_it_was["subsampling"] = get_sampling(image)
        made: Image.Image = image
        for change in changes:
            made = change(made)
        made.save(out, kind, **as_it_was)
    return out.getvalue()


def _goes_on(data: bytes) -> bool:
    """Whether something follows the pixels of a PNG in the chunks that hold them."""
    packed = [data[at + 8 : end - 4] for name, at, end in _chunks(data) if name == b"IDAT"]
    left, unpacking = _unpacked(data[16:29]), zlib.decompressobj()
    try:
        for part in packed:
            if unpacking.eof and part:
                return True
            while part and left >= 0:
                left -= len(unpacking.decompress(part, _STEP))
                part = unpacking.unconsumed_tail
    except zlib.error:
        return False  # damaged, which is said elsewhere
    return left < 0 or bool(unpacking.unused_data)


def _unpacked(head: bytes) -> int:
    """How many bytes the pixels of a PNG are when unpacked."""
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    bits = depth * _SAMPLES.get(colours, 0)
    total = 0
    for left, top, right, down in _ADAM7 if interlaced else _AT_ONCE:
        wide, high = -(-(width - left) // right), -(-(height - top) // down)
        if wide > 0 and high > 0:
            total += high * (1 + (wide * bits + 7) // 8)
    return total
