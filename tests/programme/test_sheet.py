"""The rule sheet: nothing known is left out, nothing unknown is said, and words are right."""

from __future__ import annotations

import doctest
from decimal import Decimal
from functools import cache

import pytest

from erasmus_docs.programme import checks, sheet_rows
from erasmus_docs.programme.catalogue import ActionCall, load
from erasmus_docs.programme.model import (
    Action,
    Band,
    Basis,
    Data,
    Dated,
    Grant,
    MobilityActivity,
    ParticipantLimits,
    Payment,
    Quota,
    Range,
    Round,
)
from erasmus_docs.programme.rates import Exceptional, IndividualSupport, Rates, Steps, TopUps
from erasmus_docs.programme.sheet import MARKS, Sheet, numbered, sheet
from erasmus_docs.programme.sheet_award import award_view
from erasmus_docs.programme.sheet_lines import GROUPS, LINES
from erasmus_docs.programme.sheet_mobility import activities, participants
from erasmus_docs.programme.sheet_rates import TABLES
from erasmus_docs.programme.sheet_words import bands, between, grant, months, payments, rounds

PROGRAMME = load()


@cache
def found(code: str, call: int) -> ActionCall:
    action = PROGRAMME.find(code, call)
    assert action is not None
    return action


@cache
def sheet_of(code: str, call: int) -> Sheet:
    return sheet(found(code, call))


EVERY = {code: PROGRAMME.calls(code) for code in PROGRAMME.codes()}


def said(code: str, call: int) -> list[str]:
    """Every row on one line: label, texts, mark and sources."""
    sheet_ = sheet_of(code, call)
    lines = []
    for row in sheet_.rows:
        rests = ", ".join(
            part for part in (MARKS[row.basis], *numbered(row, sheet_.sources)) if part
        )
        lines.append(f"{row.label}: {' | '.join(row.values)} ({rests})")
    return lines


# --- nothing is forgotten -------------------------------------------------------------------------


def test_every_parameter_of_an_action_has_a_line() -> None:
    dated = {
        name for name, field in Action.model_fields.items() if "Dated" in str(field.annotation)
    }

    assert dated == {line.parameter for line in LINES}
    assert len(LINES) == len(dated)


def test_every_table_of_rates_has_a_line() -> None:
    assert set(Rates.model_fields) == set(TABLES)


def test_labels_of_a_group_differ() -> None:
    """Two rows under one label look like one; of the two final reports a call has one."""
    labels = [line.label for line in LINES if line.parameter != "final_report_months"]

    assert len(labels) == len(set(labels))
    assert len({id_ for id_, _, _ in GROUPS}) == len(GROUPS)


@pytest.mark.parametrize("code", EVERY)
def test_every_value_of_every_action_and_call_is_shown(code: str) -> None:
    for call in EVERY[code]:
        every_value_is_shown(code, call)


def every_value_is_shown(code: str, call: int) -> None:
    action, sheet_ = found(code, call), sheet_of(code, call)
    known = {
        name: fact
        for name, values in checks.parameters(action.action).items()
        if (fact := action.fact(values)) is not None
    }
    shown = {row.id: row for row in sheet_.rows}

    assert set(known) <= set(shown)
    assert [row.id for row in sheet_.rows] == list(shown)
    for name, fact in known.items():
        assert shown[name].basis is fact.basis
        assert shown[name].note == fact.note.strip()
        citation = action.citation(fact)
        for cite in shown[name].cites:
            assert cite.source.title in citation
            assert cite.place in citation
    for row in sheet_.rows:
        assert all(value.strip() for value in row.values)
        assert row.values
        assert row.cites or row.basis is Basis.UNSOURCED
        assert len(numbered(row, sheet_.sources)) == len(row.cites)
    labels = {row.label for row in sheet_.rows}
    assert not labels & set(sheet_.unknown)


@pytest.mark.parametrize("code", EVERY)
def test_no_text_is_unfinished(code: str) -> None:
    for row in [row for call in EVERY[code] for row in sheet_of(code, call).rows]:
        for text in (row.label, *row.values):
            for slip in ("None", "  ", "{", "..", " ,", "_", " ;"):
                assert slip not in text, (row.id, text)


# --- what coordinators read, typed by hand from the data's sources --------------------------------


