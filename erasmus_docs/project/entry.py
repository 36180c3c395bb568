"""What all entries of a project file share: the base, points in time, kinds of text and number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Entry(BaseModel):
    """Base of all entries of a project file: frozen; an unknown key is a finding."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
        if text[:1] in {"M", "m"} and text[1:].isdigit() and int(text[1:]) >= 1:
            return cls(month=int(text[1:]))
        try:
            return cls(day=date.fromisoformat(text))
        except ValueError:
            raise PydanticCustomError(
                "when", "expected a project month such as M7 or a real date such as 2026-10-01"
            ) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return {
            "type": "string",
            "pattern": "^(M[1-9][0-9]*|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
            "description": "Project month (M1 is the first) or real date (YYYY-MM-DD)",
        }

    def __str__(self) -> str:
        return f"M{self.month}" if self.month else str(self.day)


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=40)]
Text = Annotated[str, Field(min_length=1, max_length=100_000)]
Markdown = Annotated[str, Field(min_length=1, max_length=100_000, description="Markdown")]
Ids = Annotated[tuple[str, ...], BeforeValidator(_list)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list)]
Euro = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2, description="EUR")]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
Positive = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
Grade = Literal["low", "medium", "high"]
