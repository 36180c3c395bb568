"""Sample projects made awkward: strange scripts, long names, sixty partners, 120 deliverables."""

from __future__ import annotations

from typing import Any

from erasmus_docs import yamlfile
from tests.support.plans import KA122, KA220

LONG_NAME = ("Academy of Applied River and Harbour Sciences and their Neighbouring Arts, " * 5)[
    :300
]
ARABIC, HEBREW = "مدرسة النهر الكبير", "בית ספר לאורך הנהר"
MIXED = f"{ARABIC} (Delta 3.0, 50 %) {HEBREW}"
# letters with marks of their own, decomposed, several on one letter
MARKS = "Ve\u0301ge\u0323tal n\u0303and\u0303u q\u0323\u0307 Z\u0336 a\u0308\u0304"
_STRANGE = {"title", "legal_name", "city", "address", "function", "venue", "name", "measure"}
_LONG = {"description", "summary", "needs", "objective", "role_in_project"}


def copied(value: Any) -> Any:
    """Plain data that can be changed."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


def _strange(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: f"{inner} {MIXED} {MARKS}" if key in _STRANGE and isinstance(inner, str)
            else f"{inner}\n\n{MIXED}\n\n- {MARKS}\n- {HEBREW}"
            if key in _LONG and isinstance(inner, str)
            else _strange(inner)
            for key, inner in value.items()
        }  # fmt: skip
    return [_strange(inner) for inner in value] if isinstance(value, list) else value


def strange(mobility: bool = False) -> dict[str, Any]:
    """Right-to-left scripts and combining marks everywhere, and a name of 300 characters."""
    data: dict[str, Any] = _strange(yamlfile.read(KA122 if mobility else KA220).data)
    data["organisations"][0]["legal_name"] = LONG_NAME
    data["organisations"][-1]["legal_name"] = ARABIC
    data["acronym"] = "ĀḆĆ" if mobility else "A\u0301B"
    return data


def large() -> dict[str, Any]:
    """Sixty partners beside the coordinator, and 120 deliverables in one work package."""
    data: dict[str, Any] = copied(yamlfile.read(KA220).data)
    first = data["work_packages"][0]["id"]
    for number in range(60 - len(data["organisations"]) + 1):
        partner = copied(data["organisations"][1 + number % 3])
        partner |= {"id": f"P{number:02}", "legal_name": f"Partner {number} on the River {MARKS}"}
        data["organisations"].append(partner)
        data["shares"][first][partner["id"]] = "1000"
    package = data["work_packages"][1]
    pattern = package["deliverables"][0]
    package["deliverables"] = [
        copied(pattern) | {"id": f"D2.{number}", "title": f"Deliverable {number} of very many"}
        for number in range(1, 121)
    ]
    return data
