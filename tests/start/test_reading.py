"""What people type, and what they are told when it cannot be read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from erasmus_docs.programme import catalogue
from erasmus_docs.rules.explain import rule_ids
from erasmus_docs.start import choices, reading
from erasmus_docs.start.answers import Answers, Party
from erasmus_docs.start.questions import QUESTIONS, missing, read_action, read_call, read_field
from erasmus_docs.start.reading import Refused

PROGRAMME = catalogue.load()


@pytest.mark.parametrize(
    ("written", "code"),
    [("FR", "FR"), ("fr", "FR"), ("Greece", "EL"), ("gr", "EL"), ("GB", "UK"), ("France", "FR")],
)
def test_a_country_is_found_by_code_or_name(written: str, code: str) -> None:
    assert reading.country(PROGRAMME, written) == code


def test_the_nearest_country_is_suggested() -> None:
    with pytest.raises(Refused, match=r"no country 'Grece'\. Did you mean Greece \(EL\)"):
        reading.country(PROGRAMME, "Grece")
    with pytest.raises(Refused, match="Type its name or its code"):
        reading.country(PROGRAMME, "QQ")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("university", "higher-education-institution"),
        ("Higher education institution", "higher-education-institution"),
        ("vet-provider", "vet-provider"),
        ("Établissement scolaire", "school"),
        ("Sports  club", "sport-organisation"),
    ],
)
def test_a_type_is_found_by_code_name_or_everyday_word(written: str, code: str) -> None:
    assert reading.organisation_type(PROGRAMME, written) == code


def test_the_nearest_type_is_suggested() -> None:
    with pytest.raises(Refused, match="Did you mean Higher education institution"):
        reading.organisation_type(PROGRAMME, "universty")
    with pytest.raises(Refused, match="Types: higher-education-institution, "):
        reading.organisation_type(PROGRAMME, "qqqq")


def test_everyday_words_mean_types_that_exist() -> None:
    assert set(reading.everyday().values()) <= set(PROGRAMME.organisation_types)


@pytest.mark.parametrize(
    "written", ["2026-10-01", "1.10.2026", " 01.10.2026 ", "1 October 2026", "1 oct. 2026"]
)
def test_a_day_is_read_year_first_with_dots_or_in_words(written: str) -> None:
    assert reading.day(written) == date(2026, 10, 1)


@pytest.mark.parametrize(
    "written", ["1/10/2026", "2026-13-01", "31 June 2026", "1 Foo 2026", "soon", ""]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="such as 2026-10-01"):
        reading.day(written)


@pytest.mark.parametrize("written", ["250000", "250,000", "250 000", "EUR 250000", "250000 €"])
def test_an_amount_is_read_with_thousands_marked(written: str) -> None:
    assert reading.amount(written) == Decimal(250000)


@pytest.mark.parametrize("written", ["250.000", "1e5", "-5", "lots", "25,00", "\u09ea000"])
def test_an_amount_that_could_mean_two_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="such as 250000"):
        reading.amount(written)


def test_months() -> None:
    assert reading.months("24 months") == 24
    for written in ("0", "361", "two", "9" * 5000):
        with pytest.raises(Refused, match="such as 24"):
            reading.months(written)


def test_several_are_chosen_by_number_or_id() -> None:
    assert reading.chosen("2, b", ["a", "b", "c"]) == ("b",)
    assert reading.chosen("c 1", ["a", "b", "c"]) == ("c", "a")
    with pytest.raises(Refused, match=r"'4' is not in the list\. Numbers: 1 to 3"):
        reading.chosen("4", ["a", "b", "c"])
    with pytest.raises(Refused, match="Did you mean inclusion"):
        reading.chosen("inclusio", ["inclusion"])


def test_an_organisation_on_one_line() -> None:
    party = reading.party(PROGRAMME, "Sailors Invented | Norway|NGO")

    assert party == Party(name="Sailors Invented", country="NO", type="ngo")
    assert reading.party(PROGRAMME, "A|FR|school|associated").associated
    both = reading.party(PROGRAMME, "A|FR|university + vet school + university")
    assert (both.type, both.further_types) == ("higher-education-institution", ("vet-provider",))
    for wrong in ("A|FR", "|FR|school", "A|FR|school|x", "A"):
        with pytest.raises(Refused, match=r"name, country and type with \| between"):
            reading.party(PROGRAMME, wrong)


def test_a_text_holds_nothing_that_cannot_be_written() -> None:
    assert reading.words("  Škola \t &  Επινοημένο ") == "Škola & Επινοημένο"
    for wrong, said in (("a\x1bb", "U+001B"), ("a\udcffb", "U+DCFF"), (" ", "Nothing")):
        with pytest.raises(Refused, match=re.escape(said)):
            reading.words(wrong)


def test_calls_actions_and_fields() -> None:
    in_2026 = Answers(call=2026)
    assert read_call(" 2026", Answers(), PROGRAMME) == 2026
    assert read_action("ka220-hed", in_2026, PROGRAMME) == "KA220-HED"
    assert read_action("KA220", in_2026, PROGRAMME) == "KA220"
    of_ka220 = Answers(call=2026, action="KA220")
    assert read_field("higher education", of_ka220, PROGRAMME) == "HED"
    assert read_field("3", of_ka220, PROGRAMME) == "HED"

    with pytest.raises(Refused, match="call 2031 are not known yet; the newest call known is 2026"):
        read_call("2031", Answers(), PROGRAMME)
    with pytest.raises(Refused, match="Calls: 2014 to 2026"):
        read_call("next", Answers(), PROGRAMME)
    with pytest.raises(Refused, match=r"KA203 was not offered in call 2026\. .*KA220-HED"):
        read_action("KA203", in_2026, PROGRAMME)
    with pytest.raises(Refused, match="Did you mean KA220-HED"):
        read_action("KA220-HEDD", in_2026, PROGRAMME)
    with pytest.raises(Refused, match=r"has no field 'XYZ'\. Fields: SCH \(school education\)"):
        read_field("XYZ", of_ka220, PROGRAMME)


def test_what_is_missing_depends_on_the_action() -> None:
    def names(**given: object) -> list[str]:
        return [one.id for one in missing(Answers.model_validate(given), PROGRAMME)]

    common = ["title", "acronym", "start", "duration", "organisations"]
    assert names() == ["call", "action", *common]
    assert names(call=2026, action="KA220") == ["field", *common]
    assert names(call=2026, action="KA220-HED") == [*common, "amount", "priorities"]
    assert names(call=2026, action="KA220", field="hed") == [*common, "amount", "priorities"]
    assert names(call=2026, action="KA122-VET") == common
    assert names(call=2026, action="KA240-SCH") == common, "there is one lump sum only"


def test_questions_name_rules_that_exist() -> None:
    named = {rule for question in QUESTIONS for rule in question.rules} - {"project-file"}

    assert named <= set(rule_ids())


def test_an_action_with_one_field_brings_it_along() -> None:
    assert read_action("ka131", Answers(call=2026), PROGRAMME) == "KA131-HED"
    assert read_action("KA122", Answers(call=2026), PROGRAMME) == "KA122"


def test_a_list_of_actions_says_who_manages_each_field() -> None:
    about = {one.id: one.about for one in choices.actions(PROGRAMME, 2026)}

    assert about["KA210"].endswith(
        "National agency; in sport: European Education and Culture Executive Agency (EACEA)"
    )
    assert about["KA240"].endswith("school education; National agency")
