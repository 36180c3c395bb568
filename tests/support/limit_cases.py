"""Cases of the limits of an action in a call, as data: ``tests/programme/limits/*.yaml``.

A block names an action and a call, a ``base`` that keeps every limit, and cases that change one
thing of the base each and say what is found then. Expectations are written by hand from the
sources, never read from the programme data. A block that names several actions or calls holds for
each of them; ``about`` tells two blocks of one action and call apart. ``also`` names further calls
that the block holds for, by action, where the sources give one rule for all of them; days of start
then move with the year of the call.

A consortium is one line: ``FR:hei 2xIT:ent PL:vet+ent ~UA:ngo``. The first organisation
coordinates, ``~`` is an associated partner, ``2x`` repeats, ``+`` adds a further type, ``!`` leaves
out the number of the Erasmus Charter.

``expect`` is ``none``, a rule id, or a mapping of rule ids to severities. ``project`` holds any
other keys of a project file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import load
from erasmus_docs.rules import check_project

FOLDER = Path(__file__).parents[1] / "programme" / "limits"
TYPES = {
    "hei": "higher-education-institution",
    "heis": "association-of-heis",
    "acad": "academic-association",
    "ted": "teacher-education-provider",
    "cpd": "teacher-development-provider",
    "prac": "training-school",
    "sch": "school",
    "auth": "school-authority",
    "vet": "vet-provider",
    "adu": "adult-education-provider",
    "edu": "education-association",
    "res": "research-institute",
    "ent": "enterprise",
    "cham": "chamber",
    "biz": "business-association",
    "soc": "social-partner",
    "pub": "public-body",
    "min": "ministry",
    "acc": "accreditation-body",
    "reg": "education-regulator",
    "ngo": "ngo",
    "engo": "european-ngo",
    "fou": "foundation",
    "you": "youth-organisation",
    "grp": "informal-youth-group",
    "spo": "sport-organisation",
    "cul": "cultural-organisation",
    "oth": "other",
}
# The rules that hold a project against a limit of its action and call.
LIMITS = {
    "applicant-age",
    "associated-partner-country",
    "coordinator-country",
    "coordinator-type",
    "duration",
    "eche-number",
    "grant-amount",
    "known-action",
    "management-share",
    "min-countries",
    "min-organisations",
    "organisation-quota",
    "partner-country",
    "partner-type",
    "priorities-count",
    "start-window",
    "topics-count",
    "work-package-count",
    "work-package-types",
}
_PARTY = re.compile(r"(?:(\d+)x)?(~?)([A-Z]{2}):([a-z+]+)(!?)")
_KEYS = {"say", "consortium", "expect", "project", "action", "call"}
_PLAIN = {"duration", "grant", "start", "round"}


@dataclass(frozen=True)
class Case:
    """One project and what should be found in it."""

    name: str
    keys: dict[str, Any]
    expected: dict[str, str]

    @property
    def text(self) -> str:
        """The project file: JSON, which is YAML, and is written at once."""
        return json.dumps(project_of(self.keys), ensure_ascii=False, default=str)


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted(folder.glob("*.yaml")):
        for block in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader):
            about = f", {block['about']}" if "about" in block else ""
            for action, call in product(listed(block["action"]), listed(block["call"])):
                yield from _block(f"{path.stem}/{action}/{call}{about}", action, call, block)
            for action, calls in block.get("also", {}).items():
                for call in calls:
                    moved = _moved(block, call - listed(block["call"])[0])
                    yield from _block(f"{path.stem}/{action}/{call}{about}", action, call, moved)


def _block(head: str, action: str, call: int, block: dict[str, Any]) -> Iterator[Case]:
    for case in ({"say": "base", "expect": "none"}, *block["cases"]):
        merged = {**block["base"], "action": action, "call": call, **case}
        merged["project"] = {**block["base"].get("project", {}), **case.get("project", {})}
        yield Case(f"{head}: {case['say']}", merged, _expected(merged))


def _moved(block: dict[str, Any], years: int) -> dict[str, Any]:
    """The block with every day of start so many years later."""

    def later(case: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(start := case.get("start"), date):
            return case
        return {**case, "start": start.replace(year=start.year + years)}

    return {**block, "base": later(block["base"]), "cases": [later(c) for c in block["cases"]]}


def listed(one: Any) -> list[Any]:
    """One thing, or the things of a list, as a list."""
    return one if isinstance(one, list) else [one]


def _expected(case: dict[str, Any]) -> dict[str, str]:
    expect = case["expect"]
    if expect == "none":
        return {}
    return {expect: ""} if isinstance(expect, str) else dict(expect)


def project_of(case: dict[str, Any]) -> dict[str, Any]:
    """The project of a case."""
    if odd := set(case) - _KEYS - _PLAIN:
        raise ValueError(f"{case['say']}: unknown keys {sorted(odd)}")
    organisations, associated = parties(case["consortium"])
    return {
        "id": "case",
        "title": "A case",
        "acronym": "CASE",
        "action": case["action"],
        "call": case["call"],
        "start": str(case["start"]),
        "duration": case["duration"],
        "round": case.get("round", 1),
        "grant": {"amount": str(case["grant"])},
        "organisations": organisations,
        "associated_partners": associated,
        **case.get("project", {}),
    }


def parties(line: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The organisations of a consortium, and its associated partners."""
    organisations: list[dict[str, Any]] = []
    associated: list[dict[str, Any]] = []
    for word in line.split():
        found = _PARTY.fullmatch(word)
        if found is None:
            raise ValueError(f"{line}: cannot read '{word}'")
        number, tilde, country, types, bare = found.groups()
        first, *further = (TYPES[name] for name in types.split("+"))
        for _ in range(int(number or 1)):
            name = f"P{len(organisations) + len(associated) + 1}"
            one: dict[str, Any] = {"id": name, "legal_name": name, "type": first}
            one["country"] = country
            if tilde:
                associated.append(one)
                continue
            one["role"] = "beneficiary" if organisations else "coordinator"
            one["established"] = "1990-01-01"
            if further:
                one["further_types"] = further
            if TYPES["hei"] in (first, *further) and not bare:
                one["eche"] = "101000000"
            organisations.append(one)
    return organisations, associated


def found(text: str) -> tuple[Finding, ...]:
    """The findings about limits; a file that cannot be read fails."""
    path = Path("case.yaml")
    read = load(path, yamlfile.parse(text.encode(), str(path)))
    assert read.project is not None, read.findings
    every = check_project(read, catalogue.load())
    stays = bool(read.project.mobilities)
    return tuple(f for f in every if f.rule in LIMITS or (stays and _is_of_mobility(f.rule)))


def _is_of_mobility(rule: str) -> bool:
    """Whether a rule is about stays; what a budget lacks (``mobility-gaps``) is no limit."""
    return rule.startswith("mobility-") and rule != "mobility-gaps"
