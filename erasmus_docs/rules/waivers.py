"""Waivers: findings that the project file sets aside, by rule id and, if given, by entry.

``at`` is a path such as ``work_packages/WP2/tasks/T2.1/end``. An entry of a list is named by its id
or by its number from 1 (``#2`` or ``2``); without slashes, dots or blanks divide it. The waiver
holds for the entry and all that is in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from erasmus_docs.finding import Finding, Place
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path, Value, YamlFile


def waive(subject: Subject, found: Sequence[Finding]) -> tuple[list[Finding], set[int]]:
    """The findings, waived where a waiver says so, and the numbers of the waivers used."""
    waivers: dict[str, list[tuple[int, str, set[Place] | None]]] = defaultdict(list)
    for number, waiver in enumerate(subject.project.waivers):
        places = _places(subject.file, waiver.at) if waiver.at else None
        waivers[waiver.rule].append((number, waiver.reason, places))
    used: set[int] = set()
    result = []
    for finding in found:
        one = finding
        for number, reason, places in waivers.get(finding.rule, ()):
            if places is None or finding.place in places:
                used.add(number)
                one = replace(one, waived=one.waived or reason)
        result.append(one)
    return result, used


def _places(file: YamlFile, at: str) -> set[Place]:
    """The places of an entry and of all that is in it; empty if there is no such entry."""
    path = find_path(file.data, at)
    if path is None:
        return set()
    return file.places(path)


def find_path(data: Value, at: str) -> Path | None:
    """The path that ``at`` means in the data, or ``None``.

    >>> find_path({"risks": [{"id": "R1.1", "owner": "A"}]}, "risks.R1.1.owner")
    ('risks', 0, 'owner')
    """
    steps = at.split("/") if "/" in at else re.findall(r"[^.\s]+|[.\s]+", at.strip())
    words = [step for step in steps if step.strip(". ")] if "/" in at else steps
    return _walk(data, words, ()) if words else None


def _walk(data: Value, words: list[str], path: Path) -> Path | None:
    """Follow the words; the longest name first, because ids may hold dots."""
    if not words:
        return path
    for taken in range(len(words), 0, -1):
        name, rest = "".join(words[:taken]).strip(". "), words[taken:]
        step = _step(data, name)
        if step is None:
            continue
        key, inner = step
        found = _walk(inner, [*_trimmed(rest)], (*path, key))
        if found is not None:
            return found
    return None


def _trimmed(words: list[str]) -> list[str]:
    return words[1:] if words and not words[0].strip(". ") else words


def _step(data: Value, name: str) -> tuple[str | int, Value] | None:
    """The entry of that name: a key, an id, or a number from 1."""
    if isinstance(data, dict) and name in data:
        return name, data[name]
    if not isinstance(data, list):
        return None
    for number, inner in enumerate(data):
        if isinstance(inner, dict) and inner.get("id") == name:
            return number, inner
    digits = name.removeprefix("#")
    if re.fullmatch("[0-9]{1,9}", digits) and 1 <= int(digits) <= len(data):
        return int(digits) - 1, data[int(digits) - 1]
    return None
