"""Branding as read: ``branding:`` of a project or its workspace, with the files it names.

What is wrong with a colour or a file is a finding with what to do; the rest of the branding holds.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.branding import Branding, Logo
from erasmus_docs.project.colour import READABLE, WHITE, colour, contrast
from erasmus_docs.project.inputs import Input
from erasmus_docs.project.picture import KINDS, BadPicture, Picture, picture
from erasmus_docs.project.sheet import first_flaw, unreadable
from erasmus_docs.words import nearest
from erasmus_docs.yamlfile import Path as YamlPath
from erasmus_docs.yamlfile import YamlFile

RULE = "branding"
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AWAY = re.compile(r"@import\b[^;\n]*|url\(\s*+[\"']?+(?!data:|house:|#)[^)\n]*\)?", re.IGNORECASE)
LOGO_BYTES, STYLE_BYTES, REFERENCE_BYTES = 3_000_000, 500_000, 10_000_000


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A logo that can be printed; ``name`` is what it is called among the pictures."""

    name: str
    data: bytes
    alt: str
    place: Literal["title", "header"]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Brand:
    """Branding that can be printed; what is empty stays as the house style has it.

    Attributes:
        accent: Six digits.
        logos: In their order.
        letterhead: One line.
        reference: The Word file whose styles are taken.
        style, screen: Style sheets of PDF and HTML.
    """

    accent: str = ""
    logos: tuple[LogoFile, ...] = ()
    letterhead: str = ""
    reference: bytes = b""
    style: str = ""
    screen: str = ""


@dataclass(slots=True)
class _Reading:
    """One ``branding:`` entry being read, with what was found and opened on the way."""

    file: YamlFile
    folder: Path
    findings: list[Finding] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)

    def add(self, path: YamlPath, bad: BadPicture) -> None:
        place = self.file.place(("branding", *path))
        self.findings.append(
            Finding(
                RULE,
                Severity.ERROR,
                place,
                bad.found,
                bad.allowed,
                remedy=bad.remedy,
                at=self.file.name_of(("branding", *path)),
            )
        )

    def bytes_of(self, path: YamlPath, name: str, most: int) -> bytes:
        """The file of that name, or nothing and a finding."""
        try:
            return _read(self, name, most)
        except BadPicture as bad:
            self.add(path, bad)
            return b""


def read_brand(
    branding: Branding, file: YamlFile, folder: Path
) -> tuple[Brand, tuple[Finding, ...], tuple[Input, ...]]:
    """Read what an entry names; with what is wrong, and the files that were opened or missed.

    Args:
        branding: The entry.
        file: The file it stands in, for places.
        folder: The folder of that file; names of files are relative to it.
    """
    reading = _Reading(file, folder)
    brand = Brand(
        accent=_accent(reading, branding.accent),
        logos=tuple(_logos(reading, branding.logos)),
        letterhead=" ".join((branding.letterhead or "").split()),
        reference=_reference(reading, branding.reference_document),
        style=_sheet(reading, "style_sheet", branding.style_sheet),
        screen=_sheet(reading, "screen_style_sheet", branding.screen_style_sheet),
    )
    return brand, tuple(reading.findings), tuple(reading.inputs)


def over(own: Brand, shared: Brand) -> Brand:
    """One branding over another: what the first leaves empty is taken from the second."""
    empty = {
        name: getattr(shared, name) for name in Brand.__dataclass_fields__ if not getattr(own, name)
    }
    return replace(own, **empty)


def _accent(reading: _Reading, written: str | None) -> str:
    if written is None:
        return ""
    found = colour(written)
    if found is None:
        bad = BadPicture(
            f"The colour '{written[:40]}' cannot be read.",
            "A colour is # and six hexadecimal digits.",
            'Write it in quotation marks, such as "#1F4E79".',
        )
    elif (held := contrast(found, WHITE)) < READABLE:
        bad = BadPicture(
            f"The colour #{found} has a contrast of {held:.1f}:1 on white.",
            f"Headings are printed in it, so it needs {READABLE}:1 at least (WCAG 2.2, 1.4.3).",
            "Take a darker shade of it.",
        )
    else:
        return found
    reading.add(("accent",), bad)
    return ""


