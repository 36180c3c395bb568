"""Font subsets: a TrueType file reduced to the glyphs that a document shows.

Glyph numbers are kept, unused outlines become empty, tables that a PDF does not need go. That is
all a PDF viewer asks for; the general tools take tens of milliseconds per face because they also
rework the layout tables.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

_KEPT = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
_MORE_COMPONENTS, _WORDS = 0x20, 0x01
_SCALE, _XY_SCALE, _TWO_BY_TWO = 0x08, 0x40, 0x80


def subset(font: bytes, glyphs: Iterable[int]) -> bytes:
    """The font with only these glyphs and what they are composed of; others stay as they are.

    A file without TrueType outlines is returned unchanged.
    """
    tables = _tables(font)
    if not {b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp"} <= tables.keys():
        return font
    head, hhea = bytearray(tables[b"head"]), bytearray(tables[b"hhea"])
    maxp = bytearray(tables[b"maxp"])
    (count,) = struct.unpack_from(">H", maxp, 4)
    long_offsets = head[51] == 1
    offsets = _offsets(tables[b"loca"], count, long_offsets)
    outlines = tables[b"glyf"]
    wanted = _closure((g for g in glyphs if g < count), outlines, offsets)
    last = max(wanted) + 1

    glyf, loca = bytearray(), [0]
    for glyph in range(last):
        if glyph in wanted:
            glyf += outlines[offsets[glyph] : offsets[glyph + 1]]
            glyf += bytes(-len(glyf) % 4)
        loca.append(len(glyf))
    (metrics,) = struct.unpack_from(">H", hhea, 34)
    hmtx = tables[b"hmtx"]
    if last < metrics:
        hmtx = hmtx[: 4 * last]
        struct.pack_into(">H", hhea, 34, last)
    else:
        hmtx = hmtx[: 4 * metrics + 2 * (last - metrics)]
    struct.pack_into(">H", maxp, 4, last)
    struct.pack_into(">IH", head, 8, 0, struct.unpack_from(">H", head, 12)[0])
    struct.pack_into(">h", head, 50, 1)
    new = {
        **tables,
        b"glyf": bytes(glyf),
        b"loca": struct.pack(f">{len(loca)}I", *loca),
        b"hmtx": hmtx,
        b"hhea": bytes(hhea),
        b"maxp": bytes(maxp),
        b"head": bytes(head),
    }
    return _assemble({tag: new[tag] for tag in _KEPT if tag in new})


def _tables(font: bytes) -> dict[bytes, bytes]:
    if font[:4] not in (b"\0\1\0\0", b"true"):
        return {}
    (number,) = struct.unpack_from(">H", font, 4)
    found = {}
    for index in range(number):
        tag, _, start, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        found[tag] = font[start : start + length]
    return found


def _offsets(loca: bytes, count: int, long_offsets: bool) -> list[int]:
    if long_offsets:
        return list(struct.unpack_from(f">{count + 1}I", loca))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", loca)]


def _closure(glyphs: Iterable[int], outlines: bytes, offsets: list[int]) -> set[int]:
    """The glyphs, ``.notdef``, and the components of composite ones."""
    todo = [0, *glyphs]
    found: set[int] = set()
    while todo:
        glyph = todo.pop()
        if glyph not in found:
            found.add(glyph)
            todo += _components(outlines[offsets[glyph] : offsets[glyph + 1]])
    return found


def _components(outline: bytes) -> list[int]:
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    parts, at, flags = [], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", outline, at)
        parts.append(part)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
    return parts


def _assemble(tables: dict[bytes, bytes]) -> bytes:
    number = len(tables)
    power = number.bit_length() - 1
    header = struct.pack(
        ">4sHHHH", b"\0\1\0\0", number, 16 << power, power, 16 * number - (16 << power)
    )
    directory, body = bytearray(), bytearray()
    start = 12 + 16 * number
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    font = bytearray(header + directory + body)
    at = next(
        struct.unpack_from(">I", directory, 16 * index + 8)[0]
        for index in range(number)
        if directory[16 * index : 16 * index + 4] == b"head"
    )
    struct.pack_into(">I", font, at + 8, (0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    data += bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
