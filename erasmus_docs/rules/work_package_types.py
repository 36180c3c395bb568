"""The project has work packages of every type the action prescribes.

Why: some actions prescribe the types, such as preparation, quality and dissemination; an
application that lacks one is incomplete.

Source: the guide or form of the call; a rule known only from secondary pages is a warning.

To mend: add a work package of the type that is missing, or correct the type of one.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "work-package-types"
TITLE = "Every prescribed type of work package is there"

PASSING = """
action: KA220-HED
"""
FAILING = """
action: EPPKA2-KA
call: 2019
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding that names the types that are missing."""
    action, packages = subject.action, subject.project.work_packages
    dated = action.fact(action.action.work_package_types) if action else None
    if dated is None or not packages:
        return
    present = {package.type for package in packages}
    missing = [name for name in dated.value if name not in present]
    if missing:
        yield limit(
            subject,
            ID,
            dated,
            ("work_packages",),
            f"No work package is of the type {listing(missing, 'or')}.",
            f"Each of these types is there at least once: {listing(dated.value)}.",
            f"Add {'one' if len(missing) == 1 else 'one of each'}, or correct a type.",
            key=True,
        )
