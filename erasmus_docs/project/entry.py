"""What all entries of a project file share: the base, points in time, kinds of text and number."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from erasmus_docs.characters import named
from erasmus_docs.project.names import is_folder
from erasmus_docs.project.privacy import MASK

_MONTH = re.compile(r"[Mm][1-9][0-9]{0,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")


class Entry(BaseModel):
    """Base of all entries of a project file: frozen; an unknown key is a finding."""

    # validators are made when first needed: most commands read few kinds of records
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as the user wrote it: a project month (1 = first) or a calendar date."""

    month: int | None = None
    day: date | None = None

    @classmethod
    def parse(cls, value: object) -> When:
        """Read ``M7`` or ``2026-10-01``; anything else is a finding."""
        if isinstance(value, When):
            return value
        text = str(value).strip()
        if _MONTH.fullmatch(text):
            return cls(month=int(text[1:]))
        # Python also reads 20261001 and 2026-W40-4, which the schema and other readers do not
        if _DAY.fullmatch(text):
            with suppress(ValueError):
                return cls(day=date.fromisoformat(text))
        raise PydanticCustomError(
            "when", "expected a project month such as M7 or a real date such as 2026-10-01"
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return {
            "type": "string",
            "pattern": "^([Mm][1-9][0-9]{0,3}|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
            "description": "Project month (M1 is the first) or real date (YYYY-MM-DD)",
            "examples": ["M7", "2026-10-01"],
        }

    def __str__(self) -> str:
        return f"M{self.month}" if self.month else str(self.day)


def _written_day(value: object) -> object:
    """Refuse what pydantic would take for a day as well: seconds since 1970, days with hours."""
    if isinstance(value, str) and not _DAY.fullmatch(value.strip()):
        raise PydanticCustomError("day", "expected a real date such as 2026-10-01")
    return value


def _folder_name(value: str) -> str:
    if not is_folder(value):
        raise PydanticCustomError("folder_name", "expected a name that every system takes")
    return value


def _latin_digits(value: object) -> object:
    """Refuse the digits of other scripts: Bengali four looks like an 8 and is read as 4."""
    if isinstance(value, str) and (odd := next((c for c in value if not c.isascii()), None)):
        message = "expected the digits 0 to 9, not {character}"
        raise PydanticCustomError("other_digits", message, {"character": named(odd)})
    return value


def is_mail(text: str) -> bool:
    """Whether a text has the form of one e-mail address: a name, an @ and a domain.

    >>> is_mail("office@lake.example"), is_mail("office@lake"), is_mail("office at lake.example")
    (True, False, False)
    """
    return _MAIL.fullmatch(text) is not None


def _mail(value: str) -> str:
    if value != MASK and not is_mail(value):
        raise PydanticCustomError("mail", "expected an e-mail address")
    return value


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_ID = r"^[A-Za-z][A-Za-z0-9_.-]*$"
Id = Annotated[
    str, Field(pattern=_ID, max_length=40, description="Short name that other entries refer to")
]
# Ids of the programme data, which are longer where the programme's own words are.
ProgrammeId = Annotated[str, Field(pattern=_ID, max_length=80)]
FolderId = Annotated[Id, AfterValidator(_folder_name)]
Text = Annotated[str, Field(min_length=1, max_length=100_000)]
Mail = Annotated[
    Text,
    Field(examples=["office@lake.example"], json_schema_extra={"format": "email"}),
    AfterValidator(_mail),
]
# Editors offer the entries of the programme data here (see ``offered``); only rules judge.
ActionCode = Annotated[Text, Field(json_schema_extra={"offers": "action"})]
ActivityId = Annotated[Text, Field(json_schema_extra={"offers": "activity"})]
CountryCode = Annotated[Text, Field(json_schema_extra={"offers": "country"})]
OrganisationType = Annotated[Text, Field(json_schema_extra={"offers": "organisation-type"})]
Markdown = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100_000,
        description="Markdown",
        json_schema_extra={"contentMediaType": "text/markdown"},
    ),
]
Day = Annotated[date, Field(examples=["2026-10-01"]), BeforeValidator(_written_day)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_list)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list)]
OrganisationTypes = Annotated[tuple[OrganisationType, ...], BeforeValidator(_list)]
EXACT = BeforeValidator(_latin_digits)
Euro = Annotated[
    Decimal,
    Field(
        ge=0,
        max_digits=14,
        decimal_places=2,
        description="EUR",
        examples=[40000, 1250.5],
        json_schema_extra={"unit": "EUR"},
    ),
    EXACT,
]
Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=6), EXACT]
# Far above anything meant; without a bound `1e999999` would print a million digits.
Number = Annotated[Decimal, Field(max_digits=18, decimal_places=6), EXACT]
Positive = Annotated[int, Field(ge=1, le=999_999_999_999)]
Count = Annotated[int, Field(ge=0, le=999_999_999_999)]
Grade = Literal["low", "medium", "high"]
