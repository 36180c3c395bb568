"""A document language: its words, and how it writes amounts, dates and lists."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from pydantic import BaseModel, ConfigDict, ValidationError

from erasmus_docs import yamlfile
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

_CENT = Decimal("0.01")


class Language(BaseModel):
    """One file of ``templates/languages``; an unknown or missing key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    locale: str
    article: str
    annex: str
    section: str
    table: str
    figure: str
    page: str
    of: str
    contents: str
    continued: str
    draft: str
    draft_errors: str
    missing: str
    emblem: str
    project_data: str
    quarter: str
    money: str
    group: str
    decimal: str
    percent: str
    day: str
    first_day: str
    no_break_before: str
    no_break_after: str
    event_types: dict[str, str]
    deliverable_types: dict[str, str]
    dissemination_levels: dict[str, str]

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """Write a number; ``places`` fixes the decimals, otherwise only those it has."""
        exact = Decimal(value)
        if places is not None:
            exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{exact:,f}"
        if places is None and "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.translate({ord(","): self.group, ord("."): self.decimal})

    def amount(self, value: Decimal) -> str:
        """Write an amount of EUR without the currency; cents only when there are any."""
        whole = value == value.to_integral_value()
        return self.number(value.quantize(_CENT), 0 if whole else 2)

    def date(self, value: date) -> str:
        """Write a day: ``1 October 2026``, ``1er octobre 2026``."""
        pattern = self.first_day if value.day == 1 else self.day
        return format_date(value, pattern, locale=self.locale)

    def listing(self, items: list[str]) -> str:
        """Join a list as a sentence does: ``A, B and C``."""
        return str(format_list(items, locale=self.locale)) if items else ""


def languages(folder: Path) -> dict[str, Path]:
    """The files of the languages documents can be printed in, by code."""
    return {path.stem: path for path in sorted((folder / "languages").glob("*.yaml"))}


@cache
def load_language(folder: Path, code: str) -> Language:
    """Load a language file.

    Raises:
        TemplateError: No such language, or a key missing, unknown or of the wrong kind.
    """
    known = languages(folder)
    if code not in known:
        found = f'There is no language "{code[:40]}".'
        raise TemplateError(Place("languages"), found, f"Known: {', '.join(known)}.")
    file = yamlfile.read(known[code], f"languages/{code}.yaml")
    try:
        return Language.model_validate(file.data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise TemplateError(
            file.place(tuple(first["loc"])), f"The key {where} is missing, unknown or wrong."
        ) from None
