"""The house style of printed documents: style sheet, fonts, pictures, all held in memory.

Nothing else can be read while a document is made, so a template cannot reach other files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from weakref import WeakKeyDictionary

from erasmus_docs.documents.own_files import FONTS, read_own
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

STYLE_SHEET = "print.css"
SCREEN = "screen.css"
PICTURE_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_RULE = re.compile(r"[^{}]+")
_SIZE = re.compile(r"(font-size:\s*)([0-9.]+)pt")
_SUPERIOR = "vertical-align: super"
_FACE = re.compile(r"@font-face\s*\{[^}]*?font-family:\s*[\"']([^\"']+)[\"']", re.IGNORECASE)


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class House:
    """What a document looks like; two houses are the same only if they are one object.

    Attributes:
        css: The style sheet. It names files as ``url(house:fonts/NAME.ttf)``.
        fonts: Font files by that path (``fonts/NAME.ttf``).
        pictures: Pictures by the path a template writes in ``<img src>``.
        screen: The style sheet of HTML files.
    """

    css: str = field(repr=False)
    fonts: Mapping[str, bytes] = field(repr=False)
    pictures: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    screen: str = field(repr=False, default="")

    @classmethod
    def load(
        cls, folder: Path, *overrides: Path, pictures: Mapping[str, bytes] | None = None
    ) -> House:
        """Read a house folder; files of later folders replace those of the same name.

        Args:
            folder: ``templates/house``, with ``print.css``, ``fonts/`` and pictures.
            overrides: Folders beside the user's projects that replace single files.
            pictures: Pictures from elsewhere, by the path a template writes.

        Raises:
            TemplateError: There is no ``print.css``.
        """
        files: dict[str, Path] = {}
        own: dict[str, bytes] = {}
        for root in (folder, *overrides):
            found = {
                path.relative_to(root).as_posix(): path
                for path in sorted(root.rglob("*"))
                if path.is_file()
            }
            files |= found
            if root != folder:
                own |= {name: read_own(path, root.parent) for name, path in found.items()}
        if STYLE_SHEET not in files:
            raise TemplateError(
                Place(str(folder / STYLE_SHEET)), "The house folder has no style sheet.", ""
            )
        return cls(
            css=_text(files[STYLE_SHEET]),
            screen=_text(files[SCREEN]) if SCREEN in files else "",
            fonts=_read(files, own, FONTS),
            pictures={**_read(files, own, set(PICTURE_TYPES)), **(pictures or {})},
        )

    def at_least(self, points: Decimal) -> House:
        """This house with no type below a size; marks that are set high stay as they are."""
        if not points:
            return self
        sizes = _enlarged.setdefault(self, {})
        if points not in sizes:
            sizes[points] = replace(self, css=_RULE.sub(lambda m: _raised(m[0], points), self.css))
        return sizes[points]

    def families(self) -> frozenset[str]:
        """The font families that the style sheet brings along."""
        return frozenset(_FACE.findall(self.css))


def _raised(rule: str, points: Decimal) -> str:
    if _SUPERIOR in rule:
        return rule
    return _SIZE.sub(lambda m: f"{m[1]}{max(Decimal(m[2]), points)}pt", rule)


_enlarged: WeakKeyDictionary[House, dict[Decimal, House]] = WeakKeyDictionary()


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateError(
            Place(f"house/{path.name}"), "The style sheet is not UTF-8.", "Save it as UTF-8."
        ) from None


def _read(
    files: Mapping[str, Path], own: Mapping[str, bytes], suffixes: set[str]
) -> dict[str, bytes]:
    return {
        name: own[name] if name in own else path.read_bytes()
        for name, path in sorted(files.items())
        if path.suffix.lower() in suffixes
    }
