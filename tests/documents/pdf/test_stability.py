"""Equal documents give equal bytes, whatever surrounds the run."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from erasmus_docs.documents.pdf import House, write
from tests.documents.pdf.conftest import HOUSE
from tests.support.sample_document import PICTURES, sample_document

ROOT = Path(__file__).parents[3]
CODE = """
import hashlib, sys
from pathlib import Path
from erasmus_docs.documents.pdf import House, write
from tests.support.sample_document import PICTURES, sample_document
house = House.load(Path(sys.argv[1]), pictures=PICTURES)
print(hashlib.sha256(write(sample_document("DRAFT: not to be signed"), house)).hexdigest())
"""


def elsewhere(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE, str(HOUSE)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_another_process_writes_the_same(sample: bytes, environment: dict[str, str]) -> None:
    assert elsewhere(**environment) == hashlib.sha256(sample).hexdigest()


def test_no_font_of_the_machine_is_used(sample: bytes, tmp_path: Path) -> None:
    fonts = tmp_path / "none"
    fonts.mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}</cachedir>'
        "</fontconfig>"
    )

    assert elsewhere(FONTCONFIG_FILE=str(config)) == hashlib.sha256(sample).hexdigest()


def test_a_machine_without_any_font_configuration_does_too(sample: bytes, tmp_path: Path) -> None:
    assert elsewhere(FONTCONFIG_FILE=str(tmp_path)) == hashlib.sha256(sample).hexdigest()


def test_documents_before_it_and_threads_beside_it_change_nothing(house: House) -> None:
    first = write(sample_document(), house)
    with ThreadPoolExecutor(3) as pool:
        others = list(pool.map(lambda _: write(sample_document(), house), range(3)))

    assert others == [first] * 3


def test_a_house_loaded_again_changes_nothing(sample: bytes) -> None:
    again = House.load(HOUSE, pictures=PICTURES)

    assert write(sample_document("DRAFT: not to be signed"), again) == sample


def test_other_data_give_other_bytes(sample: bytes, house: House) -> None:
    assert write(sample_document("DRAFT: not to be signed!"), house) != sample
