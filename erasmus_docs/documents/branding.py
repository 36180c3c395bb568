"""Branding on documents: logos that never outgrow the EU emblem, the letterhead, the house dressed.

The place of the emblem is 30 mm wide in print and 32 mm in Word, and never less than 16 mm high;
logos fit into 24 by 16 mm. The programme asks that the emblem is at least as large as the biggest
other logo beside it (``programme/data/visibility.yaml``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from erasmus_docs.documents.blocks import Block, Logo, TitlePage
from erasmus_docs.documents.palette import in_css
from erasmus_docs.documents.pdf.house import House
from erasmus_docs.project.brand import Brand, LogoFile

_ROOM = {"title": (24.0, 16.0), "header": (24.0, 8.0)}
# One line each, so that places in a style sheet of the user's own stay true.
_PRINT = """
.lgs { margin: 0 0 5mm }
.tp .lgs { height: 27mm; margin: -30mm 0 3mm }
.lgi { margin: 0 0 2mm }
.lgi img { margin-right: 7mm; vertical-align: middle }
.lh { margin: 0; font-size: 8.5pt; color: #4A5661 }
""".replace("\n", " ")
_SCREEN = """
.lgs { margin: 0 0 1.5rem }
.lgi { margin: 0 0 .4rem }
.lgi img { margin-right: 1.6rem; vertical-align: middle }
.lh { margin: 0; font-size: .85rem; color: #4A5661 }
.lgi, .run img { background: #FFFFFF }
""".replace("\n", " ")


def titled(blocks: tuple[Block, ...], brand: Brand) -> tuple[Block, ...]:
    """The blocks with logos and letterhead on the title page."""
    logos = tuple(_sized(logo) for logo in brand.logos if logo.place == "title")
    if not blocks or not isinstance(blocks[0], TitlePage) or not (logos or brand.letterhead):
        return blocks
    return (replace(blocks[0], logos=logos, letterhead=brand.letterhead), *blocks[1:])


def header_logo(brand: Brand) -> Logo | None:
    """The logo above the running header."""
    return next((_sized(logo) for logo in brand.logos if logo.place == "header"), None)


def dressed(house: House, brand: Brand) -> House:
    """The house in the colours of the organisation, with its logos and style sheets."""
    logo = header_logo(brand)
    head = ""
    if logo:
        size = f"{logo.width_mm:.2f}mm {logo.height_mm:.2f}mm"
        image = f"url(house:{logo.path}) no-repeat right top 7mm / {size}"
        head = f"@page {{ @top-right {{ background: {image} }} }} "
    pictures = {logo.name: logo.data for logo in brand.logos}
    return replace(
        house,
        css=in_css(_PRINT + head + (brand.style or house.css), brand.accent),
        screen=in_css(_SCREEN + (brand.screen or house.screen), brand.accent),
        pictures={**house.pictures, **pictures},
    )


def _sized(logo: LogoFile) -> Logo:
    """As large as its place allows, in its own proportions."""
    place: Literal["title", "header"] = logo.place
    wide, high = _ROOM[place]
    scale = min(wide / logo.width, high / logo.height)
    return Logo(logo.name, logo.alt, round(logo.width * scale, 2), round(logo.height * scale, 2))
