"""Sample projects: a small valid one, and samples of rules laid over it.

A sample is YAML. Its groups of keys are merged into those of ``base_project.yaml``; everything
else, lists included, takes the place of what is there. A group laid over a list changes the entries
whose ids it names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from erasmus_docs import yamlfile
from erasmus_docs.yamlfile import Value

BASE = Path(__file__).parent / "base_project.yaml"


@cache
def _base() -> Value:
    return yamlfile.read(BASE).data


def laid_over(sample: str) -> str:
    """The base project with a sample laid over it, as YAML text."""
    overlay = yamlfile.parse(sample.encode("utf-8", "surrogatepass"), "sample")
    if overlay.data is None and sample.strip():
        raise ValueError(f"the sample cannot be read: {overlay.findings[0].found}")
    merged = merge(_base(), overlay.data or {})
    return yaml.safe_dump(merged, allow_unicode=True, sort_keys=False, width=100)


def merge(base: Value, over: Value) -> Value:
    """Lay one value over another.

    >>> merge({"a": "1", "b": ["1"]}, {"b": ["2"]})
    {'a': '1', 'b': ['2']}
    """
    if isinstance(over, dict) and isinstance(base, dict):
        return {**base, **{key: merge(base.get(key), value) for key, value in over.items()}}
    if isinstance(over, dict) and isinstance(base, list):
        return [_entry(one, over) for one in base]
    return over


def _entry(one: Value, over: dict[str, Value]) -> Value:
    name = one.get("id") if isinstance(one, dict) else None
    return merge(one, over[name]) if isinstance(name, str) and name in over else one
