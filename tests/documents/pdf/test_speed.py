"""Tagged and archivable, and still faster than plain."""

from __future__ import annotations

import io
import logging
import re

import pikepdf
import pytest

from erasmus_docs.documents.pdf import House, write
from tests.documents.pdf.long_document import long_document
from tests.documents.pdf.plain import pairs, plain_css, plain_html, plain_pdf


def test_tags_and_archive_profile_cost_less_than_they_save() -> None:
    """The aim is 0.75 in many pairs; a single pair on a busy machine gets some room."""
    assert min(ours / plain for ours, plain in pairs(1)) < 0.9


def test_what_is_compared_says_the_same(house: House, caplog: pytest.LogCaptureFixture) -> None:
    document = long_document()
    with caplog.at_level(logging.CRITICAL, logger="weasyprint"):
        plain = plain_pdf(plain_html(document), plain_css(house))
    counts = [
        len(opened.pages)
        for opened in (pikepdf.open(io.BytesIO(x)) for x in (write(document, house), plain))
    ]

    assert abs(counts[0] - counts[1]) <= 1
    assert 15 <= counts[0] <= 18
    assert 1500 < len(re.findall("<t[dh][ >]", plain_html(document))) < 1800
