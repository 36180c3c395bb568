"""Values changed in the text of a project file: what is not meant stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erasmus_docs import InputError, yamlfile
from erasmus_docs.project.consortium import SharedOrganisation
from erasmus_docs.project.edit import Add, Change, Remove, Set, changed, edited
from erasmus_docs.project.versions import at
from erasmus_docs.yamlfile import Path as YamlPath
from erasmus_docs.yamlfile import Value, YamlFile
from tests.support.events import everything

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "projects").rglob("*.yaml"))
PROJECT = """\
# head
title: 'Čopič & Ελλάδα'   # stays
acronym: AB
start: 2026-10-01
notice: >-
  One sentence that was folded
  by hand. Another one stands
  below it.

  The second paragraph.
grant: {amount: 60000, note: "as agreed"}   # in braces
organisations:
  # the first
  - id: LUIZ   # short
    country: SI
    city:                         # GAP: the city
    address:                      # GAP
    languages: [sl, en]
    profile: |   # long
      one
      two

  - {id: B, legal_name: Beta, country: EL}
# end
narrative:
"""
ORGANISATIONS = "organisations"


def file(text: str) -> YamlFile:
    return yamlfile.parse(text.encode(), "p.yaml")


def after(text: str, *changes: Change) -> list[str]:
    """Lines that a change takes away (``-``) and adds (``+``)."""
    old, new = text.splitlines(), edited(file(text), changes).splitlines()
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    start = min(start, len(old), len(new))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    return [*(f"-{line}" for line in gone), *(f"+{line}" for line in come)]


CASES: dict[str, tuple[Change, list[str]]] = {
    "plain": (Set(("acronym",), "CD"), ["-acronym: AB", "+acronym: CD"]),
    "a word that other readers take for false": (
        Set((ORGANISATIONS, 0, "country"), "NO"),
        ["-    country: SI", '+    country: "NO"'],
    ),
    "a quote keeps its kind": (
        Set(("title",), "It's"),
        ["-title: 'Čopič & Ελλάδα'   # stays", "+title: 'It''s'   # stays"],
    ),
    "a date": (Set(("start",), "2027-01-01"), ["-start: 2026-10-01", "+start: 2027-01-01"]),
    "a colon": (Set(("acronym",), "A: B"), ["-acronym: AB", '+acronym: "A: B"']),
    "a hash": (Set(("acronym",), "A #1"), ["-acronym: AB", '+acronym: "A #1"']),
    "a sign": (Set(("acronym",), "- A"), ["-acronym: AB", '+acronym: "- A"']),
    "quotes inside": (Set(("acronym",), '"A": B'), ["-acronym: AB", "+acronym: '\"A\": B'"]),
    "blanks around": (Set(("acronym",), " A "), ["-acronym: AB", '+acronym: " A "']),
    "figures in a text": (Set(("acronym",), "0123"), ["-acronym: AB", '+acronym: "0123"']),
    "nothing": (Set(("acronym",), None), ["-acronym: AB", "+acronym:"]),
    "no text is not nothing": (Set(("acronym",), ""), ["-acronym: AB", '+acronym: ""']),
    "a gap filled": (
        Set((ORGANISATIONS, 0, "city"), "Kranj"),
        [
            "-    city:                         # GAP: the city",
            "+    city: Kranj                   # the city",
        ],
    ),
    "a gap without words filled": (
        Set((ORGANISATIONS, 0, "address"), "Trg 1"),
        ["-    address:                      # GAP", "+    address: Trg 1"],
    ),
    "in braces": (
        Set(("grant", "note"), "so, agreed"),
        [
            '-grant: {amount: 60000, note: "as agreed"}   # in braces',
            '+grant: {amount: 60000, note: "so, agreed"}   # in braces',
        ],
    ),
    "a sum in braces": (
        Set(("grant", "amount"), "250000.50"),
        [
            '-grant: {amount: 60000, note: "as agreed"}   # in braces',
            '+grant: {amount: 250000.50, note: "as agreed"}   # in braces',
        ],
    ),
    "a comma in braces": (
        Set((ORGANISATIONS, 1, "legal_name"), "Beta, Ltd"),
        [
            "-  - {id: B, legal_name: Beta, country: EL}",
            '+  - {id: B, legal_name: "Beta, Ltd", country: EL}',
        ],
    ),
    "one word of a folded text": (
        Set(
            ("notice",),
            "One sentence that was folded by machine. Another one stands below it.\n"
            "The second paragraph.",
        ),
        ["-  by hand. Another one stands", "+  by machine. Another one stands"],
    ),
    "lines": (
        Set((ORGANISATIONS, 0, "profile"), "one\n\n  three\n"),
        ["-      two", "+", "+        three"],
    ),
    "a line instead of lines": (
        Set((ORGANISATIONS, 0, "profile"), "one\n"),
        ["-      two"],
    ),
    "lines instead of a word": (
        Set(("title",), "A\n#B\n"),
        ["-title: 'Čopič & Ελλάδα'   # stays", "+title: |   # stays", "+  A", "+  #B"],
    ),
    "a new key at its place": (
        Set((ORGANISATIONS, 0, "oid"), "E10000001"),
        ["+    oid: E10000001"],
    ),
    "a new key first": (
        Set((ORGANISATIONS, 0, "use"), "luiz"),
        ["-  - id: LUIZ   # short", "+  - use: luiz", "+    id: LUIZ   # short"],
    ),
    "a new key in braces": (
        Set((ORGANISATIONS, 1, "type"), "ngo"),
        [
            "-  - {id: B, legal_name: Beta, country: EL}",
            "+  - {id: B, legal_name: Beta, type: ngo, country: EL}",
        ],
    ),
    "a group on the way": (
        Set((ORGANISATIONS, 0, "legal_representative", "function"), "Rector"),
        ["+    legal_representative:", "+      function: Rector"],
    ),
    "a group under an empty key": (
        Set(("narrative", "summary"), "a\nb"),
        ["+  summary: |-", "+    a", "+    b"],
    ),
    "an entry in braces": (
        Add((ORGANISATIONS,), {"id": "C", "country": "FR"}),
        ["+  - id: C", "+    country: FR"],
    ),
    "a first entry": (
        Add((ORGANISATIONS,), {"id": "C"}, 0),
        ["+  - id: C"],
    ),
    "an entry of a new list": (
        Add(("topics",), "green"),
        ["+topics: [green]"],
    ),
    "an entry of a list of entries that is new": (
        Add(("risks",), {"id": "R1", "title": "Fire"}),
        ["+risks:", "+  - id: R1", "+    title: Fire"],
    ),
    "a word in brackets": (
        Add((ORGANISATIONS, 0, "languages"), "no"),
        ["-    languages: [sl, en]", '+    languages: [sl, en, "no"]'],
    ),
    "a first word in brackets": (
        Add((ORGANISATIONS, 0, "languages"), "de", 0),
        ["-    languages: [sl, en]", "+    languages: [de, sl, en]"],
    ),
    "a key away": (Remove(("acronym",)), ["-acronym: AB"]),
    "a key away in braces": (
        Remove(("grant", "amount")),
        [
            '-grant: {amount: 60000, note: "as agreed"}   # in braces',
            '+grant: {note: "as agreed"}   # in braces',
        ],
    ),
    "an entry away": (
        Remove((ORGANISATIONS, 1)),
        ["-  - {id: B, legal_name: Beta, country: EL}"],
    ),
    "a word away": (
        Remove((ORGANISATIONS, 0, "languages", 1)),
        ["-    languages: [sl, en]", "+    languages: [sl]"],
    ),
    "a whole list": (
        Set((ORGANISATIONS, 0, "languages"), ["sl", "fr", "de"]),
        ["-    languages: [sl, en]", "+    languages: [sl, fr, de]"],
    ),
    "a group": (
        Set(("grant",), {"amount": "60000", "co_financing": "none"}),
        [
            '-grant: {amount: 60000, note: "as agreed"}   # in braces',
            "+grant: {amount: 60000, co_financing: none}   # in braces",
        ],
    ),
    "what is not there away": (Remove(("budget_headings", 3, "id")), []),
    "the same": (Set(("acronym",), "AB"), []),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_just_what_is_meant_changes(case: str, newline: str) -> None:
    change, expected = CASES[case]
    text = PROJECT.replace("\n", newline)

    assert after(text, change) == expected
    new = edited(file(text), [change])
    assert new.count("\n") == new.count(newline)


def test_what_is_only_said_in_one_entry_becomes_empty() -> None:
    text = "grant:\n  note: a   # why\nlist:\n  - x   # it\ntitle: T"
    new = edited(file(text), [Remove(("grant", "note")), Remove(("list", 0))])

    assert new == "grant: {}\nlist: []\ntitle: T"
    assert edited(file(new), [Set(("grant", "note"), "b"), Add(("list",), "z")]) == (
        "grant:\n  note: b\nlist: [z]\ntitle: T"
    )


def test_the_last_line_may_lack_its_end() -> None:
    assert edited(file("title: A"), [Set(("title",), "B")]) == "title: B"
    assert edited(file("title: A"), [Set(("acronym",), "B")]) == "title: A\nacronym: B\n"
    assert edited(file("title:"), [Set(("title",), "a\nb")]) == "title: |-\n  a\n  b"


def test_lists_without_indent_stay_so() -> None:
    text = "organisations:\n-   id: A\n    country: SI\n# risks\nrisks: []   # none yet\n"
    done = edited(
        file(text), [Add((ORGANISATIONS,), {"id": "B"}), Add(("risks",), {"id": "R", "title": "T"})]
    )

    assert done == (
        "organisations:\n-   id: A\n    country: SI\n-   id: B\n# risks\n"
        "risks:   # none yet\n  - id: R\n    title: T\n"
    )


def test_a_shared_organisation_has_an_order_of_its_own() -> None:
    done = edited(file("legal_name: A\ncountry: SI\n"), [Set(("type",), "ngo")], SharedOrganisation)

    assert done == "legal_name: A\ntype: ngo\ncountry: SI\n"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Set((ORGANISATIONS, 7, "city"), "X"), "p.yaml:14:3: `organisations #8` cannot be changed"),
        (Set(("acronym", "of"), "X"), "there is no such place in the file"),
        (Add(("risks", 0), {"id": "R"}), "by hand"),
    ],
)
def test_what_is_not_there_is_refused(change: Change, words: str) -> None:
    with pytest.raises(InputError) as refused:
        edited(file(PROJECT), [change])

    assert words in str(refused.value)


def test_what_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        edited(file("title: A\ntitle: B\n"), [Set(("title",), "C")])


@given(st.text(max_size=60), st.booleans())
@settings(max_examples=1000 if everything() else 100, deadline=None)
def test_every_text_is_read_as_it_was_meant(text: str, flow: bool) -> None:
    around = "grant: {note: x, amount: 1}\n" if flow else "grant:\n  note: x # c\n  amount: 1\n"

    new = edited(file(around), [Set(("grant", "note"), text)])

    found = yamlfile.parse(new.encode(), "p.yaml")
    assert found.findings == ()
    assert at(found.data, ("grant", "note")) == yamlfile.composed(text)
    assert "amount: 1" in new
    assert flow or "# c" in new


SCALARS = st.sampled_from(["a", "no", "a: b", "x\ny\n", "  z", "1", ""]) | st.none()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("pqr"), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.data())
@settings(max_examples=400 if everything() else 40, deadline=None)
def test_changes_one_after_the_other_say_what_they_mean(data: st.DataObject) -> None:
    text = PROJECT
    for _ in range(3):
        now = file(text)
        paths = sorted(leaves(now.data, ()), key=str)
        path = data.draw(st.sampled_from(paths))
        change: Change = data.draw(
            st.builds(Set, st.just(path), VALUES) | st.builds(Remove, st.just(path))
        )
        text = edited(now, [change])
        left = file(text)
        assert left.findings == ()
        assert [line for line in text.splitlines() if line.startswith("# ")] == ["# head", "# end"]
        if isinstance(change, Set):
            assert left.data == changed(now.data, change)


def leaves(value: Value, path: YamlPath) -> Iterator[YamlPath]:
    """The paths of all values that hold no others."""
    inner: Iterator[tuple[str | int, Value]] = iter(())
    if isinstance(value, dict):
        inner = iter(value.items())
    elif isinstance(value, list):
        inner = iter(enumerate(value))
    if not value or isinstance(value, str):
        yield path
    for step, one in inner:
        yield from leaves(one, (*path, step))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    sample = yamlfile.read(path)
    paths = list(leaves(sample.data, ()))

    same = [Set(one, at(sample.data, one)) for one in paths]
    assert edited(sample, same) == sample.text

    old = sample.text.split("\n")
    for one in paths[:: 1 if everything() else len(paths) // 3 + 1]:
        said = at(sample.data, one)
        new = edited(sample, [Set(one, f"{said}x")]).split("\n")
        line = sample.place(one).line - 1
        if len(new) == len(old):
            (differs,) = (n for n in range(len(old)) if new[n] != old[n])
            assert differs >= line
        else:  # a text of several lines may need one more, or one less
            assert new[:line] == old[:line]
            assert abs(len(new) - len(old)) < 5


def test_what_would_change_other_values_is_refused() -> None:
    """Empty lines belong to a text that begins with |+, and a new key would cut them off."""
    text = "title: |+\n  A\n\n\nduration: 2\n"

    with pytest.raises(InputError, match="that other values would change as well"):
        edited(file(text), [Set(("acronym",), "B")])


@pytest.mark.hostile("text")
def test_an_answer_of_one_word_written_ten_thousand_times_is_written_as_it_is() -> None:
    old, new = "  a b\n" * 12_000, " ".join(["a"] * 30_000)
    text = f"title: >-\n{old}"

    again = file(edited(file(text), [Set(("title",), new)]))

    assert again.findings == ()
    assert again.data == {"title": new}