def _logos(reading: _Reading, logos: tuple[Logo, ...]) -> Iterator[LogoFile]:
    headers = 0
    for number, logo in enumerate(logos):
        path: YamlPath = ("logos", number, "file")
        headers += logo.place == "header"
        if logo.place == "header" and headers > 1:
            more = BadPicture(
                "There is more than one logo for the header.",
                "The header has room for one.",
                "Move the others to the title page.",
            )
            reading.add(("logos", number, "place"), more)
            continue
        try:
            found = _picture(reading, logo.file)
        except BadPicture as bad:
            reading.add(path, bad)
            continue
        name = f"branding/{number + 1}{KINDS[found.kind]}"
        yield LogoFile(name, found.data, logo.alt, logo.place, found.width, found.height)


def _picture(reading: _Reading, name: str) -> Picture:
    """A logo that is whole."""
    shown = f"The logo '{name[:80]}'"
    if name.lower().endswith((".svg", ".svgz")):
        raise BadPicture(
            f"{shown} is an SVG drawing.",
            "Logos are PNG or JPEG: Word draws no SVG safely.",
            "Export it as PNG, about 600 pixels wide.",
        )
    return picture(shown, _read(reading, name, LOGO_BYTES))


def _reference(reading: _Reading, name: str | None) -> bytes:
    if name is None:
        return b""
    data = reading.bytes_of(("reference_document",), name, REFERENCE_BYTES)
    if data and not zipfile.is_zipfile(io.BytesIO(data)):
        bad = BadPicture(
            f"The reference document '{name[:80]}' is no Word file (.docx).",
            "A .docx file with the styles of the house.",
            "Change a copy of templates/house/reference.docx.",
        )
        reading.add(("reference_document",), bad)
        return b""
    return data


def _sheet(reading: _Reading, key: str, name: str | None) -> str:
    if name is None:
        return ""
    data = reading.bytes_of((key,), name, STYLE_BYTES)
    try:
        text = data.decode("utf-8-sig")
        if key == "style_sheet" and (away := _AWAY.search(_COMMENT.sub("", text))):
            bad = BadPicture(
                f"The style sheet '{name[:80]}' asks for another file: {away[0].strip()[:80]}.",
                "A style sheet that stands alone, with pictures as data: and fonts as house:.",
                "Write what it imports into the file itself; put pictures under `logos`.",
            )
            reading.add((key,), bad)
            return ""
        if key == "style_sheet" and (flaw := first_flaw(text)):
            reading.add((key,), BadPicture(*unreadable(f"'{name[:80]}'", flaw)))
            return ""
        return text
    except UnicodeDecodeError:
        bad = BadPicture(
            f"The style sheet '{name[:80]}' is not UTF-8 text.",
            "A style sheet in UTF-8.",
            "Save it as UTF-8.",
        )
        reading.add((key,), bad)
        return ""


def _read(reading: _Reading, name: str, most: int) -> bytes:
    """The bytes of a file beside or below the file that names it.

    Raises:
        BadPicture: It is not there, not a file, outside, empty, too large or unreadable.
    """
    folder, shown = reading.folder, f"The file '{name[:80]}'"
    near = "Put it beside the file that names it, or into a folder there."
    try:
        root = folder.resolve()
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise BadPicture(
                f"{shown} lies outside {root}.", "Files lie beside or below that file.", near
            )
        reading.inputs.append(Input.of(folder / name, None))
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BadPicture(f"{shown} is no file.", "A file is needed, not a folder.", near)
        if about.st_size > most:
            raise BadPicture(
                f"{shown} has {about.st_size:,} bytes.",
                f"At most {most:,} bytes are read.",
                "Save it smaller.",
            )
        data = path.read_bytes()
        reading.inputs[-1] = Input.of(folder / name, data)
    except FileNotFoundError:
        raise BadPicture(f"{shown} is not there.", "", _near(folder, name) or near) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is no file name"
        raise BadPicture(
            f"{shown} cannot be read: {why}.", "", "Check its name and permissions."
        ) from None
    if not data:
        raise BadPicture(
            f"{shown} is empty.", "A file with something in it.", "Save or copy it again."
        )
    return data


def _near(folder: Path, name: str) -> str:
    """A file of nearly that name in the same place."""
    place = (folder / name).parent
    names: list[Any] = [path.name for path in place.iterdir()] if place.is_dir() else []
    found = nearest(Path(name).name, names)
    return f"Did you mean {(Path(name).parent / found).as_posix()}?" if found else ""
