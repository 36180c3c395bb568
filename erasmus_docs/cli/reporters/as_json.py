"""Findings as JSON of our own shape, versioned; its schema is generated from the records here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from erasmus_docs import __version__
from erasmus_docs.cli.reporters.listed import listed
from erasmus_docs.cli.reporters.outcome import Entry, Outcome, counted
from erasmus_docs.cli.reporters.rule_info import rule_info
from erasmus_docs.finding import Severity
from erasmus_docs.project.schema import DIALECT


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Found(_Part):
    """One finding."""

    rule: str = Field(description="Id of the rule; `erasmus-docs explain` explains it")
    severity: Severity = Field(description="How much it weighs")
    file: str = Field(description="File, relative to the repository or the working directory")
    line: int = Field(ge=0, description="Line from 1; 0 if the finding is about the whole file")
    column: int = Field(ge=0, description="Column from 1, in characters; 0 like the line")
    at: str = Field(description="Entry of the file, as `at` of a waiver takes it; may be empty")
    found: str = Field(description="What the file says")
    allowed: str = Field(description="What would be right; may be empty")
    source: str = Field(description="Who says so; empty for rules about the file itself")
    remedy: str = Field(description="What to do; may be empty")
    waived: str | None = Field(description="Reason the file gives for setting it aside, or null")
    document: str = Field(description="Document it is about; empty if it is about the file")
    fingerprint: str = Field(description="Stays the same when lines are inserted above")
    documentation: str = Field(description="Page and anchor in the repository of erasmus-docs")


class Document(_Part):
    """One document that a build made."""

    file: str = Field(description="Where it is, as given with --out")
    changed: bool = Field(description="Whether its bytes are new")
    pages: int | None = Field(description="Pages of a PDF, else null")
    page_limit: int | None = Field(description="Most pages the call allows, or null")


class ProjectFindings(_Part):
    """What became of one project file."""

    file: str = Field(description="Project file, relative like the files of findings")
    project: str = Field(description="Id of the project")
    ok: bool = Field(description="Whether nothing counts against it")
    refused: bool = Field(description="Whether errors kept it from being built")
    findings: tuple[Found, ...] = Field(description="In the order of the file")
    documents: tuple[Document, ...] = Field(description="What a build made; empty after a check")


class Summary(_Part):
    """How many there are of each."""

    projects: int
    error: int
    warning: int
    advice: int
    waived: int = Field(description="Findings set aside; in none of the other numbers")


class Findings(_Part):
    """The findings of a check or a build."""

    model_config = ConfigDict(title="Findings of erasmus-docs")

    version: Literal[1] = Field(description="Of this shape; new keys do not raise it")
    tool: Literal["erasmus-docs"]
    tool_version: str
    ok: bool = Field(description="Whether the command ended with exit code 0")
    summary: Summary
    projects: tuple[ProjectFindings, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema, committed as ``docs/reference/findings.schema.json``."""
    return {"$schema": DIALECT, **Findings.model_json_schema(mode="serialization")}


def report(found: Iterable[Outcome]) -> Iterator[str]:
    """All findings as one JSON object."""
    numbers: Counter[str] = Counter()
    projects, ok = 0, True
    for outcome in found:
        numbers.update(counted(outcome.entries))
        projects, ok = projects + 1, ok and outcome.ok
    names = (*map(str, Severity), "waived")
    whole = Findings(
        version=1,
        tool="erasmus-docs",
        tool_version=__version__,
        ok=ok,
        summary=Summary(projects=projects, **{name: numbers[name] for name in names}),
        projects=(),
    )
    return listed(whole.model_dump(), (_project(outcome).model_dump() for outcome in found), 1)


def _project(outcome: Outcome) -> ProjectFindings:
    return ProjectFindings(
        file=outcome.file,
        project=outcome.project,
        ok=outcome.ok,
        refused=outcome.refused,
        findings=tuple(map(_found, outcome.entries)),
        documents=tuple(
            Document(
                file=built.path.as_posix(),
                changed=built.changed,
                pages=built.pages,
                page_limit=built.limit,
            )
            for built in outcome.built
        ),
    )


def _found(entry: Entry) -> Found:
    one = entry.finding
    return Found(
        rule=one.rule,
        severity=one.severity,
        file=one.place.file,
        line=one.place.line,
        column=one.place.column,
        at=one.at,
        found=one.found,
        allowed=one.allowed,
        source=one.source,
        remedy=one.remedy,
        waived=one.waived,
        document=entry.document,
        fingerprint=entry.fingerprint,
        documentation=rule_info(one.rule).page,
    )
