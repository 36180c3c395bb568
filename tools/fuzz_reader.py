"""Coverage-guided run of the YAML reader and the checks behind it, with atheris.

Usage: python -m tools.fuzz_reader [RUNS] [SEED]

atheris is not among our dependencies, because its wheels exist for few versions of Python; install
it beside them (``pip install atheris``). Without it the run says so and ends well: the same is
tried by ``tests/reliability/test_mutated_text.py``, guided by Hypothesis.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent.parent / "projects"
_WATCHED = ["erasmus_docs.yamlfile", "erasmus_docs.yamlsource", "erasmus_docs.project"]
_LONGEST = 8_000


def main() -> int:
    """Run it; a file that was not refused or checked in words is an exception and ends the run."""
    if find_spec("atheris") is None:
        print("atheris is not installed: the coverage-guided run of the reader is left out.")
        return 0
    runs, seed = (*sys.argv[1:], "20000", "1")[:2] if len(sys.argv) < 3 else sys.argv[1:3]
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=_WATCHED):
        from tests.support.mutations import judge
    with tempfile.TemporaryDirectory() as folder:
        for path in SAMPLES.glob("*.yaml"):
            Path(folder, path.name).write_bytes(path.read_bytes()[:_LONGEST])
        options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={_LONGEST}", "-timeout=20"]
        atheris.Setup([sys.argv[0], *options, folder], judge)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
