"""Projects far larger than real ones: handled in proportion, or refused with the limit in words.

Nothing is timed. How work grows is counted in calls of functions, which is the same in every run;
memory is the peak of a process of its own.
"""

from __future__ import annotations

import json
import math
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from erasmus_docs.documents.assemble import assemble
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.documents.wordfile import MOST_BYTES, MOST_PARTS, MOST_RATIO, MOST_UNPACKED
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.whole import MAX_COLUMNS, MAX_MONTHS
from erasmus_docs.rules import check_project
from erasmus_docs.yamlsource import MAX_BYTES, MAX_DEPTH, MAX_VALUES
from tests.support.counting import called
from tests.support.fuzzing import LONG, counted
from tests.support.generated_documents import SPECS, documents, dossier, workshop
from tests.support.large import large
from tests.support.strategies import Made

# What is tried: kind, a small number, and the number that has to be handled.
SIZES = {
    "partners": (75, 300),
    "deliverables": (500, 2_000),
    "activities": (250, 1_000),
    "participants": (2_500, 10_000),
    "mobilities": (250, 1_000),
    "kilobytes": (1_250, 5_000),
}
# What grows with the project; the other documents are made per partner, hundreds of them.
BUILD = [
    *("--format", "docx", "--jobs", "0"),
    *(f"--document={name}" for name in ("work-plan", "mobility-budget", "participant-list")),
]
DEFAULT = ("partners", "deliverables")
GIGABYTE = 1_000_000  # in kilobytes, as the system counts
MOST_GROWTH = 1.35
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "erasmus_docs.cli", *sys.argv[1:]],
                      capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_maxrss, done.stdout[-2000:] + done.stderr[-2000:]]))
"""


def calls(kind: str, number: int, *, drawn: bool) -> int:
    """Functions called to read and check a project, and to compose its documents."""

    def work(made: Made) -> None:
        check_project(made.load(), load())
        if drawn:
            for _ in documents(dossier(made), most=1):
                pass

    work(large(kind, 10))  # what is loaded or compiled once does not count
    made = large(kind, number)
    return called(lambda: work(made))


@pytest.mark.parametrize("kind", SIZES if LONG else DEFAULT)
def test_work_grows_in_proportion(kind: str) -> None:
    small, big = SIZES[kind] if LONG else (SIZES[kind][0] // 5, SIZES[kind][0])
    with counted(f"calls grow in proportion to {kind}") as numbers:
        one, two = (calls(kind, number, drawn=LONG) for number in (small, big))
        growth = math.log(two / one) / math.log(big / small)
        numbers |= {f"{kind}": big, "hundredths of the exponent": int(growth * 100)}
    assert growth < MOST_GROWTH


def test_one_of_many_documents_costs_the_same_in_a_large_project() -> None:
    """A letter to the thirtieth partner does not take the whole project apart again."""

    def of_one(number: int) -> int:
        found = dossier(large("partners", number))
        spec, house = SPECS["letter-of-intent"], workshop()
        first, *_, last = subjects(spec, found)
        assemble(house, spec, found, first)
        return called(lambda: assemble(house, spec, found, last))

    assert of_one(120) < 1.5 * of_one(30)


def peak(*arguments: str) -> tuple[int, int, str]:
    """Exit code, peak memory in kilobytes and output of a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *arguments], capture_output=True, text=True, check=True
    )
    code, most, output = json.loads(done.stdout)
    return code, most, output


@pytest.mark.parametrize("kind", SIZES if LONG else DEFAULT)
def test_a_very_large_project_is_checked_within_memory(kind: str, tmp_path: Path) -> None:
    number = SIZES[kind][1]
    path = tmp_path / "large.yaml"
    path.write_text(large(kind, number).text, "utf-8")
    with counted(f"{kind} are checked below 1 GB") as numbers:
        code, most, output = peak("check", str(path))
        numbers |= {kind: number, "MB at most": most // 1000}
    assert "Traceback" not in output
    assert code == 0, output
    assert most < GIGABYTE


@pytest.mark.parametrize("kind", SIZES if LONG else ("participants",))
def test_a_very_large_project_is_built_within_memory(kind: str, tmp_path: Path) -> None:
    number = SIZES[kind][1]
    path = tmp_path / "large.yaml"
    path.write_text(large(kind, number).text, "utf-8")
    with counted(f"{kind} are printed as DOCX below 1 GB") as numbers:
        code, most, output = peak("build", str(path), *BUILD, "--out", str(tmp_path / "out"))
        numbers |= {kind: number, "MB at most": most // 1000}
    assert "Traceback" not in output
    assert code in (0, 1), output
    assert most < GIGABYTE


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("kilobytes", 8_100, "At most 8,000,000 bytes are read."),
        ("mobilities", 1_001, "Entries, at most 1000."),
        ("packages", 101, "Entries, at most 100."),
    ],
)
def test_what_is_too_large_is_refused_in_words(kind: str, number: int, words: str) -> None:
    loaded = large(kind, number).load()

    assert loaded.project is None
    assert words in [one.allowed for one in loaded.findings]


def test_memory_is_measured() -> None:
    code, most, output = peak("check", "no-such-file.yaml")

    assert code != 0
    assert output
    assert 10_000 < most < GIGABYTE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 10_000


def test_the_page_of_limits_says_what_holds() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "limits.md").read_text("utf-8")

    for limit in (MAX_BYTES, MAX_VALUES, MAX_DEPTH, MAX_MONTHS, MAX_COLUMNS):
        assert f"| {limit:,} |" in page
    for limit in (MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_RATIO):
        assert re.search(rf"Word form.*\b{limit:,}\b", page), limit
    for kind, (_, number) in SIZES.items():
        assert re.search(rf"{kind}.*\| {number:,} \|", page), kind
