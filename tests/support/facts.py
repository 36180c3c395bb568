"""Shorthands for tests that hold programme data against tables typed by hand."""

from __future__ import annotations

from typing import Any

from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import Dated


def find(code: str, call: int) -> ActionCall:
    """The action in a call that offered it."""
    found = load().find(code, call)
    assert found is not None
    return found


def fact(code: str, call: int, name: str) -> Dated[Any] | None:
    """A parameter of an action in a call; ``None`` if it is not known."""
    found = find(code, call)
    value: Dated[Any] | None = found.fact(getattr(found.action, name))
    return value


def known(code: str, call: int, name: str) -> Dated[Any]:
    """A parameter that must be known."""
    value = fact(code, call, name)
    assert value is not None, f"{code} {call} has no {name}"
    return value
