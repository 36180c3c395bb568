"""Runs every test that tries something hostile, and writes what was tried into the documentation.

Usage: python -m tools.reliability
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reliability.md"


def main() -> int:
    """Run the tests; the page says how many inputs held."""
    return subprocess.run(command(PAGE, "tests"), cwd=ROOT).returncode


def command(page: Path, *tests: str) -> list[str]:
    """What runs the hostile ones of some tests, and writes their numbers into a page."""
    # left to itself, pytest goes past folders that are called "build"
    everywhere = ("-o", "norecursedirs=.* node_modules")
    wanted = ("-m", "hostile", f"--reliability={page}")
    return [sys.executable, "-m", "pytest", "-q", *everywhere, *wanted, *tests]


if __name__ == "__main__":
    sys.exit(main())
