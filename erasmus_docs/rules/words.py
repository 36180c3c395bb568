"""The words of messages, the same in every rule; the programme's rule sheets share them."""

from __future__ import annotations

from erasmus_docs.words import (
    a,
    count,
    day,
    euro,
    listing,
    nearest,
    percent,
    plural,
    quoted,
)

__all__ = ["a", "count", "day", "euro", "listing", "nearest", "percent", "plural", "quoted"]
