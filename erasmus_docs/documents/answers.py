"""What somebody wrote into a control, as the project file would say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from erasmus_docs.documents.language import Language
from erasmus_docs.documents.places import Spot
from erasmus_docs.documents.said import FIELDS, unsaid
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.project.entry import When, is_mail
from erasmus_docs.project.kinds import member
from erasmus_docs.words import listing, nearest
from erasmus_docs.yamlfile import Value

# digits of other scripts look like others of ours
_ISO = re.compile(r"(?a)\d{4}-\d{2}-\d{2}")
_DAY_FIRST = re.compile(r"(?a)(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDED = re.compile(r"(?a)(?<!\d)(\d{1,2})\D+?(\d{4})(?!\d)")
_MONTHS = 12
# Word puts curved apostrophes and long hyphens where people type straight ones
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-"})
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))


class Unclear(Exception):  # noqa: N818 - a finding on its way up
    """An answer that cannot be taken; says what would be."""


@dataclass(frozen=True, slots=True)
class Ear:
    """Understands answers in the languages of the documents.

    Attributes:
        languages: Those of the documents, that of the answers first.
        programme: Knows countries and types of organisations.
        written: The language of the project file.
    """

    languages: tuple[Language, ...]
    programme: Programme
    written: str = "en"

    def value(
        self, text: str, spot: Spot, *, coded: bool = False, kept: Sequence[str] = ()
    ) -> Value:
        """The answer as the project file says it; ``None`` for nothing.

        Args:
            text: The answer, lines apart.
            spot: What it answers.
            coded: Whether the document prints the name of a code there.
            kept: The texts that the project file has there now.

        Raises:
            Unclear: It cannot be told what is meant.
        """
        if not text.strip():
            return None
        if spot.path[-1] == "id":
            raise Unclear("An id is what other entries call it by: it is renamed in all of them.")
        if member(spot.kind) is not None:
            parts = text.split("\n") if spot.path[-1] == "expertise" else re.split(r"[,;\n]", text)
            return [self._unsaid(part.strip(), spot, kept) for part in parts if part.strip()]
        if spot.kind is When or date in _types(spot.kind):
            return text if spot.kind is When else self.day(text).isoformat()
        if {Decimal, int} & _types(spot.kind):
            return self.number(text)
        if spot.path[-1] == "email" and not is_mail(text):
            raise Unclear("An e-mail address has a name, an @ and a domain: office@lake.example.")
        if not coded:
            # a paragraph of Markdown ends with an empty line; an address goes on one
            text = self._unsaid(text, spot, kept)
            lines = [line for line in text.split("\n") if line]
            return "\n\n".join(lines) if spot.long else ", ".join(one.rstrip(",") for one in lines)
        if spot.path[-1] == "country":
            return self.country(text)
        if spot.path[-1] == "type":
            return self.type(text)
        raise Unclear("The document prints other words than the project file has there.")

    def _unsaid(self, text: str, spot: Spot, kept: Sequence[str]) -> str:
        """What has its own word in every language, in that of the project file."""
        name = str(spot.path[-1])
        return unsaid(name, text, self.languages[0], self.written, kept) if name in FIELDS else text

    def day(self, text: str) -> date:
        """A day, as a figure or in words; the day stands before the month."""
        text = " ".join(text.split())
        with suppress(ValueError):
            if _ISO.fullmatch(text):
                return date.fromisoformat(text)
            if found := _DAY_FIRST.fullmatch(text.replace(" ", "")):
                day, month, year = map(int, found.groups())
                return date(year, month, day)
            if found := _WORDED.search(text):
                day, year = map(int, found.groups())
                for month in range(1, _MONTHS + 1):
                    with suppress(ValueError):
                        if _plain_first(text) in self._printed(date(year, month, day)):
                            return date(year, month, day)
        raise Unclear("A day is written as 2026-10-01, 1.10.2026 or 1 October 2026.")

    def _printed(self, day: date) -> set[str]:
        return {_plain_first(" ".join(one.date(day).split())) for one in self.languages}

    def number(self, text: str) -> str:
        """A number or an amount without its currency."""
        bare = re.sub(r"(?i)\s*(?:EUR|€|%)\s*", "", text.translate(_BLANKS)).strip()
        for one in self.languages[:1]:
            group, point = one.group.translate(_BLANKS), one.decimal
            whole = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d+"
            if re.fullmatch(rf"(?a)(?:{whole})(?:{re.escape(point)}\d{{1,2}})?", bare):
                return bare.replace(group, "").replace(point, ".")
        example = self.languages[0].amount(Decimal("60000.5"))
        raise Unclear(f"A number is written as {example}.")

    def country(self, text: str) -> str:
        """The code of a country, from its name or its code; a region may stand before it."""
        names: dict[str, str] = {}
        for code, one in self.programme.countries.items():
            names |= {_plain(code): code, _plain(one.iso or code): code}
            names |= {_plain(name): code for name in _said(one.names)}
        parts = [_plain(part) for part in (text, *reversed(re.split(r"[,;/\n]", text)))]
        if found := next((names[part] for part in parts if part in names), None):
            return found
        raise Unclear("The country is written as its code (FR, EL) or its name.")

    def type(self, text: str) -> str:
        """The code of a type of organisation, from its name or its code."""
        known = self.programme.organisation_types
        wanted = _plain(text)
        for code, names in known.items():
            if wanted in {code, *(_plain(name) for name in _said(names))}:
                return code
        every = {_plain(name): name for names in known.values() for name in _said(names)}
        near = nearest(wanted, every)
        hint = f"Is '{every[near]}' meant? " if near else ""
        raise Unclear(f"{hint}Types of organisations: {listing(known, shown=len(known))}.")


def _plain_first(day: str) -> str:
    """A day in words as it is compared: ``1er`` and ``1`` are the same."""
    return re.sub(r"^1(?:er|st)\b", "1", day.casefold())


def _plain(text: str) -> str:
    """A name as it is compared."""
    return " ".join(text.translate(_ALIKE).casefold().split())


def _said(names: Mapping[str, str]) -> Iterable[str]:
    return names.values()


def _types(kind: Any) -> set[Any]:
    return {kind, *(one for inner in get_args(kind) for one in _types(inner))}