def test_ka220_higher_education_2026() -> None:
    lines = said("KA220-HED", 2026)

    for line in (
        "Managed by: National agency of the applicant's country ([1] p. 238)",
        "Deadlines (Brussels time): National agency, round 1: 5 March 2026, 12:00; start"
        " 1 September to 31 December 2026 | National agency, round 2: 1 October 2026, 12:00; start"
        " 1 January to 31 August 2027; only where the national agency opens this round | EACEA,"
        " round 1: 5 March 2026, 17:00 ([1] p. 238-239, [2])",
        "Age of the applicant: Established at least 2 years before the deadline ([1] p. 235)",
        "Duration: 12 to 36 months ([1] p. 238)",
        "Grant: Lump sum: EUR 120,000, EUR 250,000 or EUR 400,000 ([1] p. 242)",
        "Project management: At most 20% of the grant ([1] p. 243)",
        "Number advised: At most 5, management included ([1] p. 243)",
        "Award criteria: Relevance: up to 25 points, at least 13 needed | Quality of the project"
        " design and implementation: up to 30 points, at least 15 needed | Quality of the"
        " partnership and the cooperation arrangements: up to 20 points, at least 10 needed |"
        " Impact: up to 25 points, at least 13 needed | In total: up to 100 points, at least 70"
        " needed ([1] p. 240-242)",
        "Final report: Within 60 days of the end of the project (unsourced)",
        "Records are kept: 5 years from the payment of the balance ([1] p. 440)",
    ):
        assert line in lines
    score = next(line for line in lines if line.startswith("Paid by score"))
    assert "100% of the grant from 70 points, 90% from 55, 60% from 40, 30% from 10" in score
    assert "nothing below 10 (secondary, [" in score
    sheet_ = sheet_of("KA220-HED", 2026)
    assert sheet_.unknown == ("Number of work packages", "Number of topics", "Payments")
    assert sheet_.sources[0].id == "G26"
    assert [mark.split(":")[0] for mark in sheet_.marks] == [
        "Without a mark",
        "secondary",
        "unsourced",
    ]


def test_ka210_adult_education_2025() -> None:
    lines = said("KA210-ADU", 2025)

    for line in (
        "Duration: 6 to 24 months ([1] p. 259)",
        "Grant: Lump sum: EUR 30,000 or EUR 60,000 ([1] p. 263)",
        "Work is split into: A list of activities, no work packages ([1] p. 263, [2])",
        "Number of topics: At most 3 ([2])",
    ):
        assert line in lines
    coordinator = next(line for line in lines if line.startswith("Applications as coordinator"))
    assert coordinator.startswith("Applications as coordinator: At most 1 ([1] p. 257-258, [2], [")
    assert "Associated partners from" in sheet_of("KA210-ADU", 2025).unknown


def test_knowledge_alliances_2019() -> None:
    lines = said("EPPKA2-KA", 2019)

    for line in (
        "Managed by: European Education and Culture Executive Agency (EACEA) ([1], [2])",
        "Deadlines (Brussels time): EACEA: 28 February 2019, 12:00; start on 1 November 2019 or"
        " 1 January 2020 ([1] sections 2.3 and 3.3.3)",
        "Duration: 24 or 36 months ([1] section 3.3.3, [2])",
        "Grant: Unit costs | At most EUR 700,000 for projects of up to 24 months | At most"
        " EUR 1,000,000 for projects of up to 36 months ([1] sections 3.3.4 and 4.2.1, [2])",
        "Coordinator from: The coordinator must be established in a Programme Country."
        " (secondary, [3], [4])",
    ):
        assert line in lines
    assert "Staff costs per day" in sheet_of("EPPKA2-KA", 2019).unknown


# --- words ----------------------------------------------------------------------------------------

ACTION = found("KA220-HED", 2026)


def test_ranges_have_words_for_open_and_single_ends() -> None:
    assert between(Range(min=2)) == "at least 2"
    assert between(Range(max=5)) == "at most 5"
    assert between(Range(min=15, max=15)) == "15"
    assert list(months(Range(min=24, max=36, choices=(24, 36)), ACTION)) == ["24 or 36 months"]


@pytest.mark.parametrize("name", [name for name in Grant.model_fields if name != "form"])
def test_every_part_of_a_grant_is_said(name: str) -> None:
    values = {"choices": (777,), "max_by_months": {24: 777}, "max_by_region": {"2": 777}}
    value = Grant.model_validate({"form": "lump_sum", name: values.get(name, 777)})

    assert "EUR 777" in " ".join(grant(value, ACTION))


def test_an_action_without_money_says_so() -> None:
    (text,) = grant(Grant.model_validate({"form": "unit_cost", "max": 0}), ACTION)
    assert text == "No grant: this action gives no money of its own"


@pytest.mark.parametrize("name", [name for name in Payment.model_fields if name != "trigger"])
def test_every_part_of_a_payment_is_said(name: str) -> None:
    value = Payment.model_validate({"trigger": "on signature", name: 77})

    (text,) = payments((value,), ACTION)
    assert "77" in text
    assert "on signature" in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"start_from": "2026-09-01"}, "start from 1 September 2026"),
        ({"start_to": "2026-09-01"}, "start by 1 September 2026"),
        ({"start_on": ["2026-09-01"]}, "start on 1 September 2026"),
        ({"optional": True}, "only where the national agency opens this round"),
        ({}, "National agency: deadline not known"),
    ],
)
def test_every_part_of_a_round_is_said(value: dict[str, object], words: str) -> None:
    (text,) = rounds((Round.model_validate({"round": 1, "authority": "NA", **value}),), ACTION)

    assert words in text


def test_a_round_of_another_field_is_left_out() -> None:
    entry = Round.model_validate({"round": 1, "authority": "NA", "fields": "SPO"})

    assert list(rounds((entry,), ACTION)) == []


