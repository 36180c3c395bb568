"""Projects with a look of their own, in a folder made for one test."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A plain picture."""
    out = io.BytesIO()
    Image.new(mode, (width, height), "red" if mode != "CMYK" else (0, 255, 255, 0)).save(out, kind)
    return out.getvalue()


def noted(kind: str, mark: str, orientation: int = 1) -> bytes:
    """A picture of 60 by 20 pixels, red in the upper left corner, with a mark in all its notes."""
    made, about, text = Image.new("RGB", (60, 20), "white"), Image.Exif(), PngInfo()
    made.paste("red", (0, 0, 10, 10))
    about[ExifTags.Base.Orientation] = orientation
    about[ExifTags.Base.Artist] = mark
    about.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = mark
    text.add_text("Author", mark)
    text.add_itxt("XML:com.adobe.xmp", mark)
    about.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = mark
    notes = {"pnginfo": text} if kind == "PNG" else {"comment": mark, "xmp": mark.encode()}
    out = io.BytesIO()
    made.save(out, kind, exif=about, **notes)
    return out.getvalue()


def project(folder: Path, branding: str, shared: str = "") -> Path:
    """The sample with ``branding:`` and, if given, a workspace beside it."""
    path = folder / "p.yaml"
    text = SAMPLE.read_text("utf-8")
    path.write_text(f"{text}\nbranding:\n{branding}" if branding else text, "utf-8")
    if shared:
        (folder / "workspace.yaml").write_text(f"branding:\n{shared}", "utf-8")
    return path
