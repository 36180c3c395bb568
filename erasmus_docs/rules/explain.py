"""Explain a rule: its documentation and samples, straight from its module."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from erasmus_docs.errors import InputError
from erasmus_docs.rules import MEASURED, RULES
from erasmus_docs.rules.base import Documented
from erasmus_docs.rules.portfolio import PORTFOLIO
from erasmus_docs.rules.words import nearest


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say about a rule.

    Attributes:
        rule: Its id.
        title: A short title.
        text: What it asks for, why, on which source, and how to mend a project, in paragraphs.
        passing: A sample that passes, as YAML laid over a valid project.
        failing: A sample that does not.
    """

    rule: str
    title: str
    text: str
    passing: str
    failing: str

    def __str__(self) -> str:
        """The whole explanation as text."""
        return (
            f"{self.rule}: {self.title}\n\n{self.text}\n\n"
            f"Passes:\n\n{_indented(self.passing)}\n\nFails:\n\n{_indented(self.failing)}"
        )


def _indented(sample: str) -> str:
    return "\n".join(f"    {line}" for line in sample.splitlines())


def explain(rule_id: str) -> Explanation:
    """Explain a rule.

    Raises:
        InputError: If there is no such rule; the message names the nearest ones.
    """
    rules = {rule.ID: rule for rule in _all()}
    rule = rules.get(rule_id.strip().lower().replace("_", "-"))
    if rule is None:
        near = nearest(rule_id, rules)
        hint = f"Did you mean '{near}'? " if near else ""
        raise InputError(
            f"There is no rule '{rule_id}'. {hint}`erasmus-docs explain` lists all rules."
        )
    text = inspect.cleandoc(rule.__doc__ or "")
    return Explanation(rule.ID, rule.TITLE, text, rule.PASSING.strip(), rule.FAILING.strip())


def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, in alphabetical order."""
    return tuple(sorted(rule.ID for rule in _all()))


def _all() -> tuple[Documented, ...]:
    return (*RULES, *MEASURED, *PORTFOLIO)
