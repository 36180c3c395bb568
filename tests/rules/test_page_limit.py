"""What a build says about the pages of a finished document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from erasmus_docs.finding import Severity
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.model import Basis
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules import check_project
from erasmus_docs.rules.checking import subject_of
from erasmus_docs.rules.explain import explain
from erasmus_docs.rules.page_limit import allowed_pages, too_long
from erasmus_docs.rules.subject import Subject

ALLIANCE = Path(__file__).parents[2] / "projects" / "alliance-illustration.yaml"


def subject(path: Path = ALLIANCE, call: int | None = None) -> Subject:
    found = subject_of(read_project(path), load(), call)
    assert found is not None
    return found


@pytest.mark.parametrize(("pages", "over"), [(1, 0), (69, 0), (70, 0), (71, 1), (84, 14)])
def test_the_last_page_allowed_is_allowed(pages: int, over: int) -> None:
    found = too_long(subject(), "part-b.pdf", pages)

    assert (found is not None) == (over > 0)
    if found:
        assert found.found == f"part-b.pdf has {pages} of 70 pages."
        assert f"by {over} page{'s' if over > 1 else ''}, then" in found.remedy
        assert "Erasmus+ Programme Guide 2026" in found.source
        line = ALLIANCE.read_text("utf-8").splitlines()[found.place.line - 1]
        assert line == "action: ERASMUS-EDU-PI-ALL-INNO-EDU-ENTERP"


@pytest.mark.parametrize(
    ("basis", "severity"),
    [
        (Basis.OFFICIAL, Severity.ERROR),
        (Basis.SECONDARY, Severity.WARNING),
        (Basis.UNSOURCED, Severity.ADVICE),
    ],
)
def test_the_finding_weighs_what_its_source_weighs(basis: Basis, severity: Severity) -> None:
    known = subject()
    assert known.action is not None
    limits = known.action.action.page_limit
    less = tuple(one.model_copy(update={"basis": basis}) for one in limits)
    action = known.action.action.model_copy(update={"page_limit": less})
    changed = replace(known, action=replace(known.action, action=action))
    found = too_long(changed, "part-b.pdf", 71)

    assert found is not None
    assert found.severity is severity
    assert ("no source found" in found.source) == (basis is Basis.UNSOURCED)


def test_an_unknown_limit_and_an_unknown_action_are_no_limit(tmp_path: Path) -> None:
    assert allowed_pages(subject(call=2024)) is None
    assert too_long(subject(call=2024), "part-b.pdf", 1000) is None
    path = tmp_path / "a.yaml"
    written = ALLIANCE.read_text("utf-8").replace("action: ERASMUS-EDU-PI", "action: NOTHING")
    path.write_text(written, "utf-8")
    assert allowed_pages(subject(path)) is None


def test_a_waiver_is_neither_unknown_nor_unused_before_a_build(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    waiver = "waivers: [{rule: page-limit, reason: The call document allows 120 pages}]\n"
    path.write_text(ALLIANCE.read_text("utf-8") + waiver, "utf-8")

    assert check_project(read_project(path), load()) == ()
    found = too_long(subject(path), "part-b.pdf", 100)
    assert found is not None
    assert not found.counts


def test_it_can_be_explained() -> None:
    assert "`erasmus-docs build` counts them" in str(explain("page-limit"))
