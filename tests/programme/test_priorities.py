"""Priorities and outcomes: the lists of the guides, their links and how their texts read."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs import programme, yamlfile
from erasmus_docs.errors import DataError
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.model import Basis, Outcome, Priority

DATA = Path(programme.__file__).parent / "data"
LOADED = catalogue.load()
PRIORITIES = LOADED.priorities
OUTCOMES = LOADED.outcomes
ENTRIES: list[Priority | Outcome] = [*PRIORITIES.values(), *OUTCOMES.values()]

GUIDES = {
    2026: {"ALL": 4, "HED": 4, "SCH": 6, "VET": 5, "ADU": 4, "YOU": 3, "SPO": 3},
    2025: {"ALL": 4, "HED": 8, "SCH": 10, "VET": 8, "ADU": 8, "YOU": 5, "SPO": 4},
    2021: {"ALL": 4, "HED": 6, "SCH": 7, "VET": 6, "ADU": 6, "YOU": 4, "SPO": 2},
}


def written_ids(name: str) -> list[object]:
    """The ids of a data file as they stand there, before any model has seen them."""
    data = yamlfile.read(DATA / name).data
    assert isinstance(data, list)
    return [entry["id"] for entry in data if isinstance(entry, dict)]


@pytest.mark.parametrize("call", sorted(GUIDES))
def test_each_field_has_as_many_priorities_as_the_guide(call: int) -> None:
    found = Counter(p.fields[0] for p in PRIORITIES.values() if call in p.calls)
    assert found == GUIDES[call]


def test_a_user_of_higher_education_sees_the_eight_of_2026() -> None:
    action = LOADED.find("KA220-HED", 2026)
    assert action is not None
    assert set(LOADED.priorities_for(action)) == {
        "inclusion-diversity",
        "environment-climate",
        "digital-skills-transformation",
        "common-values-preparedness",
        "hed-interconnected-systems",
        "hed-stem-women-in-stem",
        "hed-rewarding-high-quality-learning",
        "hed-ukraine",
    }


def test_titles_are_those_of_the_guide_of_2026() -> None:
    assert PRIORITIES["environment-climate"].titles == {
        "en": "Environment and fight against climate change",
        "fr": "Environnement et lutte contre le changement climatique",
    }
    assert PRIORITIES["vet-innovation-quality"].titles["en"] == (
        "Contributing to innovation and quality in vocational education and training"
    )


def test_nothing_of_2026_is_translated() -> None:
    assert [p.id for p in PRIORITIES.values() if p.translated and 2026 in p.calls] == []
    assert PRIORITIES["adu-quality-assurance"].translated


def test_knowledge_alliances_have_no_priorities_to_choose() -> None:
    action = LOADED.find("EPPKA2-KA", 2020)
    assert action is not None
    assert LOADED.priorities_for(action) == {}


@pytest.mark.parametrize("name", ["priorities.yaml", "outcomes.yaml"])
def test_every_id_stands_once(name: str) -> None:
    ids = written_ids(name)
    assert [i for i, times in Counter(ids).items() if times > 1] == []
    assert len(ids) == {"priorities.yaml": 84, "outcomes.yaml": 159}[name]


def broken(holds: Callable[[Priority | Outcome], object]) -> list[str]:
    """Ids of the priorities and outcomes for which something does not hold."""
    return [entry.id for entry in ENTRIES if not holds(entry)]


def test_gists_and_notes_are_sentences() -> None:
    assert broken(lambda e: re.fullmatch(r"[A-Z][^\n]*[^.\s]\.", e.gist)) == []
    assert broken(lambda e: not e.gist.startswith("The project")) == []
    assert broken(lambda e: re.fullmatch(r"|[A-Z][^\n]*\.", e.note)) == []


def test_sources_exist_and_pages_belong_to_one_of_them() -> None:
    assert broken(lambda e: set(e.source) <= set(LOADED.sources)) == []
    assert broken(lambda e: set(e.at) <= set(e.source)) == []


def test_an_entry_is_as_sure_as_its_best_source() -> None:
    def best(entry: Priority | Outcome) -> Basis:
        kinds = [LOADED.sources[name].kind for name in entry.source]
        return min([*kinds, Basis.UNSOURCED], key=list(Basis).index)

    lighter = {e.id for e in ENTRIES if e.basis is not best(e)}
    # These rest on an official page, too, but on an undated one.
    assert lighter == {i for i in OUTCOMES if i.startswith("cbhe-2014-")}


def test_an_entry_has_a_call_and_none_twice() -> None:
    assert broken(lambda e: e.calls or e.calls_unsure) == []
    assert broken(lambda e: not set(e.calls) & set(e.calls_unsure)) == []


def test_what_the_guides_of_2025_and_2026_list_is_official() -> None:
    listed = [e for e in ENTRIES if {2025, 2026} & set(e.calls)]
    assert {e.basis for e in listed} == {Basis.OFFICIAL}


def test_links_lead_somewhere() -> None:
    linked = {i for o in OUTCOMES.values() for i in o.priorities}
    linked |= {i for p in PRIORITIES.values() for i in p.follows}
    assert linked - set(PRIORITIES) == set()


def test_a_link_that_leads_nowhere_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    broken = folder / "outcomes.yaml"
    text = broken.read_text("utf-8")
    broken.write_text(text.replace("[inclusion-diversity]", "[inclusion]", 1), "utf-8")
    with pytest.raises(DataError, match=r"outcomes\.yaml:\d+:\d+: .*'inclusion' does not exist"):
        catalogue.read(folder)


def test_a_misspelt_key_is_refused_with_the_right_one(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    broken = folder / "priorities.yaml"
    text = broken.read_text("utf-8")
    broken.write_text(text.replace("  calls_unsure:", "  calls_unshure:", 1), "utf-8")
    with pytest.raises(DataError, match=r"priorities\.yaml:\d+:\d+: .*'calls_unsure'"):
        catalogue.read(folder)


def test_levels_kinds_and_fields_are_known() -> None:
    assert {o.level for o in OUTCOMES.values()} == {"organisation", "individual", "system"}
    assert {o.kind for o in OUTCOMES.values()} == {"effect", "objective"}
    assert {p.kind for p in PRIORITIES.values()} == {"horizontal", "sectoral"}
    fields = {f for entry in ENTRIES for f in entry.fields}
    assert fields - {"ALL"} == set(LOADED.fields)


def outcomes(code: str, call: int) -> set[str]:
    """Ids of the outcomes a user of this action can choose."""
    action = LOADED.find(code, call)
    assert action is not None
    return set(LOADED.outcomes_for(action))


def test_outcomes_follow_action_field_and_call() -> None:
    assert {"ka2-org-environment", "ka220-capacity"} <= outcomes("KA220-HED", 2026)
    assert "ka210-newcomers" in outcomes("KA210-ADU", 2026) - outcomes("KA220-ADU", 2026)
    assert "ka2-sys-sport-integrity" in outcomes("KA220-SPO", 2026) - outcomes("KA220-HED", 2026)
    assert {"kna-entrepreneurship", "ka2-2014-sys-skills"} <= outcomes("EPPKA2-KA", 2020)
    assert {"cbhe-2014-access", "ka2-2014-sys-skills"} <= outcomes("EPPKA2-CBHE-JP", 2017)
    assert "cbhe-2014-access" not in outcomes("EPPKA2-KA", 2017)
    assert not [i for i in outcomes("KA220-HED", 2026) if i.startswith("ka1-")]


def test_undated_outcomes_are_not_sure() -> None:
    action = LOADED.find("EPPKA2-KA", 2020)
    assert action is not None
    assert not action.is_sure(OUTCOMES["ka2-2014-org-offer"])
    assert OUTCOMES["ka2-2014-org-offer"].calls_unsure == tuple(range(2014, 2021))
