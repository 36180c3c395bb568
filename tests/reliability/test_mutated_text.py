"""Project files changed as text, and bytes that grow towards new paths of the reader.

Whatever a file holds, reading and checking it ends, with findings whose places are in the file.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import process_time

from hypothesis import given, target
from hypothesis import strategies as st

from erasmus_docs import yamlfile
from tests.support.fuzzing import chances, counted, fuzzed
from tests.support.mutations import CHANGES, ODD, judge, mutated
from tests.support.strategies import pairs, project

SAMPLES = sorted((Path(__file__).parents[2] / "projects").glob("*.yaml"))
# Refusing is quick; only a search that grows out of all proportion is so much slower.
SLOWER = 50


def test_no_change_of_the_text_escapes_as_a_bug() -> None:
    texts = [path.read_text("utf-8") for path in SAMPLES if path.stat().st_size < 60_000]
    usual: list[float] = []
    loaded = slow = 0
    with counted("a changed project file is refused or checked") as numbers:
        for number, chance in enumerate(chances("text", 150)):
            generated = project(*chance.choice(pairs()), chance).text if number % 3 == 0 else ""
            raw = mutated(generated or chance.choice(texts), chance)
            before = process_time()
            try:
                loaded += judge(raw).project is not None
            except Exception as error:
                error.add_note(f"case {number}: {raw[:2000]!r}")
                raise
            usual.append(process_time() - before)
            slow = max(slow, number, key=lambda at: usual[at])
        usual_time = sorted(usual)[len(usual) // 2]
        assert usual[slow] < SLOWER * max(usual_time, 0.02), f"case {slow}"
        numbers |= {"cases": len(usual), "loaded": loaded}
    assert len(usual) // 10 < loaded < len(usual)


def test_every_kind_of_change_changes_something() -> None:
    text = SAMPLES[0].read_text("utf-8")
    for number, change in enumerate(CHANGES):
        lines = text.split("\n")
        for seed in range(5):
            change(lines, Random(seed))
        assert "\n".join(lines) != text, number


def test_bytes_that_reach_new_paths_of_the_reader_are_refused_or_read() -> None:
    """Hypothesis keeps what brings more values, findings and depth, and changes that further."""
    signs = st.sampled_from([*ODD, "a: ", "id: ", "b\n", "  ", "\n- ", "organisations: ", "x"])
    seen = {"cases": 0}

    @fuzzed(150)
    @given(st.lists(signs, max_size=40))
    def read(parts: list[str]) -> None:
        raw = "".join(parts).encode("utf-8", "surrogatepass")
        file = yamlfile.parse(raw, "mutant.yaml")
        target(float(len(file.positions)), label="values")
        target(float(len({one.found for one in file.findings})), label="findings")
        judge(raw)
        seen["cases"] += 1

    with counted("bytes that reach new paths of the YAML reader") as numbers:
        read()
        numbers |= seen
    assert seen["cases"] >= 100


def test_a_place_outside_the_file_would_be_seen() -> None:
    raw = mutated("a: 1\nb: 2", Random(1))

    assert judge(raw).findings
