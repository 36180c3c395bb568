"""A shared organisation that nobody uses; told only where nobody else can use it."""

from __future__ import annotations

from collections.abc import Callable

Together = Callable[..., list[str]]
RULE = "unused-organisation"
FILES = (
    "# organisations/lake.yaml\nlegal_name: Lake\ntype: ngo\ncountry: FR\n---\n"
    "# organisations/port.yaml\nlegal_name: Port\ntype: ngo\ncountry: FR\n---\n"
)
A = "# projects/a.yaml\nassociated_partners: [{use: lake}]\n"
OTHER = "---\n# more/b.yaml\nassociated_partners: [{use: port}]\n"


def test_it_is_advice_at_the_file(together: Together) -> None:
    (found,) = together(FILES + A, RULE, "projects")
    assert found.startswith("organisations/port.yaml: advice [unused-organisation] No project uses")


def test_all_folders_together_use_it(together: Together) -> None:
    assert together(FILES + A + OTHER, RULE, "projects", "more") == []


def test_one_folder_of_two_or_one_file_says_nothing(together: Together) -> None:
    assert together(FILES + A + OTHER, RULE, "projects") == []
    assert together(FILES + A, RULE, "projects/a.yaml") == []
