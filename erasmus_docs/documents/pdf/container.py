"""The bytes of a PDF file from its objects: object streams, cross-reference stream, identifier.

Takes the place of ``pydyf.PDF.write``, which compresses every stream twice, once to write it and
once to compute the identifier.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import BinaryIO

import pydyf

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def write_file(pdf: pydyf.PDF, output: BinaryIO) -> None:
    """Write all objects; equal objects give equal bytes, the identifier included."""
    pdf.add_object(pdf.info)
    parts = [_HEADER]
    position = len(_HEADER)
    places: list[tuple[int, int, int]] = [(0, 0, 65535)]
    small: list[tuple[int, bytes]] = []
    holder = len(pdf.objects)
    for item in pdf.objects[1:]:
        if isinstance(item, pydyf.Stream):
            places.append((1, position, 0))
            parts.append(_whole(item.number, _stream(item.stream, item.extra, item.compress)))
            position += len(parts[-1])
        else:
            places.append((2, holder, len(small)))
            small.append((item.number, item.data))
    places.append((1, position, 0))
    parts.append(_whole(holder, _object_stream(small)))
    position += len(parts[-1])
    places.append((1, position, 0))
    identifier = blake2b(b"".join(parts), digest_size=16).hexdigest().encode()
    extra = {
        "Type": "/XRef",
        "W": "[1 4 3]",
        "Size": len(places),
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": b"[<%b><%b>]" % (identifier, identifier),
    }
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(3, "big")
        for kind, place, index in places
    )
    parts.append(_whole(holder + 1, _stream([table], extra, True)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % position)
    output.write(b"".join(parts))


def _whole(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def _object_stream(small: list[tuple[int, bytes]]) -> bytes:
    """Everything that is not a stream, in one that is."""
    index, at = [], 0
    for number, data in small:
        index.append(b"%d %d" % (number, at))
        at += len(data) + 1
    front = b" ".join(index) + b"\n"
    extra = {"Type": "/ObjStm", "N": len(small), "First": len(front)}
    return _stream([front + b"\n".join(data for _, data in small)], extra, True)


def _stream(items: list[object], extra: dict[str, object], compress: bool) -> bytes:
    """A stream object's bytes, compressed if it asked to be."""
    raw = b"\n".join([item if type(item) is bytes else _bytes(item) for item in items])
    entries = dict(extra)
    if compress:
        packed = zlib.compress(raw, 6)
        # A reader may take a carriage return before the closing line end for part of it.
        if not packed.endswith(b"\r"):
            entries["Filter"] = "/FlateDecode"
            raw = packed
    entries["Length"] = len(raw)
    return b"%b\nstream\n%b\nendstream" % (pydyf.Dictionary(entries).data, raw)


def _bytes(item: object) -> bytes:
    if isinstance(item, bytes):
        return item
    if isinstance(item, float):
        return (str(int(item)) if item.is_integer() else f"{item:f}".rstrip("0")).encode()
    if isinstance(item, pydyf.Object):
        return bytes(item.data)
    return str(item).encode("ascii")
