"""What a ``branding:`` entry and the files it names may be, and what bad ones get."""

from __future__ import annotations

import os
import shutil
import zipfile
import zlib
from pathlib import Path

import pytest

from erasmus_docs import check, load
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.brand import LOGO_BYTES
from erasmus_docs.project.colour import READABLE, colour, contrast, mixed, shade, tint
from erasmus_docs.project.reader import Loaded, read_project
from tests.support.brands import picture, project


def only(loaded: Loaded) -> Finding:
    (finding,) = loaded.findings
    assert finding.severity is Severity.ERROR
    assert finding.remedy
    return finding


def logo(folder: Path, name: str, data: bytes | None = None) -> Loaded:
    if data is not None:
        (folder / name).write_bytes(data)
    return read_project(project(folder, f"  logos: [{{file: '{name}', alt: Us}}]\n"))


class TestColours:
    @pytest.mark.parametrize("written", ["#8C143C", "8c143c", " #8c143C "])
    def test_an_accent_is_taken(self, tmp_path: Path, written: str) -> None:
        loaded = read_project(project(tmp_path, f"  accent: '{written}'\n"))
        assert loaded.findings == ()
        assert loaded.brand is not None
        assert loaded.brand.accent == "8C143C"

    def test_a_colour_that_cannot_be_read_on_white_is_refused(self, tmp_path: Path) -> None:
        found = only(read_project(project(tmp_path, "  accent: '#777777'\n")))
        assert found.rule == "branding"
        assert "contrast of 4.5:1" in found.found
        assert "4.5:1 at least" in found.allowed
        assert read_project(project(tmp_path, "  accent: '#767676'\n")).findings == ()

    @pytest.mark.parametrize("written", ["blue", "#12345", "#1234567", "rgb(1,2,3)", "#"])
    def test_what_is_no_colour_is_said(self, tmp_path: Path, written: str) -> None:
        found = only(read_project(project(tmp_path, f"  accent: '{written}'\n")))
        assert "cannot be read" in found.found

    def test_contrast_is_what_the_standard_says(self) -> None:
        assert round(contrast("FFFFFF", "000000"), 9) == 21
        assert round(contrast("777777", "FFFFFF"), 2) == 4.48
        assert round(contrast("0000FF", "FFFFFF"), 2) == 8.59
        assert colour("#abc") == "AABBCC"
        assert mixed("000000", "FFFFFF", 0.25) == "BFBFBF"

    @pytest.mark.parametrize("accent", ["767676", "000000", "FF0000", "1F4E79", "0000FF"])
    def test_tints_and_shades_stay_readable(self, accent: str) -> None:
        light = tint(accent, 0.1, accent)
        if contrast(accent, "FFFFFF") >= READABLE:
            assert contrast(light, accent) >= READABLE
        assert contrast(shade(accent, light), light) >= READABLE
        assert contrast(shade(accent, "161D25", "FFFFFF"), "161D25") >= READABLE


