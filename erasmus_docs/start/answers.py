"""The answers that a project file starts from, all optional until somebody gives them.

An answers file is YAML with these keys; ``erasmus-docs schema --answers`` describes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.project.complaint import RULE, validated, without_empty
from erasmus_docs.project.entry import (
    ActionCode,
    CountryCode,
    Day,
    Entry,
    Euro,
    Ids,
    OrganisationType,
    OrganisationTypes,
    Text,
)
from erasmus_docs.project.offered import with_offers
from erasmus_docs.project.schema import DIALECT


class Party(Entry):
    """An organisation as far as a start needs it."""

    name: Text = Field(description="Legal name")
    country: CountryCode = Field(description="Country: its code (EL) or its name (Greece)")
    type: OrganisationType = Field(
        description="Type of organisation: its code, its name, or an everyday word"
    )
    further_types: OrganisationTypes = Field((), description="Further types it counts as")
    associated: bool = Field(False, description="Takes part without funding")


class Answers(Entry):
    """What was answered so far; ``None`` and empty lists are not answered."""

    call: Annotated[int, Field(ge=1, le=9999)] | None = Field(None, description="Call year")
    action: ActionCode | None = Field(None, description="Action code, with or without field")
    field: Text | None = Field(None, description="Field, if the action code does not hold it")
    title: Text | None = Field(None, description="Title of the project")
    acronym: Text | None = Field(None, description="Short name")
    start: Day | None = Field(None, description="First day of the project")
    duration: Annotated[int, Field(ge=1, le=360)] | None = Field(None, description="Months")
    organisations: tuple[Party, ...] = Field((), description="The coordinator first")
    amount: Euro | None = Field(None, description="Grant or lump sum asked for, in EUR")
    priorities: Ids = Field((), description="Ids of priorities; see `erasmus-docs actions ACTION`")
    outcomes: Ids = Field((), description="Ids of outcomes; see `erasmus-docs actions ACTION`")

    @property
    def code(self) -> str:
        """The action code, with its field."""
        action = self.action or ""
        if not self.field or action.upper().endswith(f"-{self.field.upper()}"):
            return action
        return f"{action}-{self.field.upper()}"

    def offered(self, programme: Programme) -> ActionCall | None:
        """The action in its call, as far as both are answered and known."""
        return programme.find(self.code, self.call) if self.call and self.action else None

    def with_(self, **changes: Any) -> Answers:
        """The answers with some of them changed."""
        return self.model_copy(update=changes)


def read_answers(path: Path) -> tuple[Answers, tuple[Finding, ...]]:
    """The answers of a file, and what is wrong with it; wrong answers are not answered."""
    file = yamlfile.read(path)
    if file.findings:
        return Answers(), file.findings
    if not isinstance(file.data, dict):
        return Answers(), (_no_answers(file),)
    answers, wrong = validated(Answers, without_empty(file.data), file)
    return answers or Answers(), wrong


def _no_answers(file: yamlfile.YamlFile) -> Finding:
    return Finding(
        RULE,
        Severity.ERROR,
        file.place(()),
        "The file does not hold answers.",
        f"An answers file is a mapping of keys: {', '.join(Answers.model_fields)}.",
        remedy="Write lines such as `action: KA220-HED`, or see `erasmus-docs schema --answers`.",
    )


def answers_text(answers: Answers) -> str:
    """The answers as a file that ``read_answers`` reads."""
    given: dict[str, Any] = json.loads(answers.model_dump_json(exclude_defaults=True))
    head = "# Answers for `erasmus-docs new --from THIS-FILE`.\n"
    return head + (yaml.safe_dump(given, allow_unicode=True, sort_keys=False) if given else "")


def answers_schema() -> dict[str, Any]:
    """The JSON Schema of an answers file."""
    found = with_offers(Answers.model_json_schema(mode="validation"), catalogue.load())
    return {"$schema": DIALECT, **found}
