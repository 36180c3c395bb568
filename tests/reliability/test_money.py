"""Money is exact: no float in the source, and a cent that does not close is a finding."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

import erasmus_docs
from erasmus_docs.finding import Severity
from erasmus_docs.programme.catalogue import load
from erasmus_docs.rules import check_project
from tests.support.fuzzing import counted, fuzzed
from tests.support.strategies import Made, pairs, projects

PACKAGE = Path(erasmus_docs.__file__).parent
EXACT = ("budget", "dossier", "rules", "application")
# Degrees and kilometres between two places; which band they fall in is decided on a decimal.
NO_MONEY = {"budget/distance.py"}


def has_shares(code: str, call: int) -> bool:
    action = load().find(code, call)
    return action is not None and not action.action.mobility_activities


WITH_SHARES = tuple(pair for pair in pairs() if has_shares(*pair))


def inexact(source: str) -> Iterator[str]:
    """``float``, ``round``, numbers with a point, and mathematics on floats, by line.

    How alike two words are (``cutoff``) is no money.
    """
    tree = ast.parse(source)
    words = [node for node in ast.walk(tree) if isinstance(node, ast.keyword)]
    apart = {id(node.value) for node in words if node.arg == "cutoff"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "float":
            yield f"{node.lineno}: float"
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "round":
            yield f"{node.lineno}: round"
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield from () if id(node) in apart else (f"{node.lineno}: {node.value}",)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            if "math" in (*names, getattr(node, "module", None)) and names != ["ceil"]:
                yield f"{node.lineno}: math"


def test_no_float_takes_part_in_money() -> None:
    files = [path for folder in EXACT for path in (PACKAGE / folder).rglob("*.py")]
    names = {path.relative_to(PACKAGE).as_posix(): path for path in files}

    found = {name: [*inexact(path.read_text("utf-8"))] for name, path in names.items()}
    assert {name for name, lines in found.items() if lines} <= NO_MONEY, found
    assert len(files) > 100


@pytest.mark.parametrize("source", ["float(x)", "x * 0.1", "round(x, 2)", "import math"])
def test_a_float_would_be_seen(source: str) -> None:
    assert [*inexact(source)] != []


def test_a_cent_that_does_not_close_is_found() -> None:
    seen = {"cases": 0}

    @fuzzed(12, 4)
    @given(projects(WITH_SHARES))
    def judge(made: Made) -> None:
        unit, row = next(iter(made.data["shares"].items()))
        party = next(iter(row))
        row[party] = str(Decimal(row[party]) + Decimal("0.01"))
        found = check_project(made.load(), load())
        closing = [one for one in found if one.rule == "shares-add-up"]
        assert [one.severity for one in closing] == [Severity.ERROR]
        assert "EUR 0.01 more than the grant" in closing[0].found.replace("\u00a0", " "), unit
        seen["cases"] += 1

    with counted("a cent that does not close is found") as numbers:
        judge()
        numbers |= seen
    assert seen["cases"] > 5
