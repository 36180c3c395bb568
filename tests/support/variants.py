"""A project as it might read after some months of work on it: words, entries and amounts differ."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from erasmus_docs.project.reader import Loaded, read_project

# what other entries point to, or what decides which documents there are
_KEPT = {
    *("id", "organisations", "associated_partners", "work_packages", "events", "mobilities"),
    *("priorities", "outcomes", "documents", "waivers"),
}
_PROSE = {"title", "description", "text", "name", "legal_name", "address", "summary", "function"}


def variant(path: Path, seed: int = 1) -> Loaded:
    """The project with words changed, sentences added, and last entries of lists dropped."""
    loaded = read_project(path)
    assert isinstance(loaded.file.data, dict)
    chance = random.Random(seed)
    data = _record(loaded.file.data, chance)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    found = read_project(path, raw=text.encode())
    assert found.project is not None, [str(one) for one in found.findings[:3]]
    return found


def _record(record: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    return {key: _value(key, value, chance) for key, value in record.items()}


def _value(key: str, value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return _record(value, chance)
    if isinstance(value, list):
        kept = [_value(key, one, chance) for one in value]
        dicts = len(kept) > 2 and all(isinstance(one, dict) for one in kept)
        return kept[:-1] if dicts and key not in _KEPT and chance.random() < 0.5 else kept
    if isinstance(value, str) and key in _PROSE and " " in value and chance.random() < 0.4:
        return _reworded(value, chance)
    return value


def _reworded(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    if chance.random() < 0.5:
        words[at] = "renewed"
    else:
        words[at:at] = ["entirely", "new"]
    return " ".join(words)
