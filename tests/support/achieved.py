"""Samples with what they might report; the shipped samples are applications and report nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import yaml

from tests.support.plans import KA210, KA220

_REPORTS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
_SAMPLES = {"ka220": KA220, "ka210": KA210}


@cache
def reporting(name: str) -> Path:
    """A copy of a sample with a report, ``ka220`` or ``ka210``."""
    path = Path(mkdtemp(prefix="achieved-")) / _SAMPLES[name].name
    path.write_text(f"{_SAMPLES[name].read_text('utf-8')}\n{_REPORTS[name]}", "utf-8")
    return path