class TestLogos:
    @pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg")])
    def test_png_and_jpeg_are_taken(self, tmp_path: Path, kind: str, name: str) -> None:
        loaded = logo(tmp_path, name, picture(60, 20, kind))
        assert loaded.findings == ()
        assert loaded.brand is not None
        assert (loaded.brand.logos[0].width, loaded.brand.logos[0].height) == (60, 20)

    def test_the_inside_of_a_file_counts_not_its_name(self, tmp_path: Path) -> None:
        loaded = logo(tmp_path, "a.png", picture(60, 20, "JPEG"))
        assert loaded.brand is not None
        assert loaded.brand.logos[0].name.endswith(".jpg")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        assert "is empty" in only(logo(tmp_path, "a.png", b"")).found

    @pytest.mark.parametrize("cut", [9, 30, 60, 200])
    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    def test_a_broken_file(self, tmp_path: Path, kind: str, cut: int) -> None:
        whole = picture(300, 300, kind)
        found = only(logo(tmp_path, "a.png", whole[:cut]))
        assert "damaged" in found.found or "neither PNG nor JPEG" in found.found

    def test_a_text_that_calls_itself_png(self, tmp_path: Path) -> None:
        assert "neither PNG nor JPEG" in only(logo(tmp_path, "a.png", b"hello" * 9)).found

    def test_forty_megabytes(self, tmp_path: Path) -> None:
        path = tmp_path / "a.png"
        with path.open("wb") as file:
            file.truncate(40_000_000)
        found = only(logo(tmp_path, "a.png"))
        assert "40,000,000 bytes" in found.found
        assert f"{LOGO_BYTES:,}" in found.allowed

    def test_too_many_pixels_are_not_unpacked(self, tmp_path: Path) -> None:
        assert "5,001 x 1 pixels" in only(logo(tmp_path, "a.png", picture(5001, 1))).found
        whole = bytearray(picture(4, 4))
        whole[16:24] = (60_000).to_bytes(4, "big") * 2
        whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
        assert "millions of pixels" in only(logo(tmp_path, "a.png", bytes(whole))).found

    @pytest.mark.parametrize(
        "inside",
        ["<svg xmlns='http://www.w3.org/2000/svg'/>",
         "<svg><image href='https://example.org/x.png'/></svg>",
         "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"],
    )  # fmt: skip
    def test_svg_is_not_drawn_and_what_to_do_is_said(self, tmp_path: Path, inside: str) -> None:
        found = only(logo(tmp_path, "a.svg", inside.encode()))
        assert "SVG" in found.found
        assert "PNG" in found.remedy
        assert "inside" in only(logo(tmp_path, "b.png", inside.encode())).found

    def test_colours_of_printing_presses(self, tmp_path: Path) -> None:
        found = only(logo(tmp_path, "a.jpg", picture(9, 9, "JPEG", "CMYK")))
        assert "CMYK" in found.found

    def test_a_file_that_is_not_there_gets_the_nearest(self, tmp_path: Path) -> None:
        (tmp_path / "logo.png").write_bytes(picture(9, 9))
        assert "Did you mean logo.png?" in only(logo(tmp_path, "lgo.png")).remedy
        assert "is not there" in only(logo(tmp_path, "zzz/zzz.png")).found

    def test_a_folder_and_an_impossible_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").mkdir()
        assert "no file" in only(logo(tmp_path, "a.png")).found
        assert "cannot be read" in only(logo(tmp_path, "x" * 3000)).found

    @pytest.mark.skipif(os.name != "posix", reason="links the Unix way")
    def test_nothing_outside_the_folder_is_read(self, tmp_path: Path) -> None:
        inner = tmp_path / "in"
        inner.mkdir()
        (tmp_path / "a.png").write_bytes(picture(9, 9))
        (inner / "l.png").symlink_to(tmp_path / "a.png")
        for name in ("../a.png", str(tmp_path / "a.png"), "l.png"):
            assert "lies outside" in only(logo(inner, name)).found

    def test_the_header_has_room_for_one(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(picture(9, 9))
        one = "{file: a.png, alt: Us, place: header}"
        loaded = read_project(project(tmp_path, f"  logos: [{one}, {one}]\n"))
        assert "more than one logo" in only(loaded).found
        assert loaded.brand is not None
        assert len(loaded.brand.logos) == 1


class TestFilesOfOnesOwn:
    def test_a_reference_document_that_is_no_word_file(self, tmp_path: Path) -> None:
        (tmp_path / "r.docx").write_bytes(b"text")
        found = only(read_project(project(tmp_path, "  reference_document: r.docx\n")))
        assert "no Word file" in found.found

    def test_a_style_sheet_that_is_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "s.css").write_bytes(b"a { content: '\xff' }")
        found = only(read_project(project(tmp_path, "  style_sheet: s.css\n")))
        assert "not UTF-8" in found.found

    @pytest.mark.parametrize(
        ("style", "said"),
        [
            ("h1 { background: url('sky.png') }", "another file: url('sky.png')."),
            ("@import 'more.css';", "another file: @import 'more.css'."),
        ],
    )
    def test_a_style_sheet_that_asks_for_other_files(
        self, tmp_path: Path, style: str, said: str
    ) -> None:
        (tmp_path / "s.css").write_text(style, encoding="utf-8")
        found = only(read_project(project(tmp_path, "  style_sheet: s.css\n")))
        assert said in found.found

    def test_a_style_sheet_that_only_speaks_of_them(self, tmp_path: Path) -> None:
        style = "/* @import */ h1 { background: url( 'data:image/png;base64,AA') } /* @import"
        (tmp_path / "s.css").write_text(style, encoding="utf-8")
        assert read_project(project(tmp_path, "  style_sheet: s.css\n")).findings == ()

    @pytest.mark.parametrize(
        ("style", "place", "line"),
        [
            ("h1 { color: red }\n  p { margin 3pt }", "line 2, column 17", "p { margin 3pt }"),
            ("h1 { color: red } }", "line 1, column 19", "h1 { color: red } }"),
            ("h1 { content: 'a }\np { b: c }", "line 1, column 15", "h1 { content: 'a }"),
            ("@media print { @page { @top-left { x } } }", "line 1, column 37", "@media"),
            ("h1 color: red;", "line 1, column 14", "h1 color: red;"),
            pytest.param("a{" * 3000, "line 1, column 43", "a{a{", id="deep"),
        ],
    )
    def test_a_style_sheet_that_is_no_css(
        self, tmp_path: Path, style: str, place: str, line: str
    ) -> None:
        (tmp_path / "s.css").write_text(style, encoding="utf-8")
        found = only(read_project(project(tmp_path, "  style_sheet: s.css\n")))
        assert f"'s.css' cannot be read from {place} on: {line}" in found.found
        assert found.remedy == "Mend that place; no PDF can be made with it."

    @pytest.mark.parametrize("name", ["print.css", "screen.css"])
    def test_the_style_sheets_of_the_house_are_css(self, tmp_path: Path, name: str) -> None:
        shutil.copy(shipped_templates() / "house" / name, tmp_path / "s.css")
        with (tmp_path / "s.css").open("a", encoding="utf-8") as file:
            file.write("a { & b { color: red } }")
        assert read_project(project(tmp_path, "  style_sheet: s.css\n")).findings == ()

    def test_a_word_file_without_the_styles_is_named_by_check(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "r.docx", "w") as made:
            made.writestr("odd.txt", "odd")
        path = project(tmp_path, "  reference_document: r.docx\n")

        (found,) = [one for one in check(load(path)) if one.rule == "branding"]

        assert found.counts
        assert found.found == "The reference document is no Word file."
        assert found.place.line == path.read_text("utf-8").splitlines().index(
            "  reference_document: r.docx"
        ) + 1  # fmt: skip


