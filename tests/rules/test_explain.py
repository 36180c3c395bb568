"""What `erasmus-docs explain` says."""

from __future__ import annotations

import pytest

from erasmus_docs.errors import InputError
from erasmus_docs.rules import MEASURED, RULES
from erasmus_docs.rules.explain import explain, rule_ids
from erasmus_docs.rules.portfolio import PORTFOLIO


@pytest.mark.parametrize("rule", rule_ids())
def test_every_rule_can_be_explained(rule: str) -> None:
    text = str(explain(rule))

    assert text.startswith(f"{rule}: ")
    for word in ("Why: ", "Source: ", "To mend: ", "Passes:", "Fails:"):
        assert word in text


def test_the_parts_come_from_the_module() -> None:
    found = explain("management-share")

    assert found.title == "Management stays below its ceiling"
    assert found.text.startswith("Project management takes no more of the grant")
    assert "amount: 250000" in found.passing


def test_a_module_name_will_do() -> None:
    assert explain("management_share").rule == "management-share"


def test_an_unknown_rule_gets_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'management-share'"):
        explain("managment-share")


def test_nonsense_gets_the_list() -> None:
    with pytest.raises(InputError, match="`erasmus-docs explain` lists all rules"):
        explain("zzzzzz")


def test_all_ids_are_listed() -> None:
    assert len(rule_ids()) == len(RULES) + len(MEASURED) + len(PORTFOLIO)
