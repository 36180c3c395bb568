"""Project files with mistakes: each gets its place, what is allowed, and the nearest right word."""

from __future__ import annotations

from pathlib import Path

from erasmus_docs.project.reader import Loaded, load, read_project
from erasmus_docs.yamlfile import parse

GOOD = """\
title: Sample
acronym: SMP
action: KA220-HED
call: 2026
start: 2026-10-01
duration: 24
grant: {amount: 120000}
organisations:
  - id: A
    legal_name: 'R&D <Übung> "Ø" Ελλάδα България'
    role: coordinator
    type: higher-education-institution
    country: NO
"""


def loaded(source: str, name: str = "sample.yaml") -> Loaded:
    return load(Path(name), parse(source.encode(), name))


def lines(source: str) -> list[str]:
    return [
        f"{f.place}: {f.found} {f.allowed} {f.remedy}".replace("  ", " ")
        for f in loaded(source).findings
    ]


def test_a_good_file_has_no_findings_and_keeps_its_words() -> None:
    found = loaded(GOOD)

    assert found.findings == ()
    assert found.project is not None
    assert found.project.id == "sample"
    assert found.project.organisations[0].country == "NO"
    assert found.project.organisations[0].legal_name == 'R&D <Übung> "Ø" Ελλάδα България'


def test_the_id_comes_from_the_file_name_and_is_made_safe() -> None:
    for name, identifier in (("a b/../c d.yaml", "c-d"), ("2026.yaml", "p-2026")):
        project = loaded(GOOD, name).project
        assert project is not None
        assert project.id == identifier


def test_a_misspelt_key_gets_the_nearest_one() -> None:
    assert lines(GOOD.replace("acronym:", "acronim:")) == [
        "sample.yaml:1:1: `acronym` is missing. Short name. Add `acronym:`.",
        "sample.yaml:2:1: The key `acronim` is not known here. Did you mean `acronym`?",
    ]


def test_a_strange_key_gets_the_list_of_keys() -> None:
    found = lines(GOOD.replace("grant: {amount: 120000}", "grant: {amount: 120000, qqq: 1}"))

    assert found == [
        "sample.yaml:7:25: The key `qqq` is not known here. "
        "Known keys: amount, co_financing, note. Remove `qqq` or use a known key."
    ]


def test_a_misspelt_word_gets_the_choices_and_the_nearest() -> None:
    assert lines(GOOD.replace("role: coordinator", "role: coordinater")) == [
        "sample.yaml:11:11: `organisations #1 role` is 'coordinater'. "
        "One of: coordinator, beneficiary, affiliated_entity. Did you mean `coordinator`?"
    ]


def test_dates_are_real_calendar_dates() -> None:
    assert lines(GOOD.replace("2026-10-01", "2026-02-30")) == [
        "sample.yaml:5:8: `start` is '2026-02-30'. A real calendar date, written YYYY-MM-DD. "
        "Write a date such as `2026-10-01`."
    ]


def test_months_begin_with_one() -> None:
    package = (
        "work_packages:\n  - {id: WP1, title: t, type: management, start: M0, end: M12, lead: A}\n"
    )

    found = lines(GOOD + package)

    assert len(found) == 1
    assert "`work_packages #1 start` is 'M0'. A project month such as M7, or a real" in found[0]


def test_amounts_have_a_point_and_two_decimals() -> None:
    for amount, words in (
        ("120 000", "A number with a point for the decimals"),
        ("120,000.00 EUR", "A number with a point for the decimals"),
        ("0.001", "Decimals, at most 2."),
        ("-5", "At least 0."),
    ):
        assert words in lines(GOOD.replace("120000", f"'{amount}'"))[0]


def test_wrong_kinds_are_named() -> None:
    assert (
        "A list (lines that begin with `- `)."
        in lines(GOOD.split("organisations:")[0] + "organisations: none\n")[0]
    )
    assert "A group of keys." in lines(GOOD.replace("{amount: 120000}", "lots"))[0]
    assert "A whole number." in lines(GOOD.replace("duration: 24", "duration: two years"))[0]


def test_a_file_that_is_no_mapping_is_refused() -> None:
    assert lines("- a\n- b\n") == [
        "sample.yaml:1:1: The file does not hold a project. A project file is a mapping of keys "
        "such as `title:` and `organisations:`. Start with `erasmus-docs new`, or compare it "
        "with `erasmus-docs schema`."
    ]


def test_a_thousand_misspelt_keys_all_come_out_at_once() -> None:
    keys = "".join(f"organisation_{n}: x\n" for n in range(1000))

    found = loaded(GOOD + keys).findings

    assert len(found) == 1000
    assert len({f.place.line for f in found}) == 1000


def test_a_very_long_value_is_shown_short() -> None:
    found = lines(GOOD.replace("2026-10-01", "x" * 100_000))

    assert "(100,000 characters)" in found[0]
    assert len(found[0]) < 300


def test_a_text_over_the_limit_is_refused_with_the_limit() -> None:
    assert "Characters, at most 100000." in lines(GOOD.replace("Sample", "x" * 100_001))[0]


def test_keys_with_nothing_after_the_colon_are_not_given_yet() -> None:
    assert lines(GOOD + "terms:\nrisks:\n") == []
    assert lines(GOOD.replace("title: Sample", "title:")) == [
        "sample.yaml:1:7: `title` is missing. Title of the project. Add `title:`."
    ]


def test_a_flood_of_unknown_keys_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("".join(f"k{n}: 1\n" for n in range(5000)), "utf-8")

    found = read_project(path).findings

    assert len(found) == 2001
    assert "the first 2,000 are listed" in found[-1].found
