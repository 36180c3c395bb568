"""Tagged and archivable, and still faster than plain."""

from __future__ import annotations

import io
import logging
import re

import pikepdf
import pytest

from tests.documents.pdf.long_document import long_document
from tests.documents.pdf.plain import both, pairs, plain_html


def test_tags_and_archive_profile_cost_less_than_they_save() -> None:
    """The aim is 0.75 in many pairs; a single pair on a busy machine gets some room."""
    assert min(ours / plain for ours, plain in pairs(1)) < 0.9


def test_what_is_compared_says_the_same(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, logger="weasyprint"):
        counts = [len(opened.pages) for opened in (pikepdf.open(io.BytesIO(x)) for x in both())]

    assert abs(counts[0] - counts[1]) <= 1
    assert 15 <= counts[0] <= 18
    assert 1500 < len(re.findall("<t[dh][ >]", plain_html(long_document()))) < 1800
