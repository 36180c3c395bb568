"""Templates that Python itself cannot take: named with their file, not a bug of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.errors import TemplateError
from tests.support.templates import markup


def test_too_many_nested_blocks(tmp_path: Path) -> None:
    source = "{% for a in b %}" * 25 + "{% endfor %}" * 25

    with pytest.raises(TemplateError, match=r"t\.html\.j2.*too many statically nested blocks"):
        markup(tmp_path, source, {"b": [1]})


def test_a_macro_that_calls_itself(tmp_path: Path) -> None:
    source = "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}"

    with pytest.raises(TemplateError, match="calls itself without end"):
        markup(tmp_path, source)
