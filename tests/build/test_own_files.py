"""Pictures, fonts, style sheets and links in a templates folder and in branding that do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.project.reader import read_project
from tests.build.test_overriding import build, failed, own
from tests.support.brands import picture, project

SHIPPED = shipped_templates()
PAGE = (
    '<document><header class="compact"><h1>Seal</h1></header>'
    '<figure><img src="seal.png" alt="Our seal"/></figure></document>'
)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, packed: bytes = b"", more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.class", b"x")
    return out.getvalue()


def moving(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    first, *others = (Image.new("RGB", (9, 9), colour) for colour in ("red", "green", "blue"))
    first.save(out, kind, save_all=True, append_images=others)
    return out.getvalue()


BOMB = zlib.compress(bytes(2_000_000))
PICTURES = [
    ("many", png(60_000, 60_000), "pixels"),
    ("wide", picture(5001, 1), "5,001 x 1 pixels"),
    ("unpacks", png(4999, 4999, zlib.compress(bytes(10))), "damaged"),
    ("text-bomb", png(4, 4, zlib.compress(bytes(20)), chunk(b"zTXt", b"a\0\0" + BOMB)), ""),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "neither PNG nor JPEG"),
    ("html", b"<!DOCTYPE html><script>alert(1)</script>", "neither PNG nor JPEG"),
    ("zip", archive(), "neither PNG nor JPEG"),
    ("gif", picture(4, 4, "GIF"), "neither PNG nor JPEG"),
    ("png-zip", picture(4, 4) + archive(), "behind the end of the picture"),
    ("jpeg-zip", picture(4, 4, "JPEG") + archive(), "behind the end of the picture"),
    ("jpeg-end", picture(4, 4, "JPEG") + b"<script>\xff\xd9", "behind the end of the picture"),
    ("png-html", picture(4, 4) + b"<script>alert(1)</script>", "behind the end of the picture"),
    ("half", picture(300, 300)[:200], "damaged"),
    ("no-end", picture(4, 4)[:-12], "damaged"),
    ("press", picture(4, 4, "JPEG", "CMYK"), "for printing presses"),
    ("moving", moving(), "moves: it holds 3 pictures"),
    ("iccp-bomb", png(4, 4, zlib.compress(bytes(20)), chunk(b"iCCP", b"a\0\0" + BOMB)), ""),
    ("empty", b"", "neither PNG nor JPEG"),
]


@pytest.mark.hostile("picture")
@pytest.mark.parametrize(
    ("data", "said"), [one[1:] for one in PICTURES], ids=[o[0] for o in PICTURES]
)
def test_a_picture_of_ones_own_is_looked_at(tmp_path: Path, data: bytes, said: str) -> None:
    own(tmp_path, "house/seal.png", data)
    own(tmp_path, "risk-register/en.html.j2", PAGE)

    message = failed(tmp_path, "risk-register")

    assert message.startswith("house/seal.png: The picture")
    assert said in message


@pytest.mark.hostile("picture")
@pytest.mark.parametrize(
    ("data", "said"), [one[1:] for one in PICTURES], ids=[o[0] for o in PICTURES]
)
def test_a_logo_is_looked_at_when_the_project_is_read(
    tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "logo.png").write_bytes(data)

    (found,) = read_project(project(tmp_path, "  logos: [{file: logo.png, alt: Us}]\n")).findings

    assert found.rule == "branding"
    assert (said if data else "is empty") in found.found


@pytest.mark.hostile("picture")
def test_a_photo_that_only_says_that_more_follow_is_taken(tmp_path: Path) -> None:
    photo = moving("MPO")
    (tmp_path / "logo.png").write_bytes(photo[: photo.find(b"\xff\xd9") + 2])

    loaded = read_project(project(tmp_path, "  logos: [{file: logo.png, alt: Us}]\n"))

    assert loaded.findings == ()
    assert loaded.brand is not None
    assert loaded.brand.logos[0].name == "branding/1.jpg"


@pytest.mark.hostile("picture")
@pytest.mark.parametrize(
    "data",
    [b"", b"font", b"\x00\x01\x00\x00" + bytes(40), b"OTTO" + bytes(100), b"wOF2" + bytes(60),
     (SHIPPED / "house/fonts/Carlito-Regular.ttf").read_bytes()[:5000],
     b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff"],
    ids=["empty", "text", "hollow", "otto", "woff", "half", "collection"],
)  # fmt: skip
def test_a_broken_font_is_named(tmp_path: Path, data: bytes) -> None:
    own(tmp_path, "house/fonts/Carlito-Regular.ttf", data)

    message = failed(tmp_path, "gantt", kind="pdf")

    assert message.startswith("house/fonts/Carlito-Regular.ttf: The font cannot be read")


@pytest.mark.hostile("template")
@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("house/seal.png", "/etc/passwd"),
        ("house/fonts/x.ttf", "/etc/passwd"),
        ("house/print.css", "/etc/passwd"),
        ("house/screen.css", "/etc/passwd"),
        ("house/reference.docx", "/etc/passwd"),
        ("languages/en.yaml", "/etc/passwd"),
        ("risk-register/document.yaml", "/etc/passwd"),
        ("house", ".."),
        ("languages", ".."),
    ],
)  # fmt: skip
def test_no_link_in_the_templates_leads_out(tmp_path: Path, name: str, target: str) -> None:
    place = tmp_path / "templates" / name
    place.parent.mkdir(parents=True)
    if target == "..":
        target = str(tmp_path / "elsewhere")
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "en.yaml").write_text("table: Tab.\n", "utf-8")
        (tmp_path / "elsewhere" / "print.css").write_text("p { color: red }", "utf-8")
    place.symlink_to(target)

    message = failed(tmp_path, "risk-register")

    assert "a link that leads out of the templates folder" in message or "no file" in message


@pytest.mark.hostile("template")
@pytest.mark.parametrize(
    "sheet",
    ["</style><script>alert(1)</script>", "p{}</STYLE ><meta http-equiv=refresh content='0;x'>",
     "</ style>", "<!-- p {}"],
)  # fmt: skip
def test_a_style_sheet_cannot_end_itself(tmp_path: Path, sheet: str) -> None:
    own(tmp_path, "house/screen.css", sheet)

    assert "house/screen.css: The style sheet holds markup" in failed(tmp_path, kind="html")


@pytest.mark.hostile("picture")
def test_a_word_file_that_unpacks_to_a_thousand_times_its_size_is_not_unpacked(
    tmp_path: Path,
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", bytes(110_000_000))
    own(tmp_path, "house/reference.docx", out.getvalue())

    assert "word/document.xml unpacks to 1,0" in failed(tmp_path)


@pytest.mark.hostile("picture")
def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    path = own(tmp_path, "house/seal.png", b"")
    with path.open("wb") as file:
        file.truncate(100_000_000)

    assert "100,000,000 bytes" in failed(tmp_path, "risk-register")


@pytest.mark.hostile("template")
def test_a_template_of_a_hundred_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = own(tmp_path, "risk-register/en.html.j2", b"")
    with path.open("wb") as file:
        file.truncate(10**11)

    assert "The template has more than 2,000,000 bytes." in failed(tmp_path, "risk-register")


def test_whole_ones_are_taken(tmp_path: Path) -> None:
    own(tmp_path, "house/seal.png", picture(40, 40, "JPEG"))
    font = (SHIPPED / "house/fonts/Carlito-Regular.ttf").read_bytes()
    own(tmp_path, "house/fonts/Mine.ttf", font)
    own(tmp_path, "risk-register/en.html.j2", PAGE)

    assert build(tmp_path, "risk-register").failures == ()
