"""The data that ships loads, says who stands behind it, and broken data is refused by place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from erasmus_docs.programme import checks
from erasmus_docs.programme.catalogue import FOLDER, ActionCall, DataError, Programme, load, read
from erasmus_docs.programme.model import Basis

PROGRAMME = load()


def every_action_call() -> list[ActionCall]:
    return [
        found
        for code in PROGRAMME.codes()
        for call in PROGRAMME.calls(code)
        if (found := PROGRAMME.find(code, call))
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped data, to break."""
    copy = tmp_path / "data"
    shutil.copytree(FOLDER, copy)
    return copy


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first ``old`` in a data file; gives the line it stood on."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} no longer contains {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def refused(folder: Path) -> str:
    with pytest.raises(DataError) as error:
        read(folder)
    return str(error.value)


# --- the shipped data -----------------------------------------------------------------------------


def test_the_data_is_read_once() -> None:
    assert load() is PROGRAMME


def test_the_untouched_copy_is_accepted(folder: Path) -> None:
    assert read(folder) == PROGRAMME


@pytest.mark.parametrize("code", PROGRAMME.codes())
def test_every_action_call_and_field_answers(code: str) -> None:
    of_code = [found for found in every_action_call() if found.code == code]
    assert of_code
    for found in of_code:
        answers(found)


def answers(found: ActionCall) -> None:
    assert found.code in PROGRAMME.codes(found.call)
    assert found.title("en")
    assert found.field is None or found.field_name("fr")
    assert found.country_status("DE") is not None
    for values in checks.parameters(found.action).values():
        fact = found.fact(values)
        if fact is not None and fact.basis is not Basis.UNSOURCED:
            assert found.citation(fact)


def test_every_source_is_used() -> None:
    used = {
        name
        for action in PROGRAMME.actions.values()
        for values in checks.parameters(action).values()
        for value in values
        for name in value.source
    }
    used |= {name for fact in PROGRAMME.statuses for name in fact.source}
    used |= {name for fact in PROGRAMME.regions for name in fact.source}
    used |= {name for entry in PROGRAMME.priorities.values() for name in entry.source}
    used |= {name for entry in PROGRAMME.outcomes.values() for name in entry.source}
    used |= {name for entry in PROGRAMME.visibility.values() for name in entry.source}
    used |= {name for entry in PROGRAMME.call_years.values() for name in entry.source}
    rates = [value for _, values in PROGRAMME.rates.tables() for value in values]
    used |= {name for value in rates for name in value.source}
    assert set(PROGRAMME.sources) - used == set()


def test_addresses_are_addresses() -> None:
    odd = [
        source.id
        for source in PROGRAMME.sources.values()
        if source.url and not re.fullmatch(r"https?://\S+", source.url)
    ]
    assert odd == []


def test_an_official_value_cites_an_official_source() -> None:
    for found in every_action_call():
        for name, values in checks.parameters(found.action).items():
            fact = found.fact(values)
            if fact is not None and fact.basis is Basis.OFFICIAL:
                kinds = {PROGRAMME.sources[source].kind for source in fact.source}
                assert Basis.OFFICIAL in kinds, f"{found.code} {found.call} {name}"


# --- finding an action ----------------------------------------------------------------------------


def find(code: str, call: int) -> ActionCall:
    found = PROGRAMME.find(code, call)
    assert found is not None
    return found


def test_a_code_and_a_call_give_an_action_call() -> None:
    found = find("KA220-HED", 2026)
    assert (found.code, found.field, found.call) == ("KA220-HED", "HED", 2026)
    assert found.title("en") == "Cooperation Partnerships"
    assert found.title("fr") == "Partenariats de coopération"
    assert found.title("de") == "Cooperation Partnerships"
    assert found.field_name("en") == "higher education"
    assert found.field_name("fr") == "enseignement supérieur"
    assert found.field_name("de") == "higher education"
    assert found.key_action == "KA2"
    assert found.manager == "NA"


def test_sport_is_managed_by_eacea() -> None:
    assert find("KA220-SPO", 2026).manager == "EACEA"
    assert find("KA210-SPO", 2025).manager == "EACEA"


