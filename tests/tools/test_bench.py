"""The bench runs, prints every line, and says in words which aims are reached; never a time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.support.events import everything

# one process for all of them, so that the bench runs once
pytestmark = pytest.mark.xdist_group("bench")
ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "reference" / "performance.md"
PARTS = ("check-parse", "check-loader", "model-parse", "rules-parse")
PAIRS = ("template-alone", "layout-alone", "template-reused")
KEYS = {
    *(f"check-{size}-{part}" for size in ("short", "long") for part in PARTS),
    *("programme-kept", "programme-kept-anew"),
    *("start-help", "start-check", "samples-pdf", "samples-docx", "docx-middle", "docx-long"),
    *(f"pdf-{size}-{pair}" for size in ("short", "middle", "long") for pair in PAIRS),
    *(f"growth-{kind}-{step}" for kind in ("pdf", "docx") for step in (1, 2, 3)),
}
BATCH = {
    *("tree-full", "tree-thousand"),
    *(
        f"cluster-{kinds}-{time}"
        for kinds in ("docx", "docx-pdf")
        for time in ("processor", "wall")
    ),
    *("batch-two", "batch-weasyprint", "batch-office", "batch-memory"),
}
# the second part asks for servers and worker processes, and takes a minute
RUNS: dict[tuple[str, ...], set[str]] = {(): KEYS}
if everything():
    RUNS["--batch",] = BATCH


@pytest.fixture(scope="module", params=RUNS, ids=" ".join)
def asked(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Which part of the bench."""
    found: tuple[str, ...] = request.param
    return found


@pytest.fixture(scope="module")
def run(
    asked: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Any]]:
    """What ``python -m tools.bench --quick --json FILE`` prints and writes."""
    file = tmp_path_factory.mktemp("bench") / "numbers.json"
    command = [sys.executable, "-m", "tools.bench", "--quick", *asked, "--json", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8"))


def test_every_line_is_there_with_positive_numbers(
    asked: tuple[str, ...], run: tuple[str, dict[str, Any]]
) -> None:
    _, numbers = run
    assert {line["key"] for line in numbers["lines"]} == RUNS[asked]
    for line in numbers["lines"]:
        assert 0 < line["low"] <= line["median"] <= line["high"], line
        assert line["verdict"] in (("ok", "missed") if line["aim"] else ("",)), line


def test_the_table_is_aligned_and_names_the_machine_without_paths(
    run: tuple[str, dict[str, Any]],
) -> None:
    text, numbers = run
    assert f"{numbers['machine']['cores']} processor cores, Python " in text
    assert not re.search(r"(^|\s)/\w", text)
    for line in numbers["lines"]:
        assert f"  {line['what']} " in text
    rows = [row for row in text.splitlines() if row.startswith("  ")]
    assert len(rows) == len(numbers["lines"])
    ends = {match.start() for row in rows for match in re.finditer(r"\)(?=  aim|$)", row)}
    assert len(ends) == 1


def test_an_aim_that_is_missed_is_called_so() -> None:
    lines, timing = import_module("tools.bench.lines"), import_module("tools.bench.timing")
    times = {"ours": (3.0, 1.0, 2.0), "theirs": (2.0, 2.0, 2.0)}
    value = timing.ratio(times, "ours", "theirs")
    assert value.median == 1.0
    assert lines.Line("k", "s", "w", value, aim=1.0).verdict == "ok"
    assert lines.Line("k", "s", "w", value, aim=0.9).verdict == "missed"
    assert lines.Line("k", "s", "w", value).verdict == ""


def test_the_page_has_every_section(run: tuple[str, dict[str, Any]]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for section in {line["section"] for line in run[1]["lines"]}:
        assert f"### {section}\n" in page
    intro = ROOT / "tools" / "bench" / "performance.intro.md"
    assert page.startswith(intro.read_text(encoding="utf-8"))
