"""Workflow commands that say the same after GitHub's runner has read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erasmus_docs.cli.reporters import as_github, summary
from erasmus_docs.cli.reporters.outcome import Entry, Outcome
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Finding, Place, Severity
from tests.cli.reporters.conftest import ODD_NAME, READ, changed, found_in


def decoded(line: str) -> tuple[str, dict[str, str], str] | None:
    """A line as the runner reads it: command, properties and message; no command is ``None``."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, message = line[2:].split("::", 1)
    name, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.strip().split(",") if pair)
    properties = {pair[0]: _unescaped(pair[1], property=True) for pair in pairs}
    return name, properties, _unescaped(message)


def _unescaped(text: str, *, property: bool = False) -> str:  # noqa: A002 - its word for it
    known = {"%0D": "\r", "%0A": "\n"} | ({"%3A": ":", "%2C": ","} if property else {})
    for code, character in known.items():
        text = text.replace(code, character)
    return text.replace("%25", "%")


def test_odd_values_reach_the_annotation_as_they_are(odd: tuple[Outcome, ...]) -> None:
    lines = "".join(as_github.report(odd)).splitlines()

    assert len(lines) == 4
    (command, properties, message) = decoded(lines[1]) or ("", {}, "")
    assert command == "error"
    assert properties == {
        "file": f"projects/{ODD_NAME}",
        "line": "19",
        "col": "7",
        "title": "project-file",
    }
    assert message.startswith("`call` is '" + visible(READ, keep="\r\n")[:40])
    assert message.endswith("\nAllowed: A whole number.\nDo: Write digits only, such as `24`.")


def test_waived_findings_are_in_the_log_and_are_no_command(odd: tuple[Outcome, ...]) -> None:
    *_, waived, last = "".join(as_github.report(odd)).splitlines()

    assert waived.startswith("waived error: projects/waived.yaml:28:11 [duration] The project")
    assert waived.endswith("Waived: Agreed: 100%, <b>&|\\n## [error]no ::notice::x")
    assert decoded(waived) is None
    assert "##[" not in waived
    assert last == "erasmus-docs: 1 error, 1 warning, 1 waived"


PIECES = [
    *"%:,=\r\n\t #[]aé\N{LINE SEPARATOR}\N{GRINNING FACE}\x1b",
    "%0A",
    "%25",
    "%3A",
    "::",
    "##[",
]
ODD_TEXT = st.lists(st.sampled_from(PIECES)).map("".join)


@given(file=ODD_TEXT.filter(bool), found=ODD_TEXT, reason=ODD_TEXT)
def test_whatever_is_written_comes_back_and_stays_on_its_line(
    file: str, found: str, reason: str
) -> None:
    one = Finding("duration", Severity.WARNING, Place(file, 3, 4), found, reason)
    line = as_github.command(Entry(one, "p", "f"))

    assert len(line.splitlines()) == 1
    command, properties, message = decoded(line) or ("", {}, "")
    assert command == "warning"
    assert list(properties) == ["file", "line", "col", "title"]
    assert properties["title"] == "duration"
    assert properties["file"].lstrip() == visible(file, keep="\r\n").lstrip()
    assert message == visible(f"{found}\nAllowed: {reason}" if reason else found, keep="\r\n")


def many(errors: int, advice: int, warnings: int = 0) -> str:
    """A report with so many findings of each kind."""
    place = Place("p.yaml", 1, 1)
    kinds = {Severity.ERROR: errors, Severity.WARNING: warnings, Severity.ADVICE: advice}
    entries = tuple(
        Entry(Finding("signatory", kind, place, f"{kind} {number}"), "p", f"{kind}{number}")
        for kind, often in kinds.items()
        for number in range(often)
    )
    return "".join(as_github.report([Outcome("p.yaml", "p", entries, (), False, False)]))


def test_what_github_cuts_off_is_said_in_the_last_line() -> None:
    lines = many(errors=11, advice=13, warnings=10).splitlines()

    assert len(lines) == 36
    assert lines[-1] == (
        "erasmus-docs: GitHub shows the first 10 errors, warnings and notices of a step. "
        "Not shown: 1 more error, 3 more pieces of advice. All of them are in the log of this "
        "step; code scanning shows all (--format sarif)."
    )


def test_nothing_is_announced_where_nothing_is_cut() -> None:
    assert many(errors=10, advice=10).splitlines()[-1] == "erasmus-docs: 10 errors, 10 advice"


def test_a_finding_of_the_whole_file_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("", "utf-8")

    line = "".join(as_github.report(found_in(tmp_path, tmp_path))).splitlines()[0]

    assert line.startswith("::error file=empty.yaml,title=file::The file is empty.%0A")


def test_the_summary_is_a_table_no_value_breaks(odd: tuple[Outcome, ...]) -> None:
    page = summary.report(odd).splitlines()

    assert page[0] == "### erasmus-docs: 1 error, 1 warning, 1 waived"
    assert len(page) == 7 + 1
    error, warning, waived = page[4:7]
    assert error.startswith(
        "| error | projects/žluť, 100% \\[a\\]\\(b\\) ::x=1.yaml:19:7 | project-file"
    )
    assert "\\<\"q\"\\> \\& 'x' \\{0\\} \\[l\\]\\(1\\)" in error
    assert warning.startswith("| warning |")
    assert waived.startswith("| error, waived: Agreed: 100%, \\<b\\>\\&\\|")
    assert all(line.replace("\\|", "").count("|") == 5 for line in page[2:7])


def test_a_long_summary_is_cut_and_says_so(tmp_path: Path) -> None:
    keys = "".join(f"wrong_{number}: 1\n" for number in range(120))
    (tmp_path / "long.yaml").write_text(changed() + keys, "utf-8")

    page = summary.report(found_in(tmp_path, tmp_path)).splitlines()

    assert sum(line.startswith("| error") for line in page) == summary.ROWS
    assert "20 more in the log of the step." in page


@pytest.mark.parametrize("text", ["50%0A off", "a%25b", "%", "100%, then: done"])
def test_what_looks_like_an_escape_survives(text: str) -> None:
    assert _unescaped(as_github.escape_message(text)) == text
    assert _unescaped(as_github.escape_property(text), property=True) == text