def test_a_topic_of_the_portal_is_an_alias() -> None:
    assert find("ERASMUS-SPORT-2026-SSCP", 2026).code == "KA210-SPO"
    assert find("ERASMUS-SPORT-2025-SCP", 2025).code == "KA220-SPO"
    assert "ERASMUS-SPORT-2026-SSCP" not in PROGRAMME.codes()


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("KA210-HED", 2026),  # never offered
        ("KA220", 2026),  # the field is missing
        ("KA220-HED", 2027),  # not known yet
        ("KA220-HED", 2020),  # another programme
        ("KA999-HED", 2026),
        ("", 2026),
    ],
)
def test_what_does_not_exist_is_not_found(code: str, call: int) -> None:
    assert PROGRAMME.find(code, call) is None


def test_calls_and_codes() -> None:
    assert PROGRAMME.newest_call == 2026
    assert PROGRAMME.calls("KA220-HED") == (2021, 2022, 2023, 2024, 2025, 2026)
    assert PROGRAMME.calls("KA210-HED") == ()
    assert "KA210-HED" not in PROGRAMME.codes()
    assert "KA210-SCH" in PROGRAMME.codes(2026)
    assert "KA210-SCH" not in PROGRAMME.codes(2020)
    assert PROGRAMME.codes(2027) == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("KA220-HDE", "KA220-HED"),
        ("ka220-hed", "KA220-HED"),
        ("KA220_HED", "KA220-HED"),
        ("KA22O-ADU", "KA220-ADU"),
        ("KA210", "KA210-ADU"),
    ],
)
def test_a_misspelt_code_has_a_nearest_one(typed: str, first: str) -> None:
    assert PROGRAMME.suggest(typed)[0] == first


def test_nonsense_has_no_nearest_code() -> None:
    assert PROGRAMME.suggest("grant") == ()


# --- priorities and outcomes ----------------------------------------------------------------------


def test_priorities_are_those_of_the_call_and_field() -> None:
    found = find("KA220-HED", 2026)
    priorities = PROGRAMME.priorities_for(found)
    assert len(priorities) == 4 + 4  # horizontal, higher education
    assert "inclusion-diversity" in priorities
    assert "digital-transformation" not in priorities  # reworded in 2026
    assert all(found.is_sure(entry) for entry in priorities.values())
    assert len(PROGRAMME.priorities_for(find("KA210-SPO", 2026))) == 4 + 3
    assert len(PROGRAMME.priorities_for(find("KA220-SCH", 2025))) == 4 + 10


def test_weak_evidence_for_a_priority_shows() -> None:
    found = find("KA220-HED", 2024)
    priority = PROGRAMME.priorities_for(found)["inclusion-diversity"]
    assert not found.is_sure(priority)


def test_outcomes_are_those_of_the_key_action() -> None:
    found = find("KA220-HED", 2026)
    outcomes = PROGRAMME.outcomes_for(found)
    assert outcomes
    assert not [entry for entry in outcomes.values() if "KA1" in entry.actions]
    assert all(found.in_call(entry) for entry in outcomes.values())


def test_a_priority_can_be_cited() -> None:
    found = find("KA220-HED", 2026)
    citation = found.citation(PROGRAMME.priorities["inclusion-diversity"])
    assert citation.startswith("Erasmus+ Programme Guide 2026, version 1 (12/11/2025), p. 228, ")


# --- sources in words -----------------------------------------------------------------------------


def test_a_citation_names_the_guide_of_the_call_with_its_page() -> None:
    found = find("KA220-HED", 2026)
    fact = found.fact(found.action.composition)
    assert fact is not None
    assert found.citation(fact) == (
        "Erasmus+ Programme Guide 2026, version 1 (12/11/2025), p. 237, "
        "https://erasmus-plus.ec.europa.eu/sites/default/files/2025-11/programme-guide-2026_en.pdf"
    )
    found = find("KA220-HED", 2025)
    fact = found.fact(found.action.composition)
    assert fact is not None
    assert found.citation(fact) == (
        "Erasmus+ Programme Guide 2025, version 2 (20/01/2025), p. 249, "
        "https://erasmus-plus.ec.europa.eu/document/erasmus-programme-guide-2025-version-2"
    )


