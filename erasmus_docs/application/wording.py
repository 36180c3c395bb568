"""The sentences that the program writes into boxes, in the language of the form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from erasmus_docs import yamlfile
from erasmus_docs.errors import DataError

_FOLDER = Path(__file__).parent


class Wording:
    """The sentences of one language; a form in a language without its own gets English."""

    def __init__(self, sentences: dict[str, yamlfile.Value]) -> None:
        self._sentences = sentences

    def __call__(self, sentence: str, **values: object) -> str:
        """The sentence of that name with its values."""
        return str(self._sentences[sentence]).format(**values)

    def listing(self, words: Iterable[str]) -> str:
        """``A, B and C``."""
        items = list(words)
        if len(items) < 2:
            return "".join(items)
        return self("joint", most=", ".join(items[:-1]), last=items[-1])

    def number(self, value: Decimal | int) -> str:
        """A number with as many decimals as it has, thousands apart."""
        whole, _, rest = f"{Decimal(value):,f}".partition(".")
        rest = rest.rstrip("0")
        grouped = whole.replace(",", str(self._sentences["number_group"]))
        return f"{grouped}{self._sentences['decimal']}{rest}" if rest else grouped

    def money(self, amount: Decimal) -> str:
        """An amount in EUR; cents only where there are some."""
        return self("money", amount=self.number(amount))

    def grade(self, grade: str) -> str:
        """Low, medium or high."""
        grades = self._sentences["grades"]
        assert isinstance(grades, dict)
        return str(grades[grade])

    def month_of(self, day: date) -> str:
        """``June 2027``."""
        months = self._sentences["months"]
        assert isinstance(months, list)
        return f"{months[day.month - 1]} {day.year:04}"


@cache
def wording(language: str) -> Wording:
    """The sentences of a language, or the English ones."""
    path = _FOLDER / f"{language}.yaml"
    file = yamlfile.read(path if language.isalpha() and path.is_file() else _FOLDER / "en.yaml")
    if not isinstance(file.data, dict):
        raise DataError(file.place(()), "The sentences of the form cannot be read.")
    return Wording(file.data)


def language_name(language: str) -> str:
    """The name of the language a form is written in, as it calls itself."""
    found = wording(language)
    return found("language") if (_FOLDER / f"{language}.yaml").is_file() else language
