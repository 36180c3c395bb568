"""What to type after a check."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from erasmus_docs.build.model import ProjectReport
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Finding, Severity

_FEW = 3


class NextStep:
    """Counts findings as they come, and keeps none of them."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[Severity, str]] = Counter()
        self._unread: str = ""

    def add(self, report: ProjectReport) -> None:
        """Count one project."""
        self.more(report.findings)
        if not self._unread and not report.project and report.findings:
            line = report.findings[0].place.line
            what = f"line {line}" if line else "the file"
            self._unread = f"mend {what}, then {_command('check', [report.path])}"

    def more(self, findings: Iterable[Finding]) -> None:
        """Count what is found in several projects together."""
        self._counted.update((one.severity, one.rule) for one in findings if not one.waived)

    def line(self, paths: Iterable[Path]) -> str:
        """One line with the command that helps most.

        A file that cannot be read is mended first; then the rule is explained that found most of
        what weighs most; what no error stands against can be built.

        Args:
            paths: As they were given to the check.
        """
        given = tuple(paths)
        build, explain = _command("build", given), self._explain()
        if self._unread:
            return f"Next: {self._unread}"
        if any(severity is Severity.ERROR for severity, _ in self._counted):
            return f"Next: {explain or _command('check', given)}"
        return f"Next: {explain}, or {build}" if explain else f"Next: {build}"

    def _explain(self) -> str:
        """The command for the rule that found most of what weighs most; of two the first."""
        from erasmus_docs import api

        known = set(api.rule_ids())
        for severity in Severity:
            rules = [
                (-number, rule)
                for (weight, rule), number in self._counted.items()
                if weight is severity and rule in known
            ]
            if rules:
                return f"erasmus-docs explain {min(rules)[1]}"
        return ""


def _command(name: str, paths: Iterable[Path]) -> str:
    """A command with the paths, or with ``PATH…`` in the place of many."""
    given = [str(path) for path in paths]
    words = shlex.join(given) if len(given) <= _FEW else "PATH…"
    return f"erasmus-docs {name} {visible(words)}"