@pytest.mark.parametrize(
    "name",
    [n for n in MobilityActivity.model_fields if n not in ("id", "names", "who", "rates")],
)
def test_every_part_of_an_activity_is_said(name: str) -> None:
    values: dict[str, object] = {
        "destinations": {"says": "Region 77 only."},
        "says": "Take 77.",
        "accompanied_by": "77 tutors",
    }
    base = {"id": "x", "names": {"en": "Stay"}, "who": "staff"}
    value = MobilityActivity.model_validate({**base, name: values.get(name, 77)})

    (text,) = activities((value,), ACTION)
    assert "77" in text


@pytest.mark.parametrize("name", list(ParticipantLimits.model_fields))
def test_every_part_of_limits_on_people_is_said(name: str) -> None:
    values: dict[str, object] = {"not_counted": "leaders 77", "activities": "stay-77"}
    value = ParticipantLimits.model_validate({name: values.get(name, 77)})

    assert "77" in " ".join(participants(value, ACTION))


@pytest.mark.parametrize(
    ("parameter", "shape", "base", "name", "value"),
    [
        ("individual_support", IndividualSupport, {"amounts": {"1": 5}}, name, value)
        for name, value in (
            ("amounts", {"1": 77}),
            ("per", "month"),
            ("flows", {"higher": "7-7"}),
            ("apart", 77),
            ("region_groups", {"1": "77"}),
            ("outgoing", 77),
            ("incoming", {"1": 77}),
            ("remote", 77),
            ("later", {"percent": 77}),
            ("later", {"amount": 77}),
            ("days_max", 77),
            ("person_max", 77),
        )
    ]
    + [
        ("organisational_support", Steps, {"amount": 5, "after": 6, "then": 7}, name, 77)
        for name in ("amount", "after", "then", "participants_min", "participants_max")
    ]
    + [
        ("exceptional_costs", Exceptional, {"visa": 80, "expensive_travel": 80}, name, 77)
        for name in Exceptional.model_fields
    ]
    + [
        ("top_ups", TopUps, {"traineeship": 5}, name, value)
        for name, value in (
            ("fewer_opportunities", 77),
            ("traineeship", 77),
            ("short", {"14": 77}),
            ("traineeship_regions", "77"),
        )
    ],
)
def test_every_part_of_a_rate_is_said(
    parameter: str, shape: type[Data], base: dict[str, object], name: str, value: object
) -> None:
    _, say = TABLES[parameter]
    plain, changed = (
        say(shape.model_validate(data), ACTION) for data in (base, {**base, name: value})
    )

    assert changed != plain
    assert "77" in changed or name in ("per", "flows")


def test_bands_of_a_scale_without_zero() -> None:
    scale = (Band(score_min=50, pay_percent=75), Band(score_min=70, pay_percent=100))

    assert list(bands(scale, ACTION)) == ["100% of the grant from 70 points, 75% from 50"]


def test_every_quota_that_ships_has_a_sentence() -> None:
    quotas: list[Quota] = [
        quota
        for action in PROGRAMME.actions.values()
        for value in action.composition
        for quota in value.value
    ]

    assert quotas
    assert all(quota.says for quota in quotas)


def test_samples_in_docstrings_run() -> None:
    result = doctest.testmod(sheet_rows)

    assert result.attempted
    assert not result.failed


# --- the award view -------------------------------------------------------------------------------


def test_the_award_view_sets_criteria_beside_sections() -> None:
    view = award_view(found("KA220-HED", 2026))

    assert view is not None
    assert [(c.max, c.min) for c in view.criteria] == [(25, 13), (30, 15), (20, 10), (25, 13)]
    assert (view.total_max, view.total_min) == (100, 70)
    assert view.criteria[3].sections == ("Impact (up to 3,000 characters)",)
    assert "Project summary, three texts (up to 500 characters)" in view.others


def test_actions_of_the_agency_in_brussels_share_part_b() -> None:
    view = award_view(found("KA210-SPO", 2026))

    assert view is not None
    assert view.criteria[0].sections[0] == "1.1 Background and general objectives"
    assert view.rests_on[1].basis is Basis.SECONDARY


def test_without_a_form_there_are_no_sections() -> None:
    view = award_view(found("EPPKA2-KA", 2019))

    assert view is not None
    assert not view.form_known
    assert view.others == ()


@pytest.mark.parametrize("code", EVERY)
def test_sections_answer_criteria_that_exist(code: str) -> None:
    for call in EVERY[code]:
        sections_answer_criteria(code, call)


def sections_answer_criteria(code: str, call: int) -> None:
    action = found(code, call)
    form, award = action.fact(action.action.form), action.fact(action.action.award)
    if form is None or award is None:
        return
    ids = {criterion.id for criterion in award.value.criteria}

    assert {id_ for section in form.value for id_ in section.answers} & ids
    ids_of_sections = [section.id for section in form.value]
    assert len(ids_of_sections) == len(set(ids_of_sections))


def test_a_dated_value_is_what_the_test_of_parameters_looks_for() -> None:
    assert "Dated" in str(Action.model_fields["grant"].annotation)
    assert issubclass(Dated[Decimal], Dated)
