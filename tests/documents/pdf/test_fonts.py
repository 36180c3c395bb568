"""House fonts: every programme language, nothing from the machine, subsets that look the same."""

from __future__ import annotations

import hashlib
import subprocess
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from erasmus_docs.documents.blocks import Paragraph, Run
from erasmus_docs.documents.pdf import House, MissingGlyphError, write
from erasmus_docs.documents.pdf.subset import subset
from tests.documents.pdf.conftest import HOUSE
from tests.documents.pdf.printed import document, needs_poppler, pages
from tests.support.pdf_lint import read

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LETTERS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "cs": "áčďéěíňóřšťúůýž",
    "de": "äöüßẞ",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "es": "áéíñóúü¿¡ºª",
    "et": "äöüõšž",
    "fr": "àâæçéèêëîïôœùûüÿ«»",
    "ga": "áéíóúḃċḋḟġṁṗṡṫ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "ѓќѕјљњџѐѝ",
    "mt": "ċġħż",
    "no": "æøå",
    "pl": "ąćęłńóśźż",
    "pt": "ãõâêôáéíóúàç",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sr": "ђћљњџј",
    "sv": "åäö",
    "tr": "çğıöşü",
    "uk": "ґєії",
}
SIGNS = "–—‘’‚“”„†•…‰‹›€™−×÷≤≥≠≈°·′″§©®½№→←☐☑☒✓✗■□◆●▪"

DIGESTS = {
    "Carlito-Bold.ttf": "0f62ab34ad5d079a",
    "Carlito-BoldItalic.ttf": "380764b6898d7b73",
    "Carlito-Italic.ttf": "718a0663864d37a4",
    "Carlito-Regular.ttf": "b4ff23ba370cc95a",
    "DejaVuSans-Bold.ttf": "0d977336a6d5fba3",
    "DejaVuSans.ttf": "abdc775b21b1bc47",
}


@cache
def letters_of(name: str) -> frozenset[int]:
    with TTFont(HOUSE / "fonts" / name) as font:
        return frozenset(font.getBestCmap())


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("language", LETTERS)
def test_the_text_font_has_the_letters_of_a_language(face: str, language: str) -> None:
    known = letters_of(f"Carlito-{face}.ttf")
    letters = set(LETTERS[language]) | {c for c in LETTERS[language].upper() if len(c) == 1}
    combining = {"\u0301", "\u0308"}

    assert [c for c in sorted(letters - combining) if ord(c) not in known] == []


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_what_is_printed_in_any_language_is_what_was_written(
    house: House, bold: bool, italic: bool
) -> None:
    """Letters that share a glyph, or turn into another, would be copied as something else."""
    everything = " ".join(LETTERS.values())
    parts = [everything, everything.upper(), SIGNS, "ΑΝΘΡΩΠΟΣ ΆΝΘΡΩΠΟΣ", "AА ΑBВ fi ffi tti"]
    blocks = [Paragraph((Run(part, bold=bold, italic=italic),)) for part in parts]
    said = [e.text for e in read(write(document(*blocks), house)).top.all("P")]

    assert [normalize("NFC", text) for text in said] == [normalize("NFC", part) for part in parts]


def test_joined_letters_are_taken_apart_again(house: House) -> None:
    said = read(write(document(Paragraph((Run("\ufb01nal e\ufb03cient fi"),))), house)).top.text

    assert said == "final efficient fi"


def test_other_scripts_of_partner_countries_print_too(house: House) -> None:
    names = "საქართველო Հայաստան المغرب ישראל"

    assert "საქართველო" in read(write(document(Paragraph((Run(names),))), house)).top.text


def test_brackets_beside_right_to_left_text_do_not_turn_the_others_round(house: House) -> None:
    """A glyph stood for what it was drawn for first: `>` before a Hebrew letter is drawn as `<`."""
    brackets = "([{<‹«"
    hebrew = tuple(Paragraph((Run(f"\u05d0 {one} \u05d1"),)) for one in brackets)
    data = write(document(*hebrew, Paragraph((Run("a (b) [c] {d} <e> ‹f› «g»"),))), house)

    assert read(data).top.text.endswith("a (b) [c] {d} <e> ‹f› «g»")


def test_a_missing_letter_is_an_error_that_names_it(house: House) -> None:
    with pytest.raises(MissingGlyphError, match=r'"漢" \(U\+6F22\)'):
        write(document(Paragraph((Run("Kanji 漢"),))), house)


def test_a_letter_is_not_taken_from_the_machine(house: House) -> None:
    """Without its second font the house lacks ☐, which most machines have."""
    bare = House(
        house.css.replace('"House Sans", "House Symbols"', '"House Sans"').replace(
            'font-family: "House Symbols"', 'font-family: "Unused"'
        ),
        house.fonts,
    )
    with pytest.raises(MissingGlyphError, match="☐"):
        write(document(Paragraph((Run("☐ agreed"),))), bare)


def test_only_the_faces_in_use_are_embedded_and_small(house: House) -> None:
    pdf = write(document(Paragraph((Run("Plain text"),))), house)
    reading = read(pdf)

    assert len(reading.pdf.pages[0].Resources.Font) == 1
    assert len(pdf) < 30_000


def test_fonts_come_with_their_licences_and_unchanged() -> None:
    folder = HOUSE / "fonts"

    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "Carlito-OFL.txt").read_text()
    assert "Bitstream Vera Fonts Copyright" in (folder / "DejaVu-LICENSE.txt").read_text()
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in folder.glob("*.ttf")
    }
    assert digests == DIGESTS


@pytest.mark.parametrize("name", ["Carlito-Regular.ttf", "DejaVuSans-Bold.ttf"])
def test_a_subset_keeps_outlines_and_widths(name: str, tmp_path: Path) -> None:
    source = HOUSE / "fonts" / name
    whole = TTFont(source)
    letters = "AÄgς♯Ω"
    cmap = whole.getBestCmap()
    wanted = [whole.getGlyphID(cmap[ord(c)]) for c in letters if ord(c) in cmap]
    (tmp_path / "part.ttf").write_bytes(subset(source.read_bytes(), wanted))
    part = TTFont(tmp_path / "part.ttf")

    order = whole.getGlyphOrder()
    assert part["maxp"].numGlyphs > max(wanted)
    assert "GPOS" not in part
    for glyph in wanted:
        old, new = order[glyph], part.getGlyphOrder()[glyph]
        assert part["hmtx"][new] == whole["hmtx"][old]
        assert list(part["glyf"][new].getCoordinates(part["glyf"])[0]) == list(
            whole["glyf"][old].getCoordinates(whole["glyf"])[0]
        )
    unused = next(g for g in range(1, max(wanted)) if g not in wanted)
    assert part["glyf"][part.getGlyphOrder()[unused]].numberOfContours in (0, -1)


def test_a_font_without_truetype_outlines_is_left_alone() -> None:
    assert subset(b"OTTO" + bytes(40), [1]) == b"OTTO" + bytes(40)


@needs_poppler
def test_poppler_has_no_complaint_about_the_fonts(sample: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(sample)
    done = subprocess.run(
        ["pdftoppm", "-r", "20", "-png", tmp_path / "s.pdf", tmp_path / "p"],
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stderr == ""
    assert pages(sample, tmp_path)
