"""Which programme data one action in one call rests on, as hashes that change only when they do.

A figure added for another action, or for another call, leaves these hashes as they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.programme.tables import Tables

_OWN = "actions"
_SOURCES = "sources"
_YEARS = "call_years"
_CALLS = ("calls", "calls_unsure")


class Used:
    """The hashes of a programme; each table is turned to JSON once."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme

    def of(self, code: str, call: int) -> dict[str, str]:
        """What an action in a call rests on.

        Args:
            code: As the project file writes it, a topic or an alias included.
            call: The call year.

        Returns:
            Part of the data (``KA220-HED in call 2026``, ``countries``) to the SHA-256 of what
            it says for this call. Unknown actions rest on nothing.
        """
        action = self._programme.find(code, call)
        if action is None:
            return {}
        own = _in_call(_json(_OWN, {action.action.id: action.action}), call)
        shared = {name: _in_call(table, call) for name, table in self._shared.items()}
        year = self._programme.call_years.get(call)
        shared[_YEARS] = _json(_YEARS, {call: year} if year else {})
        cited = set(_cited([own, *shared.values()]))
        sources = {name: text for name, text in self._sources.items() if name in cited}
        parts = {f"{action.code} in call {call}": own, **shared, _SOURCES: sources}
        return {name: _digest(value) for name, value in parts.items()}

    @cached_property
    def _shared(self) -> dict[str, Any]:
        names = (name for name in Tables.model_fields if name not in (_OWN, _SOURCES, _YEARS))
        return {name: _json(name, getattr(self._programme, name)) for name in names}

    @cached_property
    def _sources(self) -> dict[str, Any]:
        found: dict[str, Any] = _json(_SOURCES, self._programme.sources)
        return found


def _json(name: str, value: Any) -> Any:
    annotation: Any = Tables.model_fields[name].annotation
    return TypeAdapter(annotation).dump_python(value, mode="json", exclude_defaults=True)


def _in_call(value: Any, call: int) -> Any:
    """The value without what holds for other calls only, and without the names of other calls."""
    if isinstance(value, dict):
        kept = {
            key: _in_call(item, call)
            for key, item in value.items()
            if key not in _CALLS and not _elsewhere(item, call)
        }
        return {**kept, **{key: call in value[key] for key in _CALLS if key in value}}
    if isinstance(value, list):
        return [_in_call(item, call) for item in value if not _elsewhere(item, call)]
    return value


def _elsewhere(value: Any, call: int) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("calls"), list)
        and not any(call in value.get(key, ()) for key in _CALLS)
    )


def _cited(value: Any) -> Iterator[str]:
    """Ids of the sources that a value and what is in it name."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "source":
                yield from [item] if isinstance(item, str) else item
            else:
                yield from _cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from _cited(item)


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
