"""Reading YAML: text stays text, every value has a place, every trap has a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.yamlfile import MAX_BYTES, YamlFile, parse, read


def messages(file: YamlFile) -> list[str]:
    return [f"{f.place}: {f.found} {f.allowed} {f.remedy}" for f in file.findings]


def test_scalars_stay_text() -> None:
    file = parse(b"country: NO\nat: 12:30\ncode: 010\nflag: on\nnumber: 1_000\n", "p.yaml")

    assert file.data == {
        "country": "NO",
        "at": "12:30",
        "code": "010",
        "flag": "on",
        "number": "1_000",
    }
    assert file.findings == ()


def test_empty_values_are_nothing_but_quoted_ones_are_text() -> None:
    file = parse(b'a:\nb: ~\nc: ""\nd: "~"\n', "p.yaml")

    assert file.data == {"a": None, "b": None, "c": "", "d": "~"}


def test_every_value_and_key_has_its_place() -> None:
    file = parse(b"organisations:\n  - id: A\n    country: FI\n", "p.yaml")

    assert str(file.place(("organisations", 0, "country"))) == "p.yaml:3:14"
    assert str(file.place(("organisations", 0, "country"), key=True)) == "p.yaml:3:5"
    assert str(file.place(("organisations", 0, "absent"))) == "p.yaml:2:5"
    assert str(file.place(("absent",))) == "p.yaml:1:1"


@pytest.mark.parametrize(
    ("source", "place", "words"),
    [
        (b"a: 1\nb: 2\na: 3\n", "p.yaml:3:1", "'a' stands twice; the first is on line 1"),
        (b"a: &x [1]\nb: *x\n", "p.yaml:1:4", "alias"),
        (b"a: !!python/object x\n", "p.yaml:1:4", "Tags (!name) are not read"),
        (b"a: [1, 2\n", "p.yaml:2:1", "broken"),
        (b"a:\n\t- 1\n", "p.yaml:2:1", "broken"),
        (b"", "p.yaml", "The file is empty"),
        (b"# only a comment\n", "p.yaml", "The file is empty"),
        (b"a: \xe9t\xe9\n", "p.yaml:1:1", "0xe9 is not UTF-8"),
        (b"a: \x00\n", "p.yaml", "control characters are not allowed"),
        (b"? [a, b]\n: 1\n", "p.yaml:1:3", "A key is not plain text"),
        (b"[" * 100_000, "p.yaml", "nested without end"),
        (b"- " * 100_000 + b"a", "p.yaml", "nested without end"),
        (b"\n".join(b" " * n + b"a:" for n in range(500)), "p.yaml", "nested without end"),
        (b"a: 1\n---\nb: 2\n", "p.yaml:2:1", "broken"),
    ],
)
def test_traps_become_findings(source: bytes, place: str, words: str) -> None:
    found = messages(parse(source, "p.yaml"))

    assert len(found) >= 1
    assert found[0].startswith(f"{place}: ")
    assert words in found[0]


def test_every_alias_after_the_first_value_is_named_once() -> None:
    file = parse(b"a: &x {k: 1}\nb: *x\nc: *x\n", "p.yaml")

    assert len(file.findings) == 2


def test_marks_of_byte_order_are_read() -> None:
    assert parse("a: ü".encode("utf-8-sig"), "p").data == {"a": "ü"}
    assert parse("a: ü".encode("utf-16"), "p").data == {"a": "ü"}


def test_a_large_file_is_refused_before_it_is_parsed() -> None:
    found = messages(parse(b"a" * (MAX_BYTES + 1), "p.yaml"))

    assert "At most 8,000,000 bytes are read" in found[0]


def test_long_values_are_read_whole() -> None:
    assert parse(b"a: " + b"x" * 100_000, "p").data == {"a": "x" * 100_000}


def test_unreadable_files_name_the_reason(tmp_path: Path) -> None:
    assert "No such file" in messages(read(tmp_path / "no.yaml"))[0]
    assert "Is a directory" in messages(read(tmp_path))[0]


def test_entries_are_named_by_id_or_by_number() -> None:
    file = parse(b"risks:\n  - {id: R1, owner: A}\n  - {owner: B}\n  - {id: R1}\n", "p.yaml")

    assert file.name_of(("risks", 0, "owner")) == "risks/R1/owner"
    assert file.name_of(("risks", 1, "owner")) == "risks/#2/owner"
    assert file.name_of(("risks", 2)) == "risks/#3"
    assert file.name_of(("risks", 9, "absent")) == "risks/#10/absent"
    assert file.name_of(()) == ""


def test_findings_name_their_entry() -> None:
    file = parse(b"risks:\n  - {id: R1, due: 1, due: 2}\n  - !x {id: R2}\n", "p.yaml")

    assert [one.at for one in file.findings] == ["risks/R1/due", "risks/R2"]
