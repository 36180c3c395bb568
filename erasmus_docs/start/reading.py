"""From what somebody types to a value, or to a sentence that says what to type instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from erasmus_docs import yamlfile
from erasmus_docs.errors import DataError, InputError
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.start.answers import Party
from erasmus_docs.words import MONTHS, listing

_EVERYDAY = Path(__file__).parent / "everyday.yaml"
# digits of other scripts look like others of ours
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_WORDED = re.compile(r"([0-9]{1,2}) +([A-Za-z]{3,9})\.? +([0-9]{4})")
_AMOUNT = re.compile(r"[0-9]{1,3}([, \u00a0\u202f][0-9]{3})+|[0-9]+(\.[0-9]{1,2})?")


class Refused(InputError):  # noqa: N818
    """An answer that cannot be read; ``str()`` says why and what to type."""


def country(programme: Programme, written: str) -> str:
    """The programme code of a country, from a code or a name in any language of the data.

    Raises:
        Refused: No country is called so; the nearest are named.
    """
    wanted = written.strip()
    known = programme.country(wanted.upper())
    if known is not None:
        return known.code
    names = {
        name.casefold(): code
        for code, entry in programme.countries.items()
        for name in entry.names.values()
    }
    if wanted.casefold() in names:
        return names[wanted.casefold()]
    near = _nearest(wanted, names, {c: e.names["en"] for c, e in programme.countries.items()})
    raise Refused(f"There is no country '{wanted}'.{near or ' Type its name or its code.'}")


def organisation_type(programme: Programme, written: str) -> str:
    """The code of an organisation type, from a code, a name, or an everyday word.

    Raises:
        Refused: No type is called so; the nearest are named.
    """
    wanted = " ".join(written.split()).casefold()
    types = programme.organisation_types
    if wanted.replace(" ", "-") in types:
        return wanted.replace(" ", "-")
    names = dict(everyday())
    names |= {name.casefold(): code for code, named in types.items() for name in named.values()}
    if wanted in names:
        return names[wanted]
    english = {code: named["en"] for code, named in types.items()}
    near = _nearest(wanted, {**{c: c for c in types}, **names}, english)
    raise Refused(
        f"There is no type of organisation '{written.strip()}'."
        + (near or f" Types: {listing(types, shown=60)}.")
    )


def organisation_types(programme: Programme, written: str) -> tuple[str, tuple[str, ...]]:
    """The type of an organisation and what else it counts as: ``university + vet school``.

    Raises:
        Refused: One of them is not known; the nearest are named.
    """
    first, *further = (organisation_type(programme, part) for part in written.split("+"))
    return first, tuple(dict.fromkeys(one for one in further if one != first))


def _nearest(wanted: str, names: Mapping[str, str], shown: Mapping[str, str]) -> str:
    """`` Did you mean Greece (EL)?``, or nothing."""
    folded = wanted.casefold()
    inside = [name for name in names if len(folded) > 2 and folded in name]
    near = [*inside, *get_close_matches(folded, names, 3, 0.6)]
    codes = list(dict.fromkeys(names[name] for name in near))[:4]
    if not codes:
        return ""
    return f" Did you mean {listing((f'{shown[code]} ({code})' for code in codes), 'or')}?"


@cache
def everyday() -> dict[str, str]:
    """Everyday words to organisation types.

    Raises:
        DataError: The file is not a mapping of words to codes.
    """
    data = yamlfile.read(_EVERYDAY).data
    if not isinstance(data, dict):
        raise DataError(f"{_EVERYDAY}: no mapping")
    return {word: str(code) for word, code in data.items()}


def day(written: str) -> date:
    """A day written ``2026-10-01``, ``1.10.2026`` or ``1 Oct 2026``.

    Raises:
        Refused: It is none.
    """
    text = written.strip()
    with suppress(ValueError):
        if found := _DAY.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DOTTED.fullmatch(text):
            number, month, year = map(int, found.groups())
            return date(year, month, number)
        if found := _WORDED.fullmatch(text):
            named = (name.casefold().startswith(found[2].casefold()) for name in MONTHS)
            return date(int(found[3]), list(named).index(True) + 1, int(found[1]))
    raise Refused(f"'{text}' is no day. Write year, month and day, such as 2026-10-01.")


def months(written: str) -> int:
    """A number of months.

    Raises:
        Refused: It is none.
    """
    text = re.sub(r"\s*months?$", "", written.strip())
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= 360:
        raise Refused(f"'{text}' is no number of months. Write digits only, such as 24.")
    return int(text)


def amount(written: str) -> Decimal:
    """An amount in EUR; ``250 000`` and ``250,000`` are understood, ``250.000`` is not.

    Raises:
        Refused: It is none, or could mean two.
    """
    text = re.sub(r"(?i)^(eur|€)\s*|\s*(eur|€)$", "", written.strip())
    if not _AMOUNT.fullmatch(text) or len(text) > 18:
        raise Refused(f"'{text}' is no amount. Write digits without separators, such as 250000.")
    return Decimal(re.sub("[^0-9.]", "", text))


def words(written: str) -> str:
    """A text on one line.

    Raises:
        Refused: There is none, or it holds what no file can (a key such as Escape, broken UTF-8).
    """
    text = " ".join(written.split())
    if not text:
        raise Refused("Nothing was written.")
    if odd := [one for one in text if unicodedata.category(one) in {"Cc", "Cs"}]:
        raise Refused(f"The text holds U+{ord(odd[0]):04X}, which is no letter. Write it again.")
    return text


def chosen(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """Entries of a list, by id or by number from 1, separated by commas or spaces.

    Raises:
        Refused: One is not in the list.
    """
    names = list(known)
    found: dict[str, None] = {}
    for word in re.split(r"[\s,;]+", written.strip()):
        if not word:
            continue
        if word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= len(names):
            found[names[int(word) - 1]] = None
        elif word in names:
            found[word] = None
        else:
            near = get_close_matches(word, names, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise Refused(f"'{word}' is not in the list.{hint} Numbers: 1 to {len(names)}.")
    return tuple(found)


def party(programme: Programme, written: str) -> Party:
    """An organisation written ``Name|FR|university``; a fourth part ``associated`` is possible.

    Raises:
        Refused: A part is missing, or not known.
    """
    name, *rest = (part.strip() for part in written.split("|"))
    if not name or len(rest) not in {2, 3} or (len(rest) == 3 and rest[2] != "associated"):
        raise Refused(
            f"'{written}' is no organisation. Write name, country and type with | between them: "
            '"Universite de Lyon|FR|university"; add |associated for one without funding.'
        )
    where, (kind, further) = country(programme, rest[0]), organisation_types(programme, rest[1])
    return Party(
        name=words(name),
        country=where,
        type=kind,
        further_types=further,
        associated=len(rest) == 3,
    )
