"""Pictures taken in without their notes: the same to the eye, and nothing beside it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms

from erasmus_docs.project.picture import Picture, picture
from erasmus_docs.project.reader import read_project
from tests.support.brands import noted, project
from tests.support.brands import picture as plain

MARK = "CAMERA-OF-JOE"


def seen(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunk(name: bytes, data: bytes) -> bytes:
    """A PNG with one chunk more, behind its head."""
    whole = plain(9, 9)
    return whole[:33] + chunk(name, data) + whole[33:]


def with_pixels(packed: bytes, *, interlaced: bool = False) -> bytes:
    """A grey PNG of 4 by 4 with these packed pixels."""
    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def with_segment(mark: int, data: bytes) -> bytes:
    """A JPEG with one segment more, behind its first mark."""
    whole = plain(9, 9, "JPEG")
    return whole[:2] + struct.pack(">BBH", 255, mark, len(data) + 2) + data + whole[2:]


HIDING = MARK.encode()
PREVIEW = b"JFIF\0\1\1\0\0\1\0\1\4\1" + HIDING[:12]
PLACES = {
    "photo": noted("JPEG", MARK),
    "drawing": noted("PNG", MARK),
    "preview": with_segment(0xE0, PREVIEW),
    "photoshop": with_segment(0xED, b"Photoshop 3.0\0" + HIDING),
    "adobe": with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + HIDING),
    "comment": with_segment(0xFE, HIDING),
    "unknown-part": with_segment(0xEF, HIDING),
    "between": plain(9, 9, "JPEG")[:20] + HIDING + plain(9, 9, "JPEG")[20:],
    "zipped": with_chunk(b"zTXt", b"a\0\0" + zlib.compress(HIDING, 0)),
    "own-chunk": with_chunk(b"joEs", HIDING),
    "long-gamma": with_chunk(b"gAMA", HIDING),
    "palette": with_chunk(b"PLTE", HIDING[:12]),
    "behind-pixels": with_pixels(zlib.compress(bytes(20) + HIDING, 0)),
    "behind-packed": with_pixels(zlib.compress(bytes(20)) + HIDING),
}


@pytest.mark.hostile("picture")
@pytest.mark.parametrize("data", PLACES.values(), ids=PLACES)
def test_nothing_hides_in_a_picture(data: bytes) -> None:
    assert HIDING[:12] in data

    found = picture("It", data)

    assert HIDING[:12] not in found.data
    assert not ImageChops.difference(seen(found.data), seen(data)).getbbox()
    assert picture("It", found.data) == found


@pytest.mark.parametrize(
    "data",
    [plain(40, 30, "PNG", mode) for mode in ("1", "L", "P", "RGB")]
    + [plain(40, 30, "JPEG"), with_pixels(zlib.compress(bytes(23)), interlaced=True)],
)
def test_a_picture_without_notes_stays_as_it_is(data: bytes) -> None:
    assert picture("It", data).data == data


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "upper left"), (2, "upper right"), (3, "lower right"), (4, "lower left"),
     (5, "upper left"), (6, "upper right"), (7, "lower right"), (8, "lower left")],
)  # fmt: skip
def test_a_picture_is_turned_as_its_camera_says(kind: str, orientation: int, corner: str) -> None:
    found = picture("It", noted(kind, MARK, orientation))

    assert (found.width, found.height) == ((60, 20) if orientation < 5 else (20, 60))
    assert red(found) == corner
    assert MARK.encode() not in found.data


def red(found: Picture) -> str:
    """The corner that is red."""
    image, (right, low) = seen(found.data), (found.width - 3, found.height - 3)
    corners = {"upper left": (2, 2), "upper right": (right, 2), "lower left": (2, low)}
    pixels = {name: image.getpixel(at) for name, at in corners.items()}
    reds = [name for name, pixel in pixels.items() if isinstance(pixel, tuple) and pixel[1] < 90]
    return reds[0] if reds else "lower right"


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGBA", "PNG")])
def test_colours_are_those_that_the_profile_means(mode: str, kind: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    mine = "mine".encode("utf-16-be")
    # what it calls red is what everybody else calls green
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    swapped = swapped.replace("sRGB".encode("utf-16-be"), mine)
    for profile, meant in ((srgb, (255, 0, 0)), (swapped, (0, 255, 0)), (b"?", (255, 0, 0))):
        out = io.BytesIO()
        Image.new(mode, (8, 8), "red").save(out, kind, icc_profile=profile)

        found = picture("It", out.getvalue())

        shown = seen(found.data).getpixel((3, 3))
        assert isinstance(shown, tuple)
        assert max(abs(a - b) for a, b in zip(shown, meant, strict=True)) < 6
        assert b"ICC" not in found.data
        assert b"iCCP" not in found.data


def test_a_logo_is_as_wide_as_it_is_when_turned(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(noted("JPEG", MARK, 8))

    loaded = read_project(project(tmp_path, "  logos: [{file: logo.jpg, alt: Us}]\n"))

    assert loaded.brand is not None
    (logo,) = loaded.brand.logos
    assert (logo.width, logo.height) == (20, 60)
