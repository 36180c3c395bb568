"""The sections of a new project file, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from erasmus_docs.programme import datafile
from erasmus_docs.programme.values import Data, Names

_FILE = Path(__file__).parent / "sections.yaml"


class Section(Data):
    """A section; the keys are explained at the top of ``sections.yaml``."""

    heading: str
    says: Names = ()
    keys: Names
    when: Names = ()
    gaps: Names = ()
    gaps_for: dict[str, Names] = Field({})
    gaps_if: dict[str, dict[str, str]] = Field({})
    leave_out: Names = ()
    ids: dict[str, str] = Field({})


@cache
def sections() -> tuple[Section, ...]:
    """All sections, in order.

    Raises:
        DataError: The file is wrong, with its line.
    """
    return datafile.record(datafile.read(_FILE), tuple[Section, ...])
