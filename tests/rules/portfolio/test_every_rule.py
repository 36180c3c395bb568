"""What every rule over many projects has in common: name, documentation, samples, test."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.build.files import project_files
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import portfolio
from erasmus_docs.rules.portfolio import PORTFOLIO, check_portfolio
from erasmus_docs.rules.portfolio.base import PortfolioRule
from tests.support.portfolios import folder_of

HERE = Path(__file__).parent
IDS = [rule.ID for rule in PORTFOLIO]
every_rule = pytest.mark.parametrize("rule", PORTFOLIO, ids=IDS)


def findings(sample: str, folder: Path, rule: str) -> list[Finding]:
    projects = map(read_project, project_files([folder_of(sample, folder)]))
    found = check_portfolio(projects, catalogue.load(), [folder])
    return [one for one in found if one.rule == rule]


@every_rule
def test_the_samples_pass_and_fail(rule: PortfolioRule, tmp_path: Path) -> None:
    assert findings(rule.PASSING, tmp_path / "good", rule.ID) == []
    wrong = findings(rule.FAILING, tmp_path / "bad", rule.ID)
    assert wrong
    for one in wrong:
        for text in (one.found, one.allowed, one.remedy):
            assert text[0].isupper()
            assert text[-1] in ".?"
            assert ".." not in text.replace(str(tmp_path), "")
            assert "None" not in text
        assert one.place.line > 0 or rule.ID == "unused-organisation"


@every_rule
def test_id_module_test_and_documentation_go_together(rule: PortfolioRule) -> None:
    module = rule.__name__.rpartition(".")[2]
    assert module == rule.ID.replace("-", "_")
    assert (HERE / f"test_{module}.py").is_file()
    for word in ("\n\nWhy: ", "\n\nSource: ", "\n\nTo mend: "):
        assert word in (rule.__doc__ or "")


def test_every_module_that_looks_like_a_rule_is_in_the_sorted_table() -> None:
    folder = Path(portfolio.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\nTITLE = " in path.read_text()}
    assert modules == {one.replace("-", "_") for one in IDS}
    assert sorted(IDS) == IDS
