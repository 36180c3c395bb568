"""Files of a user's templates folder: inside it, of bearable size, and what they say they are."""

from __future__ import annotations

import io
from pathlib import Path

from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place
from erasmus_docs.project.inputs import is_special
from erasmus_docs.project.picture import BadPicture, picture

MOST_BYTES = 20_000_000
FONTS = {".ttf", ".otf"}


def see_inside(path: Path, folder: Path) -> None:
    """See that a file lies in the templates folder, also where links lead, and is a file.

    Args:
        path: The file, in ``folder``.
        folder: The templates folder.

    Raises:
        TemplateError: A link leads out of it, or it is a pipe or a device.
    """
    if is_special(path):
        raise TemplateError(
            Place(path.relative_to(folder).as_posix()),
            "This is no file.",
            "A pipe or a device is not read; put a file there.",
        )
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TemplateError(
            Place(path.relative_to(folder).as_posix()),
            "This is a link that leads out of the templates folder.",
            "Put the file there instead of the link.",
        )


def read_own(path: Path, folder: Path) -> bytes:
    """A file of the house style that a user put into the templates folder; a picture without notes.

    Raises:
        TemplateError: It lies elsewhere, is too large, or is a broken picture or font.
    """
    see_inside(path, folder)
    name = path.relative_to(folder).as_posix()
    if (size := path.stat().st_size) > MOST_BYTES:
        raise TemplateError(
            Place(name), f"The file has {size:,} bytes.", f"At most {MOST_BYTES:,} bytes are read."
        )
    data = path.read_bytes()
    kind = path.suffix.lower()
    if kind in FONTS:
        _see_font(name, data)
    elif kind in {".png", ".jpg", ".jpeg"}:
        try:
            return picture("The picture", data).data
        except BadPicture as bad:
            raise TemplateError(Place(name), bad.found, f"{bad.allowed} {bad.remedy}") from None
    return data


def _see_font(name: str, data: bytes) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    try:
        with TTFont(io.BytesIO(data)) as font:
            letters = len(font.getBestCmap() or ())
            outlines = "glyf" in font or "CFF " in font
            for table in ("head", "hhea", "hmtx", "maxp", "name", "post"):
                font[table]
            if "glyf" in font:
                font["glyf"].ensureDecompiled(recurse=False)
    except Exception:  # a broken font fails in many ways; none of them is a bug of ours
        letters, outlines = 0, False
    if not letters or not outlines:
        raise TemplateError(
            Place(name),
            "The font cannot be read, or has no letters.",
            "A whole TrueType or OpenType font (.ttf, .otf). Copy or download it again.",
        )
