"""``erasmus-docs budget``: the table people read, the rows a spreadsheet reads, and wrong use."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "projects" / "ka122-vet-illustration.yaml"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Command) -> Command:
    """Run ``erasmus-docs budget``."""
    return partial(run, "budget")


def changed(folder: Path, old: str, new: str) -> str:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "changed.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(path)


def test_the_sample_line_by_line(run: Command) -> None:
    code, out, _ = run(str(SAMPLE))

    assert code == 0
    words = [" ".join(line.split()) for line in out.splitlines()]
    # worked out by hand from the funding rules
    assert "Travel, 3,000-3,999 km 9 1 580.00 5,220.00 [3]" in words
    assert "Subsistence of participants, days 1-14 8 14 100.00 11,200.00 [4,5]" in words
    assert "Subsistence of participants, days 15-21 8 7 70.00 3,920.00 [4,5]" in words
    assert "Organisational support 5,050.00" in words
    assert "Course fees 800.00" in words
    assert "Total 49,550.00" in words
    assert "NOT WORKED OUT" not in words
    assert any(line.startswith("[1] Erasmus+ Programme Guide 2026") for line in words)


def test_the_table_keeps_its_columns(run: Command) -> None:
    _, out, _ = run(str(SAMPLE))

    lines = out.splitlines()
    assert max(len(line) for line in lines) <= 100
    ends = {line.rindex("]") - len(line[line.rindex("[") :]) for line in lines if line[-1:] == "]"}
    assert len(ends) == 1


def test_the_rows_add_up_to_the_grant(run: Command) -> None:
    code, out, _ = run(str(SAMPLE), "--csv")

    assert code == 0
    rows = list(csv.DictReader(StringIO(out)))
    assert sum(Decimal(row["amount_low"]) for row in rows) == 49550
    assert sum(Decimal(row["amount_high"]) for row in rows) == 49550
    assert {row["mobility"] for row in rows} == {"M1", "M2", "M3", "M4", "M5"}
    assert all("Programme Guide 2026" in row["source"] for row in rows)


def test_a_range_and_a_gap_are_shown(run: Command, tmp_path: Path) -> None:
    path = changed(tmp_path, '    staff: {"1": 160, "2": 140, "3": 120}\n', "")

    code, out, _ = run(path)

    assert code == 0
    assert "107-191" in out
    assert "NOT WORKED OUT" in out
    total = next(line for line in out.splitlines() if line.strip().startswith("Total"))
    assert "-" in total.split()[-1]


def test_another_call_has_other_rates(run: Command) -> None:
    code, out, _ = run(str(SAMPLE), "--call", "2022")

    assert code == 0
    assert "KA122-VET, call 2022" in out
    assert "General knowledge, no source found." in out
    assert "The activity 'vet-group' is not known for KA122-VET in call 2022." in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sim.yaml",), "has no mobilities"),
        (("ka122-vet-illustration.yaml", "--call", "2030"), "is not known in call 2030"),
        (("no.yaml",), "no such file or folder"),
        (("",), "Name one, such as"),
    ],
)
def test_wrong_use(run: Command, arguments: tuple[str, ...], message: str) -> None:
    name, *others = arguments
    code, _, err = run(str(ROOT / "projects" / name), *others)

    assert code == 2
    assert message in err


def test_a_file_that_cannot_be_read_shows_its_findings(run: Command, tmp_path: Path) -> None:
    code, out, _ = run(changed(tmp_path, "participants: 8", "participants: eight"))

    assert code == 1
    assert "mobilities #2 participants" in out