def test_several_sources_are_all_named_where_none_is_tied_to_the_call() -> None:
    found = find("KA220-HED", 2022)
    fact = found.fact(found.action.retention_years)
    assert fact is not None
    assert found.citation(fact).count("; ") == 1
    assert "keeping records" in found.citation(fact)


def test_an_unsourced_value_cites_nothing() -> None:
    found = find("KA220-HED", 2022)
    fact = found.fact(found.action.management_share_percent)
    assert fact is not None
    assert fact.basis is Basis.UNSOURCED
    assert found.citation(fact) == ""


# --- funding statements ---------------------------------------------------------------------------


def test_funding_statements_of_both_periods() -> None:
    new, old = PROGRAMME.visibility["2021-2027"], PROGRAMME.visibility["2014-2020"]
    assert new.statement["en"] == "Funded by the European Union"
    assert old.statement["en"] == "Co-funded by the Erasmus+ Programme of the European Union"
    for text in new.disclaimer.values():
        assert text.count("{authority}") == 1
        assert "\n" not in text
    assert "fr" not in old.statement  # no French wording was read
    assert set(new.authorities) == {"NA", "EACEA"}


def test_every_action_has_a_funding_statement() -> None:
    for action in PROGRAMME.actions.values():
        assert action.programme in PROGRAMME.visibility


# --- broken data ----------------------------------------------------------------------------------


def test_an_unknown_key_is_refused_with_the_nearest_one(folder: Path) -> None:
    line = change(folder, "ka220.yaml", "duration_months:", "duration_month:")
    assert refused(folder) == (
        f"ka220.yaml:{line}:1: unknown key 'duration_month', "
        "the nearest known one is 'duration_months'"
    )


def test_an_unknown_key_inside_a_value_is_refused(folder: Path) -> None:
    line = change(folder, "ka220.yaml", "value: {min: 12, max: 36}", "value: {min: 12, most: 36}")
    assert re.match(rf"ka220\.yaml:{line}:\d+: unknown key 'most'", refused(folder))


def test_a_wrong_type_is_refused(folder: Path) -> None:
    line = change(folder, "ka220.yaml", "value: {min: 12,", "value: {min: twelve,")
    message = refused(folder)
    assert re.match(rf"ka220\.yaml:{line}:\d+: .*integer.*'twelve'", message)


def test_an_unknown_source_is_refused(folder: Path) -> None:
    line = change(
        folder, "ka210.yaml", 'source: [G26, G25],\n   at: "p. 246', "source: [G62, G25],"
    )
    text = (folder / "ka210.yaml").read_text(encoding="utf-8")
    (folder / "ka210.yaml").write_text(text.replace('; p. 259",', "", 1), encoding="utf-8")
    assert f"ka210.yaml:{line}:" in refused(folder)
    assert "the source 'G62' does not exist" in refused(folder)


def test_a_missing_key_is_refused(folder: Path) -> None:
    change(folder, "ka220.yaml", "programme: 2021-2027\n", "")
    assert refused(folder) == "ka220.yaml:3:1: the key 'programme' is missing"


@pytest.mark.parametrize("basis", ["official", "secondary"])
def test_a_claim_without_a_source_is_refused(folder: Path, basis: str) -> None:
    change(
        folder,
        "ka220.yaml",
        "value: 20, basis: unsourced",
        f"value: 20, basis: {basis}",
    )
    assert f"the basis '{basis}' needs a source" in refused(folder)


def test_an_official_claim_on_a_secondary_source_is_refused(folder: Path) -> None:
    change(
        folder,
        "ka220.yaml",
        "source: BIBB24\n  basis: unsourced",
        "source: BIBB24\n  basis: official",
    )
    assert "needs a source that is official itself" in refused(folder)


