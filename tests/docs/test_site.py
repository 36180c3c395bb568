"""The site is built without a warning, and asks for nothing from anywhere else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ASKED = re.compile(r'<(?:script|img|link|iframe)\b[^>]*?\b(?:src|href)="(?:https?:)?//[^"]+"')


def test_the_site_is_whole_and_needs_no_network(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    assert [str(path) for path, text in pages.items() if _ASKED.search(text)] == []
    home = pages[tmp_path / "index.html"]
    assert 'href="reference/project-file.html"' in home
    assert "0001-blocks-between-templates-and-writers.html" in home
    assert (tmp_path / "files" / "gitlab.yml").is_file()
