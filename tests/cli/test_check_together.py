"""`check` over many files compares them, on the terminal and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.support.portfolios import folder_of

Command = Callable[..., tuple[int, str, str]]
TWO = """
# projects/a.yaml
id: one
title: Another
acronym: OTHER
---
# projects/b.yaml
id: ONE
---
# organisations/lake.yaml
legal_name: Lake
type: ngo
country: FR
"""


def test_the_terminal_says_it_last_with_a_count(run: Command, tmp_path: Path) -> None:
    folder = folder_of(TWO, tmp_path) / "projects"
    code, out, _ = run("check", str(folder))
    assert code == 1
    assert out.splitlines()[-2:] == [
        "2 projects together: 2 errors, 1 advice",
        "Next: erasmus-docs explain project-id",
    ]
    assert out.count("[project-id]") == 2
    assert run("check", str(folder / "a.yaml"))[0] == 0
    assert "together" not in run("check", str(folder / "a.yaml"))[1]


def test_machines_get_each_finding_with_its_project(run: Command, tmp_path: Path) -> None:
    folder = folder_of(TWO, tmp_path) / "projects"
    code, out, _ = run("check", str(folder), "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["summary"] == {"projects": 2, "error": 2, "warning": 0, "advice": 1, "waived": 0}
    said = [[(one["rule"], one["at"]) for one in p["findings"]] for p in found["projects"]]
    assert said == [[("project-id", "id"), ("unused-organisation", "")], [("project-id", "id")]]
    assert all(one["fingerprint"] for p in found["projects"] for one in p["findings"])
    last = found["projects"][0]["findings"][1]
    assert last["file"].endswith("organisations/lake.yaml")


def test_a_file_that_is_no_project_stops_nothing(run: Command, tmp_path: Path) -> None:
    folder = folder_of(TWO, tmp_path) / "projects"
    (folder / "c.yaml").write_text("title: [", "utf-8")
    code, out, _ = run("check", str(folder))
    assert code == 1
    assert "2 projects together: 2 errors, 1 advice" in out


def test_a_waiver_of_these_rules_is_not_called_unused_by_one_project(
    run: Command, tmp_path: Path
) -> None:
    folder = folder_of(TWO, tmp_path) / "projects"
    with (folder / "a.yaml").open("a", encoding="utf-8") as file:
        file.write("waivers: [{rule: project-id, reason: A copy}]\n")
    assert "unused-waiver" not in run("check", str(folder / "a.yaml"))[1]
    code, out, _ = run("check", str(folder))
    assert code == 1
    assert "2 projects together: 1 error, 1 advice, 1 waived" in out
