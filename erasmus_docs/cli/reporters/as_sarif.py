"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors.

Sections named in comments are those of the standard, "Static Analysis Results Interchange Format
(SARIF) Version 2.1.0".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from erasmus_docs import __version__
from erasmus_docs.cli.reporters.listed import listed
from erasmus_docs.cli.reporters.outcome import Entry, Outcome, once
from erasmus_docs.cli.reporters.rule_info import rule_info
from erasmus_docs.cli.text import message
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_ROOT = "%SRCROOT%"


def report(found: Iterable[Outcome]) -> Iterator[str]:
    """All findings as one run."""
    rules = sorted({entry.finding.rule for entry in once(found)})
    numbers = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "erasmus-docs",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        # the lines and columns of places count characters, not UTF-16 units
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return listed(log, (_result(entry, numbers) for entry in once(found)), 3)


def _rule(rule: str) -> dict[str, Any]:
    about = rule_info(rule)
    properties = {"documentation": about.page, "source": about.source}
    return {
        "id": rule,
        "name": "".join(word.capitalize() for word in rule.split("-")),
        "shortDescription": {"text": _plain(about.title)},
        "fullDescription": {"text": _plain(about.text.split("\n\n")[0])},
        "help": {
            "text": _plain(f"{about.text}\n\nDocumentation: {about.page}"),
            "markdown": _braced(f"{about.text}\n\nDocumentation: `{about.page}`"),
        },
        "properties": {key: text for key, text in properties.items() if text},
    }


def _result(entry: Entry, numbers: dict[str, int]) -> dict[str, Any]:
    one = entry.finding
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(one.place.file),
            # viewers drop a result without a region: the whole file is its first line
            "region": {
                "startLine": max(one.place.line, 1),
                "startColumn": max(one.place.column, 1),
            },
        }
    }
    if one.at:
        location["logicalLocations"] = [{"fullyQualifiedName": one.at}]
    waived = {"kind": "inSource", "status": "accepted", "justification": one.waived}
    return {
        "ruleId": one.rule,
        "ruleIndex": numbers[one.rule],
        "level": _LEVELS[one.severity],
        "message": {"text": _plain(message(one))},
        "locations": [location],
        # GitHub matches alerts by the first name only; ours says what it is made of
        "partialFingerprints": {
            "primaryLocationLineHash": f"{entry.fingerprint}:1",
            "ruleAndEntry/v1": entry.fingerprint,
        },
        # once one result has suppressions, all have to (3.27.23)
        "suppressions": [waived] if one.waived else [],
        "properties": {"project": entry.project, "severity": str(one.severity)},
    }


def _artifact(file: str) -> dict[str, str]:
    """The file as an address: percent-encoded bytes, relative to the repository."""
    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(file)), "uriBaseId": _ROOT}


def _plain(text: str) -> str:
    """Text that no viewer takes for a placeholder (3.11.5) or a link (3.11.6)."""
    return _braced(visible(text, keep="\n")).replace("](", "\\](")


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
