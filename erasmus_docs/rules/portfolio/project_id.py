"""Every project has an id of its own, whatever its capital letters.

Why: the id names the folder of the documents. Of two projects with one id only the first is built,
and a folder that ignores capital letters would mix their papers.

Source: the project files themselves.

To mend: give one of them another `id`, or another file name where the id is taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Severity
from erasmus_docs.rules.portfolio.base import Concern, Portfolio, concern, files, grouped

ID = "project-id"
TITLE = "Every project has an id of its own"

PASSING = """
# a.yaml
id: one
---
# b.yaml
id: two
"""
FAILING = """
# a.yaml
id: one
---
# b.yaml
id: One
"""


def check(portfolio: Portfolio) -> Iterator[Concern]:
    """Yield every project whose id another one has."""
    for same in grouped((one.id.casefold(), one) for one in portfolio.members).values():
        if len(same) == 1:
            continue
        told = files(same)
        for one in same:
            yield concern(
                ID,
                Severity.ERROR,
                one.spots["id"],
                (one,),
                f"The id '{one.id}' stands in several projects: {told}.",
                "Ids of projects differ in more than capital letters.",
                "Give each of them an `id` of its own; without one it is the name of the file.",
            )
