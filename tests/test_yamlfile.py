"""Reading YAML: text stays text, every value has a place, every trap has a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.yamlfile import YamlFile, parse, read
from erasmus_docs.yamlsource import MAX_BYTES, MAX_VALUES

pytestmark = pytest.mark.hostile("yaml")


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
        (b"a: &x [1]\nb: *x\n", "p.yaml:1:4", "an anchor (&x)"),
        (b"a: &x x\nb: 1\n", "p.yaml:1:4", "an anchor (&x)"),
        (
            b"name: &Co Limited\n",
            "p.yaml:1:7",
            "Write the entry out; put text that begins with & or * in quotation marks.",
        ),
        (b"? &k a\n: 1\n", "p.yaml:1:3", "an anchor (&k)"),
        (b"- &x {<<: *x}\n", "p.yaml:1:3", "an anchor (&x)"),
        (b"a: !!python/object x\n", "p.yaml:1:4", "Tags (!name) are not read"),
        (b"a: [1, 2\n", "p.yaml:2:1", "broken"),
        (b"a:\n\t- 1\n", "p.yaml:2:1", "broken"),
        (b'b: 1\na: "x\nc: 2\n', "p.yaml:2:4", "a quote that opens here is never closed"),
        (b"", "p.yaml", "The file is empty"),
        (b"# only a comment\n", "p.yaml", "The file is empty"),
        (b"b: 1\na: \xe9t\xe9\n", "p.yaml:2:4", "Latin-1 or Windows-1252, where this is '\u00e9'"),
        (b"a: \xe9t\xe9\n", "p.yaml:1:4", "0xe9 is not UTF-8"),
        (b"a: \x85\n", "p.yaml:1:4", "looks like a broken copy"),
        ("a: \u00fc".encode("utf-16"), "p.yaml", "The file is UTF-16. Files are UTF-8."),
        ("a: \u00fc\n".encode("utf-16-be"), "p.yaml", "UTF-16 without a mark at its beginning"),
        ("a: \u00fc\n".encode("utf-16-le"), "p.yaml", "save it as UTF-8 (in Notepad"),
        ("a: \u00fc".encode("utf-32"), "p.yaml", "The file is UTF-32."),
        ("a: \u00fc\n".encode("utf-32-le"), "p.yaml", "UTF-32 without a mark"),
        (b"a: \x00\n", "p.yaml:1:4", "U+0000 stands in the file, a control character."),
        (b"a: 1\nb: c\x1b[31m\n", "p.yaml:2:5", "U+001B"),
        ("a: x\u2028amount: 1\n".encode(), "p.yaml:1:5", "a line end that editors do not show"),
        ("a: 1 # \x85amount: 2\n".encode(), "p.yaml:1:8", "U+0085"),
        (b"? [a, b]\n: 1\n", "p.yaml:1:3", "A key is not plain text"),
        (b"[" * 100_000, "p.yaml", "nested without end"),
        (b"[" * 60 + b"]" * 60, "p.yaml:1:41", "The nesting is too deep. At most 40 levels"),
        (b"# " + b"]" * 99_000 + b"\n" + b"[" * 99_000, "p.yaml", "nested without end"),
        (b'[ "]", ' * 60_000, "p.yaml", "nested without end"),
        ("a:\n\ufeff&x b\nc:\n\ufeff*x".encode(), "p.yaml:2:2", "an anchor (&x)"),
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


def test_every_anchor_and_alias_is_named_where_it_stands() -> None:
    file = parse(b"a: &x {k: 1}\nb: *x\nc: &y text\nd: [*y]\n", "p.yaml")

    assert [str(found.place) for found in file.findings] == [
        "p.yaml:1:4", "p.yaml:2:4", "p.yaml:3:4", "p.yaml:4:5",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["R&D", "Mend & Measure", "a *b* c", "'&x y'", "- '*'", "[a&b]"])
def test_ands_and_stars_inside_a_text_are_no_anchors(text: str) -> None:
    assert parse(f"a: 1\nb:\n  {text}\n".encode(), "p.yaml").findings == ()


def test_a_bomb_of_aliases_is_not_unfolded() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))

    file = parse(f"l0: &l0 boom\n{levels}".encode(), "p.yaml")

    assert len(file.findings) == 100
    assert len(file.positions) < 1000


def test_a_line_of_dashes_is_read_at_once() -> None:
    """Looking for deep nesting took minutes for 18 dashes, and twelve times that for 20."""
    line = "-   " * 40 + "x" * 100

    assert parse(f"a: |\n  {line}\n".encode(), "p.yaml").data == {"a": f"{line}\n"}


def test_a_mark_of_utf_8_is_no_text() -> None:
    assert parse("a: ü".encode("utf-8-sig"), "p").data == {"a": "ü"}


def test_letters_and_their_accents_are_one_character() -> None:
    file = parse("cafe\u0301: Ko\u0308ln \u212b\n".encode(), "p.yaml")

    assert file.data == {"caf\u00e9": "K\u00f6ln \u00c5"}
    twice = parse("e\u0301: 1\n\u00e9: 2\n".encode(), "p.yaml")
    assert "stands twice" in messages(twice)[0]


@pytest.mark.parametrize(
    "source",
    ["a: [" + "1," * (MAX_VALUES + 1) + "]", "- {}\n" * (MAX_VALUES + 1), "a:\n" * MAX_VALUES],
)
def test_more_values_than_a_project_can_mean_are_not_read(source: str) -> None:
    (found,) = messages(parse(source.encode(), "p.yaml"))

    assert "more than 200,000 keys and values" in found


def test_a_flood_of_findings_is_cut() -> None:
    assert len(parse(b"a: 1\n" * 5000, "p.yaml").findings) == 200


def test_a_device_without_end_is_not_read_to_its_end() -> None:
    (found,) = messages(read(Path("/dev/zero")))

    assert "more than 8,000,000 bytes" in found


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "projects"
    inside.mkdir()
    (tmp_path / "secret.yaml").write_text("password: x", "utf-8")
    (inside / "a.yaml").write_text("a: 1", "utf-8")
    (inside / "out.yaml").symlink_to("../secret.yaml")
    (inside / "in.yaml").symlink_to("a.yaml")

    file = read(inside / "out.yaml")

    assert "leads out of its folder" in messages(file)[0]
    assert (file.text, file.data) == ("", None)
    assert read(inside / "in.yaml").data == {"a": "1"}


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
