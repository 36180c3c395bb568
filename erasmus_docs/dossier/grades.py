"""Grades of risks as numbers."""

from __future__ import annotations

from erasmus_docs.project import model as m

_GRADES = {"low": 1, "medium": 2, "high": 3, None: 0}


def grade_product(likelihood: m.Grade | None, impact: m.Grade | None) -> int:
    """Likelihood times impact, 1 to 9; 0 where one of them is not graded.

    >>> grade_product("medium", "high")
    6
    """
    return _GRADES[likelihood] * _GRADES[impact]
