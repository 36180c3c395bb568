"""Projects with a look of their own, in a folder made for one test."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A plain picture."""
    out = io.BytesIO()
    Image.new(mode, (width, height), "red" if mode != "CMYK" else (0, 255, 255, 0)).save(out, kind)
    return out.getvalue()


def project(folder: Path, branding: str, shared: str = "") -> Path:
    """The sample with ``branding:`` and, if given, a workspace beside it."""
    path = folder / "p.yaml"
    text = SAMPLE.read_text("utf-8")
    path.write_text(f"{text}\nbranding:\n{branding}" if branding else text, "utf-8")
    if shared:
        (folder / "workspace.yaml").write_text(f"branding:\n{shared}", "utf-8")
    return path
