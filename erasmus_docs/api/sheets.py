"""What the programme says: actions, their rule sheets, and the rules of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from erasmus_docs.api import given, plain

if TYPE_CHECKING:
    from erasmus_docs.build.model import Format
    from erasmus_docs.programme.catalogue import ActionCall, Programme
    from erasmus_docs.programme.sheet import Sheet
    from erasmus_docs.programme.sheet_award import AwardView
    from erasmus_docs.programme.sheet_compare import Comparison
    from erasmus_docs.rules.explain import Explanation


def catalogue() -> Programme:
    """What Erasmus+ says: actions, calls, limits, priorities, outcomes, countries, with sources.

    Read once per process.

    Raises:
        DataError: A data file of ours is wrong.

    >>> catalogue().newest_call
    2026
    """
    from erasmus_docs.programme import catalogue as data

    return data.load()


def find_action(code: str, call: int | None = None) -> ActionCall:
    """An action in a call year, in its newest known one by default.

    ``ActionCall.fact`` gives a parameter as it holds in that call, with its basis and source, or
    ``None`` where it is not known; ``citation`` writes the source out (document, edition, page).

    Args:
        code: Action code such as ``KA220-HED``, or a topic of the Funding and Tenders Portal.
        call: Call year.

    Raises:
        InputError: There is no such action, or nothing is known of it in that call; the message
            names the nearest codes or the calls known.

    >>> action = find_action("KA210-ADU", 2026)
    >>> duration = action.fact(action.action.duration_months)
    >>> duration.value.min, duration.value.max, str(duration.basis)
    (6, 24, 'official')
    """
    from erasmus_docs.programme.choosing import action_in_call

    written = plain.text(code, "code", "KA220-HED")
    return action_in_call(catalogue(), written, plain.year(call))


def list_actions(call: int | None = None, field: str = "") -> tuple[ActionCall, ...]:
    """The actions of a call by code; of all calls, each in its newest one.

    Args:
        call: Only actions offered in this call.
        field: Only actions of this field: its code (``HED``) or name.

    Raises:
        InputError: There is no such field, or no such action is known in the call.

    >>> [one.code for one in list_actions(2026, "ADU") if one.code.startswith("KA2")]
    ['KA210-ADU', 'KA220-ADU']
    """
    from erasmus_docs.programme.choosing import actions_known

    return actions_known(catalogue(), plain.year(call), plain.text(field, "field", "HED"))


def suggest_outcomes(
    action: ActionCall, priorities: Iterable[str]
) -> Mapping[str, tuple[str, ...]]:
    """Outcomes that go well with priorities: those of most priorities first, each with these.

    Args:
        action: From ``find_action``.
        priorities: Ids of priorities.

    Raises:
        InputError: The call has no such priority.

    >>> found = suggest_outcomes(find_action("KA220-HED", 2026), ["inclusion-diversity"])
    >>> set(found.values())
    {('inclusion-diversity',)}
    """
    from erasmus_docs.programme.choosing import outcomes_suggested

    named = plain.texts(priorities, "priorities", "inclusion-diversity")
    return outcomes_suggested(catalogue(), given.an_action(action, "suggest_outcomes"), named)


def rule_sheet(code: str, call: int | None = None) -> Sheet:
    """All that is known of an action in a call, in words: groups of rows with their sources.

    Args:
        code: Action code.
        call: Call year, the newest known one by default.

    Raises:
        InputError: There is no such action, or nothing is known of it in that call.

    >>> sheet = rule_sheet("KA220-HED", 2026)
    >>> next(row.values for row in sheet.rows if row.id == "duration_months")
    ('12 to 36 months',)
    """
    from erasmus_docs.programme.sheet import sheet

    return sheet(find_action(code, call))


def compare_calls(code: str, first: int, last: int) -> Comparison:
    """What changed in the rules of an action between two calls.

    Args:
        code: Action code.
        first: One call year.
        last: Another; the later of the two is the new state.

    Raises:
        InputError: The two are the same, or the action is not known in one of them.

    >>> compare_calls("KA220-HED", 2025, 2026).before.action.call
    2025
    """
    from erasmus_docs.errors import InputError
    from erasmus_docs.programme.sheet_compare import compare

    early, late = sorted(plain.a_year(one) for one in (first, last))
    if early == late:
        raise InputError(
            f"--compare {early} {late}: name two different calls. "
            f"Such as: erasmus-docs rules {code} --compare {early - 1} {late}"
        )
    return compare(rule_sheet(code, early), rule_sheet(code, late))


def award_criteria(code: str, call: int | None = None) -> AwardView:
    """What earns points in the assessment of an action, and which questions of the form answer it.

    Args:
        code: Action code.
        call: Call year, the newest known one by default.

    Raises:
        InputError: There is no such action, or its award criteria in that call are not known.

    >>> award_criteria("KA220-HED", 2026).total_max
    100
    """
    from erasmus_docs.errors import InputError
    from erasmus_docs.programme.sheet_award import award_view

    action = find_action(code, call)
    view = award_view(action)
    if view is None:
        raise InputError(
            f"The award criteria of {action.code} in call {action.call} are not known. "
            f"What is: erasmus-docs rules {action.code} --call {action.call}"
        )
    return view


def write_rule_sheet(
    sheet: Sheet,
    out: Path,
    *,
    formats: Sequence[Format] = ("docx", "pdf"),
    templates: Path | None = None,
    epoch: int | None = None,
    wait: Callable[[], None] = lambda: None,
) -> tuple[Path, ...]:
    """Write a rule sheet as a document of one page; returns the files.

    Args:
        sheet: From ``rule_sheet``.
        out: Output folder; it is made where it does not exist.
        formats: Formats, in which order the files are returned.
        templates: Folder whose files replace shipped templates.
        epoch: Seconds since 1970 for the metadata.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: A folder is not there or cannot be written.
        TemplateError, RenderError: The document could not be made.

    >>> write_rule_sheet(rule_sheet("KA210-ADU"), Path("build"), templates=Path("nowhere"))
    Traceback (most recent call last):
    erasmus_docs.errors.InputError: --templates nowhere: there is no such folder. ...
    """
    from erasmus_docs.build.sheet import write_sheet

    written = write_sheet(
        given.a_sheet(sheet),
        plain.formats(formats),
        plain.path(out, "out"),
        plain.path_or_none(templates, "templates"),
        plain.epoch(epoch),
        wait,
    )
    return tuple(written)


def explain(rule: str) -> Explanation:
    """What a rule asks, why, on whose word, how to mend a project, with a sample of each kind.

    Args:
        rule: Id of a rule, as ``Finding.rule`` has it.

    Raises:
        InputError: There is no such rule; the message names the nearest.

    >>> explain("management-share").title
    'Management stays below its ceiling'
    """
    from erasmus_docs.rules.explain import explain as explained

    return explained(plain.text(rule, "rule", "management-share"))


def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, in alphabetical order.

    >>> "duration" in rule_ids()
    True
    """
    from erasmus_docs.rules.explain import rule_ids as every

    return every()
