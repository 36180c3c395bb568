"""What the call says of a key, as lines to stand above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.start.choices import told

_TOLD = {
    "start": "rounds",
    "duration": "duration_months",
    "grant": "grant",
    "organisations": "composition",
    "priorities": "priorities",
}


def above(key: str, action: ActionCall | None) -> Iterator[str]:
    """The lines above a key of the project file."""
    if action is None:
        return
    if key == "grant" and action.action.mobility_activities:
        yield "amount is what the mobilities below are paid: `erasmus-docs budget` works it out."
    if key in _TOLD:
        yield from told(action, _TOLD[key])
    if key == "mobilities":
        dated = action.fact(action.action.mobility_activities)
        for one in dated.value if dated else ():
            yield f"activity: {one.id} = {one.names['en']}"


def shares_example(data: Mapping[str, Any]) -> Iterator[str]:
    """Lines to fill in with amounts: one per work package, or one for the first activity."""
    row = ", ".join(f"{one['id']}: " for one in data.get("organisations", ()))
    for unit in data.get("work_packages", ({"id": "A1"},)):
        yield f"{unit['id']}: {{{row}}}"
