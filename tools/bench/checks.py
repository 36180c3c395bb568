"""Checking a project file, against what reading it costs anyway."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import load, read_project
from erasmus_docs.rules import check_project

from .lines import Line
from .project import project_of
from .timing import Effort, in_turn, ratio

SECTION = "Checking a project file"
AIM = 1.5


def lines(folder: Path, effort: Effort, sizes: tuple[int, int]) -> Iterator[Line]:
    """A short and a long file."""
    for name, size in zip(("short", "long"), sizes, strict=True):
        path = folder / f"check-{name}.yaml"
        path.write_text(project_of(size), encoding="utf-8")
        yield from _file(name, path, effort)


def _file(name: str, path: Path, effort: Effort) -> Iterator[Line]:
    programme = catalogue.load()
    read = yamlfile.read(path)
    loaded = load(path, read)
    raw = path.read_bytes()
    findings = check_project(loaded, programme)
    assert loaded.project is not None, findings
    assert not any(finding.counts for finding in findings), findings
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def check() -> tuple[Finding, ...]:
        return check_project(read_project(path), programme)

    times = in_turn(
        {
            "check": check,
            "parse": lambda: yamlfile.read(path),
            "model": lambda: load(path, read),
            "rules": lambda: check_project(loaded, programme),
            "loader": lambda: yaml.load(raw, Loader=loader),
        },
        effort,
    )
    lines = f"{read.text.count(chr(10)):,} lines"
    for part, other, what, aim in (
        ("check", "parse", "the whole check, against reading the YAML with positions", AIM),
        ("check", "loader", f"the whole check, against {loader.__name__} without positions", None),
        ("model", "parse", "the model alone, against reading the YAML", None),
        ("rules", "parse", "the rules alone, against reading the YAML", None),
    ):
        key = f"check-{name}-{part}-{other}"
        yield Line(key, SECTION, f"{lines}: {what}", ratio(times, part, other), aim=aim)
