"""What a project file may write for an action: codes, aliases, portal topics, and near misses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from erasmus_docs.programme.model import Action, NotCovered

Named = tuple[Action, str | None]

_YEAR = re.compile(r"-20\d\d(?=-)")
# What the codes of many actions begin with, and how alike the rest has to be (difflib).
_FAMILY = re.compile(r"^(?:ERASMUS-(?:EDU-|SPORT-|YOUTH-)?|EPPKA\d-)")
_ALIKE, _ALMOST, _LEAST = 0.75, 0.88, 4
_NUMBER = re.compile(r"KA\w{3}(?:-|$)")
_NO_WORD = re.compile(r"[^A-Z0-9]+")
_RUN_TOGETHER = re.compile(r"(?:ERASMUS)?(KA\d{3})([A-Z]{3})?")
# Former and everyday names of fields beside the programme's suffixes.
_FIELDS = {"HE": "HED", "HEI": "HED", "AE": "ADU", "SE": "SCH", "YOUTH": "YOU", "SPORT": "SPO"}


class Codes:
    """Every way to write the code of an action.

    Args:
        actions: The actions by id.
    """

    def __init__(self, actions: Mapping[str, Action]) -> None:
        self._actions = actions

    @cached_property
    def exact(self) -> dict[str, Named]:
        """Codes and aliases, with the action and field they mean."""
        found: dict[str, Named] = {}
        for action in self._actions.values():
            for name in (action.id, *action.aliases):
                for field in action.fields or (None,):
                    found[f"{name}-{field}" if field else name] = (action, field)
            for field, aliases in action.field_aliases.items():
                found.update(dict.fromkeys(aliases, (action, field)))
        return found

    @cached_property
    def topics(self) -> dict[str, dict[tuple[str, str | None], tuple[int, ...]]]:
        """Portal topics, with the ids of the actions they belong to and the calls of their use."""
        found: dict[str, dict[tuple[str, str | None], tuple[int, ...]]] = {}
        for action in self._actions.values():
            for value in action.portal_topics:
                for topic in value.value:
                    for field in value.fields or (None,):
                        found.setdefault(topic, {})[action.id, field] = value.calls
        return found

    @cached_property
    def own(self) -> tuple[str, ...]:
        """One code for each action and field, without aliases, in alphabetical order."""
        return tuple(
            sorted(
                code_of(action, field)
                for action in self._actions.values()
                for field in action.fields or (None,)
            )
        )

    def means(self, code: str, call: int | None = None) -> Named | None:
        """The action and field of a code; of a topic only if it has one action in that call."""
        if code in self.exact:
            return self.exact[code]
        owners = self.topics.get(code, {})
        fitting = [named for named, calls in owners.items() if call is None or call in calls]
        if len(fitting) != 1:
            return None
        [(name, field)] = fitting
        return self._actions[name], field

    def calls(self, code: str) -> tuple[int, ...]:
        """Calls that offered a code or used a topic; empty for an unknown code."""
        if code in self.exact:
            action, field = self.exact[code]
            return action.fields[field] if field else action.calls
        return tuple(sorted({c for calls in self.topics.get(code, {}).values() for c in calls}))

    def suggest(self, written: str) -> tuple[str, ...]:
        """The codes nearest to what was written, best first: by code, by topic, by title."""
        if owners := self.topics.get(written):
            return tuple(code_of(self._actions[name], field) for name, field in owners)
        known = {_plain(name): name for name in self.exact}
        wanted = _plain(_YEAR.sub("", written.upper()))
        found = [*self._run_together(wanted)]
        if wanted in known:
            found.append(known[wanted])
        found += [name for plain, name in sorted(known.items()) if plain.startswith(f"{wanted}-")]
        found += self._titled(written)
        if not found:
            found += _alike(wanted, known)
        return tuple(dict.fromkeys(found))

    def _run_together(self, wanted: str) -> Iterator[str]:
        """``KA220HED``, ``KA 220 HE`` and the like."""
        *_, last = wanted.split("-")
        joined = wanted.replace("-", "")
        if last in _FIELDS:
            joined = joined.removesuffix(last) + _FIELDS[last]
        if match := _RUN_TOGETHER.fullmatch(joined):
            number, field = match.groups()
            if field and f"{number}-{field}" in self.exact:
                yield f"{number}-{field}"
            elif number in self.exact:
                yield number
            elif not field:
                yield from sorted(name for name in self.exact if name.startswith(f"{number}-"))

    def _titled(self, written: str) -> Iterator[str]:
        """Codes of actions whose title holds what was written or is held by it, shortest first."""
        words = _words(written)
        if len(words) < 6:
            return
        near: list[tuple[int, str]] = []
        for action in self._actions.values():
            titles = [_words(title) for title in action.titles.values()]
            if fitting := [title for title in titles if words in title or title in words]:
                length = min(map(len, fitting))
                near += [(length, code_of(action, field)) for field in action.fields or (None,)]
        yield from (code for _, code in sorted(near))


def not_covered(written: str, left_out: Iterable[NotCovered]) -> str:
    """That the data leave out the actions a code or title means; empty if it means none of them."""
    code, words = f"-{_plain(_YEAR.sub('', written.upper()))}-", f" {_words(written)} "
    for one in left_out:
        named = any(f" {word} " in words for word in one.words)
        if named or any(f"-{part}-" in code for part in one.codes):
            but = f", but for {one.but}" if one.but else ""
            return f"erasmus-docs does not cover {one.name}{but}."
    return ""


def code_of(action: Action, field: str | None) -> str:
    """The code as the programme writes it, for example ``KA220-HED``."""
    return f"{action.id}-{field}" if field else action.id


def _alike(wanted: str, known: Mapping[str, str]) -> list[str]:
    """The codes that a misspelt one can mean; what a whole family begins with makes none alike."""
    head, _, tail = wanted.rpartition("-")
    fields = {
        name.rpartition("-")[2]: name for name in known if head and name.startswith(f"{head}-")
    }
    if _FAMILY.fullmatch(f"{head}-") is None and fields:
        near = difflib.get_close_matches(tail, fields, 1)
        return [known[fields[one]] for one in near or fields]
    short = {_FAMILY.sub("", name): name for name in reversed(list(known))}
    rest = _FAMILY.sub("", wanted)
    near = difflib.get_close_matches(wanted, known, 3, _ALMOST)
    if len(rest) >= _LEAST:
        near += [short[one] for one in difflib.get_close_matches(rest, short, 3, _ALIKE)]
    return [known[one] for one in near if not _other_number(wanted, one)]


def _other_number(wanted: str, name: str) -> bool:
    """Whether two codes such as KA131 differ in more than one digit."""
    if not (_NUMBER.match(wanted) and _NUMBER.match(name)):
        return False
    return sum(a != b for a, b in zip(wanted[2:5], name[2:5], strict=True)) > 1


def _plain(code: str) -> str:
    """A code without case and with one hyphen for whatever separates its parts."""
    return _NO_WORD.sub("-", code.upper()).strip("-")


def _words(title: str) -> str:
    return " ".join(title.casefold().replace("-", " ").split())
