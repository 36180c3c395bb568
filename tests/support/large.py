"""Projects far larger than any real one, by what there is so much of."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.support.strategies import Made, project
from tests.support.strategies_work import money, split

PARAGRAPH = "The partners write, test and share what they measured at the river. " * 12


def large(kind: str, number: int) -> Made:
    """A project with ``number`` of something.

    ``partners``, ``deliverables``, ``activities`` (in ten work packages), ``participants`` (of ten
    mobilities), ``mobilities``, or ``kilobytes`` of text.
    """
    stays = kind in ("participants", "mobilities")
    made = project("KA121-VET" if stays else "KA220-HED", 2026, Random(2))
    _KINDS[kind](made.data, number)
    return made


def _partners(data: dict[str, Any], number: int) -> None:
    first = data["organisations"][0]
    pattern = {key: first[key] for key in ("type", "country", "city", "address", "established")}
    data["organisations"] = [first] + [
        {**pattern, "id": f"Q{n}", "legal_name": f"Partner {n} of very many",
         "country": ("FR", "IT", "PL")[n % 3], "eche": f"invented-{n}"}
        for n in range(2, number + 1)
    ]  # fmt: skip
    ids = [one["id"] for one in data["organisations"]]
    for unit, row in data["shares"].items():
        total = sum(map(Decimal, row.values()), Decimal())
        parts = split(total, number, Random(unit))
        data["shares"][unit] = dict(zip(ids, map(money, parts), strict=True))
    _replace_ids(data, set(ids), first["id"])


def _replace_ids(value: Any, known: set[str], first: str) -> None:
    """Partners that went stand nowhere any more."""
    entries = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("lead", "owner", "host", "keeper") and one not in known:
                value[key] = first
            elif key in ("owners", "participants") and isinstance(one, list):
                value[key] = [first]
            elif key == "contributors" and isinstance(one, dict):
                value[key] = {first: "Does it"}
    for one in entries:
        if isinstance(one, dict | list):
            _replace_ids(one, known, first)


def _deliverables(data: dict[str, Any], number: int) -> None:
    packages = data["work_packages"]
    for n in range(number):
        package = packages[n % len(packages)]
        entry = {**package["deliverables"][0], "id": f"D{n}.9", "title": f"Deliverable {n}"}
        package["deliverables"].append(entry)
        package["milestones"][0]["closes"].append(entry["id"])


def _packages(data: dict[str, Any], number: int) -> None:
    pattern = {**data["work_packages"][0], "type": "quality"}
    data["work_packages"] = [{**pattern, "id": f"WP{n}"} for n in range(number)]


def _activities(data: dict[str, Any], number: int) -> None:
    packages = [one for one in data["work_packages"] if one["type"] != "management"]
    for n in range(number):
        package = packages[n % len(packages)]
        package.setdefault("activities", []).append(
            {"id": f"A{n}", "title": f"Activity {n}", "venue": "online", "start": package["start"],
             "end": package["end"], "lead": package["lead"], "description": PARAGRAPH[:200]}
        )  # fmt: skip


def _participants(data: dict[str, Any], number: int) -> None:
    pattern = {**data["mobilities"][0], "participants": str(number // 10)}
    pattern.pop("accompanying", None)
    data["mobilities"] = [{**pattern, "id": f"M{n}"} for n in range(1, 11)]
    data["grant"] = {"amount": "0"}


def _mobilities(data: dict[str, Any], number: int) -> None:
    pattern = data["mobilities"][0]
    data["mobilities"] = [{**pattern, "id": f"M{n}"} for n in range(1, number + 1)]
    data["grant"] = {"amount": "0"}


def _kilobytes(data: dict[str, Any], number: int) -> None:
    keys = ("summary", "needs", "innovation", "method", "management", "impact", "quality")
    paragraphs = max(1, number * 1000 // len(PARAGRAPH) // len(keys))
    text = "\n\n".join([PARAGRAPH] * paragraphs)
    data["narrative"] = dict.fromkeys(keys, text[:100_000])
    left = number * 1000 - 100_000 * len(keys)
    for package in data["work_packages"] if left > 0 else ():
        for n in range(left // len(data["work_packages"]) // 60_000):
            package["tasks"].append(
                {"id": f"T{package['id'][2:]}.{n + 9}", "title": "A task with a long text",
                 "description": (PARAGRAPH + "\n\n") * (60_000 // len(PARAGRAPH))}
            )  # fmt: skip


_KINDS = {
    "partners": _partners,
    "deliverables": _deliverables,
    "packages": _packages,
    "activities": _activities,
    "participants": _participants,
    "mobilities": _mobilities,
    "kilobytes": _kilobytes,
}
