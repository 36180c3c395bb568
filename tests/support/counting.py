"""Work counted in calls, which no other process and no collector of garbage disturbs."""

from __future__ import annotations

import sys
from collections.abc import Callable


def called(work: Callable[[], object]) -> int:
    """How many Python functions some work calls."""
    seen = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal seen
        seen += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen
