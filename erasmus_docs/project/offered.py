"""What editors offer: codes and ids of the programme data, each with its title.

A field that holds one is of a type of ``entry`` that is marked with ``offers``. The schema offers
the entries there and takes any other text, because only ``check`` knows what a call allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.programme.model import Outcome, Priority
from erasmus_docs.programme.sheet import title

_OFFERS = "offers"
# Both are written alike, and have ids of their own each.
_CHOSEN = {"priorities": "priority", "outcomes": "outcome"}
JsonSchema = dict[str, Any]


def with_offers(found: JsonSchema, programme: Programme) -> JsonSchema:
    """A schema with the entries of the programme data wherever a field is marked for them."""
    shared = found.setdefault("$defs", {})
    if entry := shared.pop("Chosen", None):
        for field, kind in _CHOSEN.items():
            properties = {**entry["properties"]}
            properties["id"] = {**properties["id"], _OFFERS: kind}
            name = f"Chosen{kind.capitalize()}"
            shared[name] = {**entry, "properties": properties, "title": name}
            found["properties"][field]["items"] = {"$ref": f"#/$defs/{name}"}
    entries = choices(programme)
    shared |= {_name(kind): _offer(entries[kind]) for kind in sorted(_referred(found))}
    return found


def _name(kind: str) -> str:
    return f"any-{kind}"


def _referred(node: Any) -> set[str]:
    """Turn every mark into a reference to what is offered; returns what that is."""
    if isinstance(node, list):
        return set[str]().union(*map(_referred, node))
    if not isinstance(node, dict):
        return set()
    found = set[str]().union(*map(_referred, node.values()))
    if isinstance(kind := node.get(_OFFERS), str):
        del node[_OFFERS]
        node["anyOf"] = [{"$ref": f"#/$defs/{_name(kind)}"}, {"type": node["type"]}]
        found.add(kind)
    return found


def _offer(entries: Iterable[tuple[str, str]]) -> JsonSchema:
    """Constants with their titles; and the titles as words to look up, for editors."""
    ordered = sorted(entries)
    return {
        "oneOf": [{"const": code, "title": title} for code, title in ordered],
        "defaultSnippets": [
            {"label": f"{title} ({code})", "description": code, "body": code}
            for code, title in ordered
        ],
    }


def choices(programme: Programme) -> dict[str, list[tuple[str, str]]]:
    """Code and English title of everything that can be offered, by kind."""
    return {
        "action": list(_actions(programme)),
        "activity": list(_activities(programme)),
        "country": [(code, one.names["en"]) for code, one in programme.countries.items()],
        "organisation-type": [
            (code, names["en"]) for code, names in programme.organisation_types.items()
        ],
        "outcome": [
            (name, f"{one.gist.rstrip('.')} ({_calls(one)})")
            for name, one in programme.outcomes.items()
        ],
        "priority": [
            (name, f"{one.titles['en']} ({', '.join(one.fields)}; {_calls(one)})")
            for name, one in programme.priorities.items()
        ],
    }


def _actions(programme: Programme) -> Iterator[tuple[str, str]]:
    for code in programme.codes():
        if found := programme.find(code, programme.calls(code)[-1]):
            yield code, title(found)


def _activities(programme: Programme) -> Iterator[tuple[str, str]]:
    known = {
        one.id: one.names["en"]
        for action in programme.actions.values()
        for dated in action.mobility_activities
        for one in dated.value
    }
    yield from known.items()


def _calls(entry: Priority | Outcome) -> str:
    known = sorted({*entry.calls, *entry.calls_unsure})
    return f"calls {known[0]}-{known[-1]}" if len(known) > 1 else f"call {known[0]}"
