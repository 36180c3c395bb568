"""A document language: its words, and how it writes amounts, dates and lists."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from erasmus_docs import yamlfile
from erasmus_docs.documents.own_files import see_inside
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
    redacted: str = "REDACTED: ███ stands for personal data"
    missing: str
    emblem: str
    project_data: str
    organisation_data: str
    quarter: str
    money: str
    group: str
    decimal: str
    percent: str
    day: str
    first_day: str
    no_break_before: str
    no_break_after: str
    no_break_units: str = ""
    quotes: str = "“{text}”"
    no_number: str = "none"
    language_names: dict[str, str] = {}
    event_types: dict[str, str]
    deliverable_types: dict[str, str]
    dissemination_levels: dict[str, str]

    @field_validator("locale")
    @classmethod
    def _known(cls, value: str) -> str:
        """See that month names and lists are known."""
        try:
            Locale.parse(value)
        except UnknownLocaleError as error:
            raise ValueError(str(error)) from None
        return value

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
def load_language(folder: Path, code: str, own: tuple[Path, ...] = ()) -> Language:
    """Load a language file.

    Args:
        folder: The templates folder that has all languages.
        code: Which language.
        own: Folders whose files of this language replace single words, or add a language; the
            first wins.

    Raises:
        TemplateError: No such language, or a key missing, unknown or of the wrong kind.
    """
    found = [languages(one).get(code) for one in (folder, *reversed(own))]
    paths = [path for path in found if path]
    if not paths:
        known = sorted({name for one in (folder, *own) for name in languages(one)})
        raise TemplateError(
            Place("languages"),
            f'There is no language "{code[:40]}".',
            f"Known: {', '.join(known)}.",
        )
    file: yamlfile.YamlFile | None = None
    data: dict[str, Any] = {}
    for path in paths:
        see_inside(path, path.parent.parent)
        file = yamlfile.read(path, f"languages/{code}.yaml")
        if file.findings or not isinstance(file.data, dict):
            first = next(iter(file.findings), None)
            raise TemplateError(
                first.place if first else file.place(()),
                first.found if first else "The file holds no keys.",
            )
        data = _over(file.data, data)
    assert file is not None
    try:
        return Language.model_validate(data)
    except ValidationError as error:
        first_error = error.errors()[0]
        where = ".".join(str(part) for part in first_error["loc"])
        raise TemplateError(
            file.place(tuple(first_error["loc"])), f"The key {where} is missing, unknown or wrong."
        ) from None


def _over(own: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """One file over another; of a group of words single ones can be replaced."""
    found = {**base, **own}
    for key, words in own.items():
        if isinstance(words, dict) and isinstance(base.get(key), dict):
            found[key] = {**base[key], **words}
    return found
