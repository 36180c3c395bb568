"""The house of this repository, and the sample printed once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from erasmus_docs.documents.pdf import House, write
from tests.support.pdf_lint import Reading, read
from tests.support.sample_document import PICTURES, sample_document

HOUSE = Path(__file__).parents[3] / "templates" / "house"


@pytest.fixture(scope="session")
def house() -> House:
    return House.load(HOUSE, pictures=PICTURES)


@pytest.fixture(scope="session")
def sample(house: House) -> bytes:
    """The sample document, marked as a draft."""
    return write(sample_document("DRAFT: not to be signed"), house)


@pytest.fixture(scope="session")
def reading(sample: bytes) -> Iterator[Reading]:
    found = read(sample)
    yield found
    found.pdf.close()
