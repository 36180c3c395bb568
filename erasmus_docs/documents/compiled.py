"""Templates compiled once in a process, for all projects and builds it sees.

Compiling takes longer than printing: more than half of the time of a project's Word files. What is
kept goes by what was compiled, not by where it stood: a template with other bytes, or for a
language with other words (fixed expressions are worked out beforehand), is another one. Nothing is
kept on disk (docs/decisions/0024-templates-are-compiled-in-memory.md).
"""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType

Key = tuple[str, str, str]
_MOST = 600  # there are about 160 for each language
_kept: dict[Key, CodeType] = {}


def code_of(key: Key, compile_: Callable[[], CodeType]) -> CodeType:
    """The code of a template.

    Args:
        key: Hash of the language, name of the template, hash of its bytes.
        compile_: Is called if it is not known; what fails is not kept.
    """
    if (known := _kept.get(key)) is None:
        if len(_kept) >= _MOST:
            _kept.clear()
        known = _kept[key] = compile_()
    return known
