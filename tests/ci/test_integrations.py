"""What other repositories use of ours, run as their servers and tools run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from lxml import etree

from tests.ci.conftest import ODD, ROOT, environment

pytestmark = pytest.mark.xdist_group("ci")
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


class Runner:
    """Runs the steps of our composite action as GitHub's runner does, inputs filled in."""

    def __init__(self, home: Path, checkout: Path) -> None:
        self.home, self.path, self.summary = home, home / "path", home / "summary.md"
        self.path.touch()
        self.steps = loaded("action.yml")["runs"]["steps"]
        inputs = loaded("action.yml")["inputs"]
        self.defaults = {name: one["default"] for name, one in inputs.items()}
        self.variables = {
            "GITHUB_ACTION_PATH": str(checkout),
            "GITHUB_PATH": str(self.path),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(home),
        }

    @property
    def shell(self) -> dict[str, str]:
        """The environment, with the folders that earlier steps put on the path."""
        shell = environment(self.home, **self.variables)
        added = self.path.read_text("utf-8").split()
        return shell | {"PATH": os.pathsep.join([*reversed(added), shell["PATH"]])}

    def step(self, number: int, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """One step in a working directory."""
        step, given = self.steps[number], self.defaults | inputs
        script = self.home / "step.sh"
        script.write_text(step["run"], "utf-8")
        filled = {
            key: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda name: given[name[1]], text)
            for key, text in step["env"].items()
        }
        return said([*BASH, str(script)], folder, self.shell | filled)


def said(words: list[str], folder: Path, shell: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, env=shell, capture_output=True, text=True)


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Runner:
    """A runner on which the first step of the action has installed erasmus-docs."""
    runner = Runner(tmp_path_factory.mktemp("runner"), checkout)
    done = runner.step(0, runner.home, python=sys.executable)
    assert (done.returncode, done.stderr) == (0, "")
    return runner


def test_the_action_writes_a_file_for_code_scanning(runner: Runner, users: Path) -> None:
    done = runner.step(1, users, paths=f"projects/wrong.yaml\n\n{ODD}\n", sarif="found.sarif")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (run,) = json.loads((users / "found.sarif").read_text("utf-8"))["runs"]
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in run["results"]
        if one["ruleId"] == "duration"
    }
    assert uris == {"projects/wrong.yaml", quote(ODD)}
    assert runner.step(1, users, paths="nowhere", sarif="found.sarif").returncode != 0


def test_the_action_puts_findings_beside_their_lines(runner: Runner, users: Path) -> None:
    done = runner.step(2, users, paths=f"projects/wrong.yaml\n\n{ODD}\n")

    assert done.returncode == 1
    assert "::error file=projects/wrong.yaml,line=28,col=11,title=duration::The p" in done.stdout
    assert "::error file=projects/žluť & 100%25 %3A%3Ax.yaml,line=28," in done.stdout
    page = runner.summary.read_text("utf-8")
    assert "### erasmus-docs: 4 errors" in page
    assert "| error | projects/wrong.yaml:28:11 | duration |" in page
    assert runner.step(2, users, paths="projects/clean.yaml").returncode == 0


def test_the_action_asks_for_a_file_only_where_one_is_wanted(runner: Runner) -> None:
    assert [step.get("if") for step in runner.steps] == [None, "inputs.sarif != ''", None]


def test_the_action_runs_nothing_that_an_input_says(runner: Runner, users: Path) -> None:
    done = runner.step(2, users, paths="$(touch a)\n--version\n`touch a`", call="2026; touch a")

    assert done.returncode == 2
    assert not (users / "a").exists()
    assert not any("${{" in step["run"] for step in runner.steps)


def test_pre_commit_checks_the_changed_projects_or_all(
    checkout: Path, users: Path, tmp_path: Path
) -> None:
    shell = environment(tmp_path, PRE_COMMIT_HOME=str(tmp_path / "hooks"))
    command = [sys.executable, "-m", "pre_commit", "try-repo", "--color", "never", str(checkout)]
    changes = ("projects/clean.yaml", "projects/workspace.yaml", "other.yaml")

    done = said([*command, "--files", *changes, "organisations/lake.yaml"], users, shell)

    assert done.returncode == 1, done.stderr
    changed, every = done.stdout.split("check changed")[1].split("check all")
    assert changed.strip().endswith("Passed")
    assert "error" not in changed
    assert "projects/wrong.yaml:28:11: error [duration] The project lasts 30 months" in every
    assert "projects/clean.yaml: no findings" in every
    assert f"{ODD}: 1 error" in every


def test_the_gitlab_job_leaves_a_report_of_tests(runner: Runner, users: Path) -> None:
    job = loaded("ci/gitlab.yml")["erasmus-docs"]
    words = [*BASH, "-c", "\n".join(job["script"])]

    without = said(words, users, runner.shell | job["variables"])
    done = said(words, users, runner.shell | job["variables"] | {"ERASMUS_DOCS": "erasmus-docs"})

    assert without.returncode != 0
    assert "name what pip shall install" in without.stderr
    assert done.returncode == 1, done.stderr
    assert "error [duration] The project lasts 30 months" in done.stdout
    report = job["artifacts"]["reports"]["junit"]
    root = etree.parse(users / report).getroot()
    assert [one.get("type") for one in root.iter("failure")].count("duration") == 2
    assert job["artifacts"] | {"reports": {}} == {
        "when": "always",
        "paths": [report],
        "reports": {},
    }


def test_the_samples_on_the_page_name_what_there_is() -> None:
    page = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text("utf-8")
    hooks, workflow = map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))

    (repo,) = hooks["repos"]
    assert [one["id"] for one in repo["hooks"]] == [
        h["id"] for h in loaded(".pre-commit-hooks.yaml")
    ]
    _, ours, upload = workflow["jobs"]["check"]["steps"]
    assert upload["with"]["sarif_file"] == ours["with"]["sarif"]
    assert f"hashFiles('{ours['with']['sarif']}')" in upload["if"]
    assert set(ours["with"]) <= set(loaded("action.yml")["inputs"])
    for name, one in loaded("action.yml")["inputs"].items():
        assert f"| `{name}` |" in page
        assert one["default"] in page