def test_two_values_for_one_call_are_refused(folder: Path) -> None:
    change(
        folder,
        "ka220.yaml",
        "- {calls: 2022-2024, value: 20, basis: unsourced",
        "- {calls: 2022-2025, value: 20, basis: unsourced",
    )
    message = refused(folder)
    assert re.match(r"ka220\.yaml:\d+:\d+: the value overlaps an earlier one", message)
    assert "'management_share_percent' in 2025" in message


def test_two_values_for_one_field_are_refused(folder: Path) -> None:
    change(
        folder,
        "ka220.yaml",
        "fields: SPO\n  value:\n    exactly: 1",
        "fields: [SPO, YOU]\n  value:\n    exactly: 1",
    )
    assert "overlaps an earlier one of 'priorities' in 2026, YOU" in refused(folder)


def test_a_value_for_all_fields_overlaps_one_for_some(folder: Path) -> None:
    change(
        folder,
        "ka210.yaml",
        "- {calls: 2025-2026, fields: SPO, value: EACEA",
        "- {calls: 2025-2026, value: EACEA",
    )
    assert "overlaps an earlier one of 'managed_by' in 2025, 2026" in refused(folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("exclude: [BY]", "exclude: [BX]", "the country 'BX' does not exist"),
        ('regions: ["1", "2", "3"]', 'regions: ["1", "22"]', "the region '22' does not exist"),
        ("status: [member, associated]", "status: [members]", "the country status 'members'"),
        ("min: 3\n", "types: [SCHOOL]\n    min: 3\n", "the organisation type 'SCHOOL'"),
        ("calls: 2021-2026\nfields:", "calls: 2022-2026\nfields:", "not offered in call 2021"),
        ("  SPO: 2021-2026", "  SPX: 2021-2026", "the field 'SPX' does not exist"),
        (
            'at: "p. 237; p. 249"',
            'at: "p. 237; p. 249; p. 1"',
            "more places than there are sources",
        ),
        ("basis: official", "basis: certain", "'certain'"),
        ("  en: Cooperation Partnerships\n", "", "the English wording, under 'en', is missing"),
    ],
)
def test_what_points_nowhere_is_refused(folder: Path, old: str, new: str, complaint: str) -> None:
    change(folder, "ka220.yaml", old, new)
    message = refused(folder)
    assert complaint in message
    assert re.match(r"ka220\.yaml:\d+:\d+: ", message)


def test_a_table_that_names_an_unknown_country_is_refused(folder: Path) -> None:
    change(folder, "statuses.yaml", "associated: [MK,", "associated: [KM, MX1,")
    assert "the country 'MX1' does not exist" in refused(folder)


def test_a_country_under_two_statuses_is_refused(folder: Path) -> None:
    change(folder, "statuses.yaml", "associated: [MK,", "associated: [MK, DE,")
    assert "the country 'DE' stands twice" in refused(folder)


def test_the_same_source_twice_is_refused(folder: Path) -> None:
    path = folder / "sources.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "- {id: G26, title: again, kind: official}\n",
        encoding="utf-8",
    )
    assert "'G26' stands twice" in refused(folder)


def test_broken_yaml_is_refused(folder: Path) -> None:
    (folder / "ka220.yaml").write_text("id: [KA220\n", encoding="utf-8")
    assert "ka220.yaml" in refused(folder)


def test_a_missing_table_is_refused(folder: Path) -> None:
    (folder / "countries.yaml").unlink()
    assert "countries.yaml" in refused(folder)


def test_all_mistakes_of_a_file_are_named_at_once(folder: Path) -> None:
    change(folder, "ka220.yaml", "topics_max:", "topic_max:")
    change(folder, "ka220.yaml", "award:", "awards:")
    assert len(refused(folder).splitlines()) == 2


def test_an_action_of_the_next_call_needs_no_code(folder: Path) -> None:
    change(folder, "ka220.yaml", "calls: 2021-2026\nfields:", "calls: 2021-2027\nfields:")
    change(folder, "ka220.yaml", "  HED: 2021-2026", "  HED: 2021-2027")
    extended: Programme = read(folder)
    found = extended.find("KA220-HED", 2027)
    assert extended.newest_call == 2027
    assert found is not None
    assert found.fact(found.action.composition) is None  # unknown, not guessed
