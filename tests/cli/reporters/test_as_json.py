"""JSON of our own shape: what stands in it, and that it fits the schema that is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from erasmus_docs.cli.reporters import as_json
from erasmus_docs.cli.reporters.outcome import Outcome
from tests.cli.reporters.conftest import ODD_NAME, ODD_REASON, READ

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "findings.schema.json"


@pytest.fixture
def log(odd: tuple[Outcome, ...]) -> Any:
    return json.loads("".join(as_json.report(odd)))


def test_it_fits_the_published_schema(log: Any) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))

    assert list(validator.iter_errors(log)) == []
    assert list(validator.iter_errors(log | {"version": 2}))
    assert list(validator.iter_errors(log | {"extra": 1}))


def test_it_says_everything_a_finding_says(log: Any) -> None:
    clean, waived, odd = log["projects"]

    assert (clean["project"], clean["ok"], clean["findings"]) == ("clean", True, [])
    assert waived["ok"]
    (duration,) = [one for one in waived["findings"] if one["rule"] == "duration"]
    assert duration["severity"] == "error"
    assert duration["waived"] == ODD_REASON.replace("\\n", "\n")
    assert duration["source"].startswith("Erasmus+ Programme Guide 2026")
    assert duration["documentation"] == "docs/reference/rules.md#duration"
    assert not odd["ok"]
    (found,) = odd["findings"]
    assert found["file"] == f"projects/{ODD_NAME}"
    assert (found["line"], found["column"], found["at"]) == (19, 7, "call")
    assert READ[:40] in found["found"]


def test_it_counts_waived_findings_apart(log: Any) -> None:
    assert log["summary"] == {"projects": 3, "error": 1, "warning": 1, "advice": 0, "waived": 1}
    assert log["ok"] is False
    assert log["version"] == 1