class TestWorkspace:
    def test_it_holds_for_all_projects_beside_it_and_the_project_wins(self, tmp_path: Path) -> None:
        shared = "  accent: '#004400'\n  letterhead: Shared\n"
        path = project(tmp_path, "  accent: '#8C143C'\n", shared)
        brand = read_project(path).brand
        assert brand is not None
        assert (brand.accent, brand.letterhead) == ("8C143C", "Shared")

        brand = read_project(project(tmp_path, "", shared)).brand
        assert brand is not None
        assert brand.accent == "004400"

    def test_it_holds_for_the_folders_below(self, tmp_path: Path) -> None:
        (tmp_path / "projects").mkdir()
        (tmp_path / "workspace.yaml").write_text("branding: {letterhead: Above}\n", "utf-8")
        brand = read_project(project(tmp_path / "projects", "")).brand
        assert brand is not None
        assert brand.letterhead == "Above"

    @pytest.mark.parametrize(
        ("text", "said"),
        [("", "is empty"), ("- a\n", "does not hold a workspace"), ("a: [", "broken"),
         ("brandin: {}\n", "`brandin` is not known"), ("branding: {accent: 'no'}\n", "colour")],
    )  # fmt: skip
    def test_a_wrong_one_is_a_finding_in_its_own_file(
        self, tmp_path: Path, text: str, said: str
    ) -> None:
        path = project(tmp_path, "")
        (tmp_path / "workspace.yaml").write_text(text, "utf-8")
        found = only(read_project(path))
        assert said in found.found
        assert found.place.file.endswith("workspace.yaml")

    def test_without_one_there_is_no_brand(self, tmp_path: Path) -> None:
        assert read_project(project(tmp_path, "")).brand is None
