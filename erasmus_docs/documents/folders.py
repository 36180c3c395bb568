"""Where templates lie."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def shipped_templates() -> Path:
    """The templates folder of the installed package, or of the checkout."""
    inside = Path(str(files("erasmus_docs"))) / "templates"
    return inside if inside.is_dir() else inside.parent.parent / "templates"
