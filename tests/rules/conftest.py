"""Check a sample laid over the base project, from YAML text to findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs import yamlfile
from erasmus_docs.build.checking import offered
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded, load
from erasmus_docs.rules import check_project
from erasmus_docs.rules.samples import laid_over


def loaded(sample: str) -> Loaded:
    """The base project with a sample laid over it, as read from text."""
    path = Path("sample.yaml")
    return load(path, yamlfile.parse(laid_over(sample).encode(), str(path)))


@pytest.fixture(scope="session")
def check() -> Callable[..., list[Finding]]:
    """``check(sample, rule)``: the findings of a rule (of all, without one) on a sample."""

    def _check(sample: str, rule: str = "", call: int | None = None) -> list[Finding]:
        read = loaded(sample)
        assert read.project is not None, read.findings
        found = check_project(read, catalogue.load(), call, offered((shipped_templates(),)))
        return [one for one in found if not rule or one.rule == rule]

    return _check


@pytest.fixture(scope="session")
def line_of() -> Callable[[str, str], int]:
    """``line_of(sample, text)``: the line of the laid-over project that holds a text."""

    def _line_of(sample: str, text: str) -> int:
        lines = laid_over(sample).splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    return _line_of
