"""What every rule has in common: its name, its documentation, its samples, its test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import MEASURED, RULES, check_project
from erasmus_docs.rules.base import Rule
from erasmus_docs.rules.samples import BASE

HERE = Path(__file__).parent
IDS = [rule.ID for rule in RULES]

every_rule = pytest.mark.parametrize("rule", RULES, ids=IDS)


def test_the_base_project_passes_every_rule() -> None:
    assert check_project(read_project(BASE), catalogue.load()) == ()


@every_rule
def test_the_passing_sample_passes(rule: Rule, check: Callable[..., list[Finding]]) -> None:
    assert check(rule.PASSING, rule.ID) == []


@every_rule
def test_the_failing_sample_fails(rule: Rule, check: Callable[..., list[Finding]]) -> None:
    assert check(rule.FAILING, rule.ID)


@every_rule
def test_a_finding_is_written_in_sentences(rule: Rule, check: Callable[..., list[Finding]]) -> None:
    for one in check(rule.FAILING, rule.ID):
        for text in (one.found, one.allowed, one.remedy):
            assert text == text.strip()
            assert text[0].isupper() or not text[0].isalpha() or one.found.startswith(text[:5])
            assert text[-1] in ".?"
            assert ".." not in text
            assert "  " not in text
            assert "None" not in text
        assert one.place.line > 0


@every_rule
def test_id_module_and_test_have_one_name(rule: Rule) -> None:
    module = rule.__name__.rpartition(".")[2]

    assert module == rule.ID.replace("-", "_")
    assert (HERE / f"test_{module}.py").is_file()


@every_rule
def test_the_docstring_is_the_documentation(rule: Rule) -> None:
    text = rule.__doc__ or ""

    for word in ("\n\nWhy: ", "\n\nSource: ", "\n\nTo mend: "):
        assert word in text
    assert rule.TITLE
    assert not rule.TITLE.endswith(".")


def test_every_module_that_looks_like_a_rule_is_in_the_table() -> None:
    folder = BASE.parent
    modules = {path.stem for path in folder.glob("*.py") if "\nTITLE = " in path.read_text()}

    assert modules == {rule.ID.replace("-", "_") for rule in (*RULES, *MEASURED)}


def test_the_table_is_sorted_and_has_nothing_twice() -> None:
    assert sorted(set(IDS)) == IDS
