"""What the README shows is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from tools.pictures import MOST_BYTES, SAMPLE

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_lines_beside_the_page_stand_in_the_sample_that_the_page_is_made_from() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)

    assert shown in SAMPLE.read_text("utf-8")
    assert f"erasmus-docs build {SAMPLE.relative_to(ROOT).as_posix()}" in README


def test_it_leads_to_every_how_to_page() -> None:
    pages = {f"docs/how-to/{path.name}" for path in (ROOT / "docs" / "how-to").glob("*.md")}

    assert {page for page in pages if f"]({page})" not in README} == set()


def test_pictures_are_small_and_described() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", README)
    shown += [(m[2], m[1]) for m in re.finditer(r'<img src="([^"]+)".* alt="([^"]+)">', README)]

    assert len(shown) == 2
    for words, path in shown:
        assert len(words.split()) > 8
        assert (ROOT / path).stat().st_size < MOST_BYTES
        with Image.open(ROOT / path) as picture:
            assert picture.width > 800


def test_commands_for_people_stand_there_with_what_ci_runs() -> None:
    targets = set(
        re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"^make (\w+)", README, re.MULTILINE))

    assert named <= targets
    assert {"demo", "test"} <= named
