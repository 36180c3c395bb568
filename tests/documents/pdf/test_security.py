"""A document reaches no file and no network; what it lacks is an error with a reason."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Attachment, Figure, Heading, Paragraph, Ref, Run
from erasmus_docs.documents.pdf import House, write
from erasmus_docs.errors import RenderError, TemplateError
from tests.documents.pdf.conftest import HOUSE
from tests.documents.pdf.printed import document
from tests.support.brands import noted, picture
from tests.support.packages import stored
from tests.support.pdf_lint import read
from tests.support.sample_document import FIGURE_PATH, PICTURES

pytestmark = pytest.mark.hostile("template")

TEXT = Paragraph((Run("Text."),))


def embedded(kind: str, data: bytes) -> str:
    return f"p {{ background: url(data:image/{kind};base64,{base64.b64encode(data).decode()}) }}"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n%%EOF\n"


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("png", SVG, "neither PNG nor JPEG"),
        ("SVG+xml", SVG, "neither PNG nor JPEG"),
        ("png", POSTSCRIPT, "neither PNG nor JPEG"),
        ("tiff", picture(9, 9, "TIFF"), "neither PNG nor JPEG"),
        ("png", picture(5001, 1), "5,001 x 1 pixels"),
        ("png", picture(9, 9) + b"PK", "behind the end"),
    ],
)
def test_a_picture_inside_a_style_sheet_is_looked_at_as_any_other(
    house: House, kind: str, data: bytes, said: str
) -> None:
    with pytest.raises(RenderError, match=f"A picture inside the style sheet .*{said}"):
        write(document(TEXT), House(house.css + embedded(kind, data), house.fonts))


@pytest.mark.parametrize("rule", ["letter-spacing: 1e9mm", "font-size: 1e39mm"])
def test_a_size_beyond_all_bounds_is_named_as_the_reason(house: House, rule: str) -> None:
    with pytest.raises(RenderError, match="a size in the style sheet is too large"):
        write(document(TEXT), House(f"{house.css} p {{ {rule} }}", house.fonts))


def test_it_goes_into_the_file_without_its_notes(house: House) -> None:
    css = house.css + embedded("jpeg", noted("JPEG", "ATHENS-37.97N"))

    found = stored(write(document(TEXT), House(css, house.fonts)))

    assert b"\xff\xd8\xff" in found
    assert b"ATHENS" not in found


@pytest.mark.parametrize(
    "rule",
    [
        "p { background: url(file:///etc/passwd) }",
        "p { background: url(https://example.org/x.png) }",
        "p { background: url(http://127.0.0.1:9/x.png) }",
        'p::before { content: url("ftp://example.org/x.png") }',
        "p { background: url(data:image/svg+xml,%3Csvg/%3E) }",
        "p { background: url(house:../../../etc/passwd) }",
        '@import "file:///etc/passwd";',
        '@import url("https://example.org/x.css");',
        '@font-face { font-family: "X"; src: url(file:///etc/passwd) } p { font-family: "X" }',
        '@font-face { font-family: "X"; src: local("DejaVu Sans") } p { font-family: "X" }',
    ],
)
def test_a_house_style_reads_nothing_but_the_house(house: House, rule: str) -> None:
    """``@import`` counts only at the top of a sheet; elsewhere it is refused as well."""
    for css in (rule + house.css, house.css + rule):
        with pytest.raises(RenderError):
            write(document(TEXT), House(css, house.fonts))


def test_a_refusal_says_what_was_asked_for_and_what_is_read(house: House) -> None:
    css = house.css + "p { background: url(file:///etc/passwd) }"

    with pytest.raises(RenderError, match=r"file:///etc/passwd.*Only pictures and fonts"):
        write(document(TEXT), House(css, house.fonts))


@pytest.mark.parametrize("path", ["figures/none.png", "../secret.png", "/etc/passwd", "file:///x"])
def test_a_picture_that_is_not_in_the_templates_is_named(house: House, path: str) -> None:
    with pytest.raises(RenderError, match=r"There is no picture or font .*figures/bodies\.png"):
        write(document(Figure(path, "Alternative", 50)), house)


def test_a_broken_picture_is_an_error(house: House) -> None:
    broken = House(house.css, house.fonts, {"broken.png": b"no picture"})

    with pytest.raises(RenderError, match=r"broken\.png"):
        write(document(Figure("broken.png", "Alternative", 50)), broken)


def test_a_picture_with_spaces_and_accents_in_its_name_is_found(house: House) -> None:
    pictures = {"Schéma de travail & co.png": PICTURES[FIGURE_PATH]}
    named = House(house.css, house.fonts, pictures)
    reading = read(write(document(Figure(next(iter(pictures)), "Alternative", 50)), named))

    assert [str(f.entries.Alt) for f in reading.top.all("Figure")] == ["Alternative"]


def test_a_reference_to_nothing_is_an_error(house: House) -> None:
    with pytest.raises(RenderError, match="nowhere"):
        write(document(Paragraph((Ref("nowhere", "Article 9"),))), house)


def test_attachments_are_what_they_are_given_as(house: House) -> None:
    """Names that look like addresses are names."""
    odd = Attachment("file:///etc/passwd", b"data", "text/x-odd type#", "A (odd) \\ name")
    pdf = write(replace(document(Heading(1, (Run("One"),))), attachments=(odd,)), house)
    reading = read(pdf)
    (spec,) = reading.pdf.attachments.values()

    assert spec.get_file().read_bytes() == b"data"
    assert spec.get_file().mime_type == "text/x-odd type#"
    assert spec.description == "A (odd) \\ name"


def test_text_is_text_in_every_place(house: House) -> None:
    evil = '"><img src="file:///etc/passwd"/>\\"; } @import "x"; </style><!--'
    everywhere = replace(
        document(Heading(1, (Run(evil),)), Paragraph((Run(evil),)), draft=evil),
        title=evil,
        subject=evil,
        author=evil,
        header=evil,
        header_right=evil,
        footer=evil,
        keywords=evil,
        properties=(("evil", evil),),
    )
    reading = read(write(everywhere, house))

    assert [e.text for e in reading.top.all("H2", "P")] == [evil, evil]
    assert reading.artifacts[0].count("@import") == 4
    assert str(reading.pdf.docinfo["/Title"]) == evil


def test_a_folder_without_a_style_sheet_is_no_house(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"print\.css"):
        House.load(tmp_path)


def test_files_of_a_users_folder_replace_those_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text("p { color: red }")
    (tmp_path / "logo.png").write_bytes(PICTURES[FIGURE_PATH])
    mine = House.load(HOUSE, tmp_path)

    assert mine.css == "p { color: red }"
    assert "fonts/Carlito-Regular.ttf" in mine.fonts
    assert set(mine.pictures) == {"logo.png"}
