"""The one variable of the environment that documents depend on."""

from __future__ import annotations

import os
import re

from erasmus_docs.errors import InputError

_LAST_SECOND = 253_402_300_799


def epoch() -> int | None:
    """``SOURCE_DATE_EPOCH``, which makes the dates in files the same on every run."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    if re.fullmatch("[0-9]{1,12}", value) and int(value) <= _LAST_SECOND:
        return int(value)
    raise InputError(
        f"SOURCE_DATE_EPOCH is {value[:40]!r}. It counts whole seconds since 1970, "
        f"at most {_LAST_SECOND} (the end of year 9999). Correct it or unset it."
    )
