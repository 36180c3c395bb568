"""``rules`` and ``actions`` as a coordinator meets them: words, widths, files, wrong input."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.cli import sheet_text
from erasmus_docs.cli.sheet_text import sheet_lines
from erasmus_docs.programme.catalogue import load
from erasmus_docs.programme.sheet import sheet

Command = Callable[..., tuple[int, str, str]]


class TestSheet:
    def test_a_piped_sheet_has_a_hundred_columns_and_no_colours(self, run: Command) -> None:
        code, out, _ = run("rules", "KA220-HED", "--call", "2026")

        lines = out.splitlines()
        assert code == 0
        assert lines[0] == "KA220-HED, call 2026: Cooperation Partnerships, higher education"
        assert "  Duration                        12 to 36 months [1] p. 238" in lines
        assert (
            "  Final report                    Within 60 days of the end of the project (unsourced)"
            in (lines)
        )
        assert max(len(line) for line in lines if "https://" not in line) <= 100
        assert "\x1b" not in out
        assert "\u00a0" not in out

    def test_the_sheet_ends_with_what_is_unknown_the_marks_and_the_sources(
        self, run: Command
    ) -> None:
        _, out, _ = run("rules", "KA220-HED", "--call", "2026")

        end = out[out.index("Not known for this call") :]
        assert end.startswith(
            "Not known for this call, and not guessed: number of work packages, number of topics"
            " and payments."
        )
        assert end.index("Without a mark:") < end.index("secondary:") < end.index("SOURCES")
        assert "  [1]  Erasmus+ Programme Guide 2026, version 1 (12/11/2025)." in end

    def test_without_a_call_the_newest_one_is_shown(self, run: Command) -> None:
        assert "EPPKA2-KA, call 2020" in run("rules", "EPPKA2-KA")[1].splitlines()[0]

    def test_capital_letters_do_not_matter(self, run: Command) -> None:
        assert run("rules", "ka220-hed", "--call", "2026") == run(
            "rules", "KA220-HED", "--call", "2026"
        )

    @pytest.mark.parametrize("width", [60, 80, 100, 160])
    def test_text_keeps_to_every_width(self, width: int) -> None:
        programme = load()
        for code, call in (("KA220-HED", 2026), ("KA121-VET", 2026), ("EPPKA2-KA", 2019)):
            action = programme.find(code, call)
            assert action is not None
            found = sheet(action)
            lines = sheet_lines(found, width)
            assert [line for line in lines if len(line) > width and "http" not in line] == []
            flat = " ".join(" ".join(lines).split())
            for row in found.rows:
                assert row.label.split()[0] in flat

    def test_a_terminal_gives_its_width_and_never_less_than_sixty(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        widths = []
        for columns in ("40", "72", "180"):
            monkeypatch.setenv("COLUMNS", columns)
            widths.append(sheet_text.page_width())

        assert widths == [60, 72, 180]


class TestAward:
    def test_criteria_stand_beside_the_sections_that_answer_them(self, run: Command) -> None:
        code, out, _ = run("rules", "KA220-HED", "--call", "2026", "--award")

        lines = out.splitlines()
        assert code == 0
        at = next(i for i, line in enumerate(lines) if line.startswith("Relevance"))
        assert lines[at].split() == ["Relevance", "25", "points", "at", "least", "13"]
        assert lines[at + 1] == "  - Relevance: priorities and topics (up to 3,000 characters)"
        assert "In total" in out
        assert "100 points  at least 70" in out
        assert "Sections of the form: (secondary)" in out

    def test_a_form_nobody_read_is_said_to_be_unknown(self, run: Command) -> None:
        _, out, _ = run("rules", "EPPKA2-KA", "--call", "2019", "--award")

        assert "The sections of the form of this call are not known." in out

    def test_unknown_criteria_are_no_table(self, run: Command) -> None:
        code, _, err = run("rules", "EPPKA2-KA", "--call", "2016", "--award")

        assert code == 2
        assert "award criteria of EPPKA2-KA in call 2016 are not known" in err


class TestComparison:
    def test_values_stand_side_by_side_with_sources(self, run: Command) -> None:
        code, out, _ = run("rules", "KA220-HED", "--compare", "2025", "2026")

        assert code == 0
        lines = out.splitlines()
        at = lines.index("Horizontal priorities (priorities and topics)")
        assert lines[at + 1].split() == ["call", "2025", "call", "2026"]
        assert "CHANGED" in lines
        assert "KNOWN OF ONE CALL ONLY, so nobody can say whether it changed" in lines
        assert any(line.endswith(" rows unchanged.") for line in lines)
        assert "Duration" not in out
        assert max(len(line) for line in lines if "https://" not in line) <= 100

    def test_the_order_of_the_calls_does_not_matter(self, run: Command) -> None:
        assert run("rules", "KA220-HED", "--compare", "2026", "2025") == run(
            "rules", "KA220-HED", "--compare", "2025", "2026"
        )

    def test_it_stands_alone_and_needs_two_calls(self, run: Command) -> None:
        for more in (("--award",), ("--call", "2026"), ("--format", "pdf")):
            code, _, err = run("rules", "KA220-HED", "--compare", "2025", "2026", *more)
            assert code == 2
            assert "--compare stands alone" in err
        assert "two different calls" in run("rules", "KA220-HED", "--compare", "2025", "2025")[2]


class TestDocument:
    def test_the_files_are_named_after_action_and_call(self, run: Command, tmp_path: Path) -> None:
        out = tmp_path / "new" / "folder"
        arguments = ("rules", "KA210-ADU", "--call", "2025", "--out", str(out))

        code, said, _ = run(*arguments, "--format", "pdf", "--format", "docx")

        assert code == 0
        names = ["rule-sheet-KA210-ADU-2025.docx", "rule-sheet-KA210-ADU-2025.pdf"]
        assert sorted(path.name for path in out.glob("[!.]*")) == names
        assert said.splitlines() == [f"The rule sheet is in {out / name}." for name in names]

    def test_a_users_template_replaces_ours(self, run: Command, tmp_path: Path) -> None:
        own = tmp_path / "templates" / "rule-sheet" / "en"
        own.mkdir(parents=True)
        (own / "sources.html.j2").write_text('<p class="small">Ask the EU office.</p>', "utf-8")
        arguments = ("rules", "KA210-ADU", "--call", "2025", "--format", "docx")

        run(*arguments, "--out", str(tmp_path / "ours"))
        run(*arguments, "--out", str(tmp_path / "own"), "--templates", str(tmp_path / "templates"))

        name = "rule-sheet-KA210-ADU-2025.docx"
        one, other = ((tmp_path / folder / name).read_bytes() for folder in ("ours", "own"))
        assert one != other

    def test_folders_that_are_not_there_are_wrong_use(self, run: Command, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", "utf-8")
        common = ("rules", "KA210-ADU", "--format", "docx")

        code, _, err = run(*common, "--templates", str(tmp_path / "no"))
        assert (code, "no such folder" in err) == (2, True)
        code, _, err = run(*common, "--out", str(tmp_path / "file"))
        assert (code, "cannot be written" in err) == (2, True)


class TestWrongInput:
    def test_a_misspelt_action_gets_the_nearest_and_its_calls(self, run: Command) -> None:
        code, _, err = run("rules", "KA220-HDE")

        assert code == 2
        assert "Did you mean KA220-HED (calls 2021 to 2026)" in err

    def test_a_call_that_never_was_gets_the_calls_that_were(self, run: Command) -> None:
        code, _, err = run("rules", "EPPKA2-KA", "--call", "2023")

        assert code == 2
        assert "EPPKA2-KA was not offered in call 2023" in err
        assert "It is known for calls 2014 to 2020." in err

    def test_a_call_that_is_not_published_is_not_guessed(self, run: Command) -> None:
        code, out, err = run("rules", "KA220-HED", "--call", "2027")

        assert (code, out) == (2, "")
        assert "The guide of call 2027 is not published (last looked for on " in err
        assert "What is known: No guide of call 2027" in err
        assert "Look at call 2026 instead: erasmus-docs rules KA220-HED --call 2026" in err

    def test_a_call_in_the_far_future_is_not_published_either(self, run: Command) -> None:
        assert "is not published" in run("rules", "KA220-HED", "--call", "2040")[2]


class TestActions:
    @pytest.mark.parametrize("field", ["HED", "hed", "Hed", "higher education"])
    def test_a_field_in_any_case(self, run: Command, field: str) -> None:
        code, out, _ = run("actions", "--field", field, "--call", "2026")

        assert code == 0
        codes = [line.split()[0] for line in out.splitlines()]
        assert "KA220-HED" in codes
        assert "KA220-SCH" not in codes

    def test_code_calls_manager_and_title_stand_in_columns(self, run: Command) -> None:
        _, out, _ = run("actions", "--field", "SPO", "--call", "2026")

        line = next(line for line in out.splitlines() if line.startswith("KA220-SPO"))
        assert line.split() == [
            *("KA220-SPO", "2021", "to", "2026", "EACEA"),
            *("Cooperation", "Partnerships,", "sport"),
        ]

    def test_a_misspelt_field_gets_the_nearest(self, run: Command) -> None:
        code, _, err = run("actions", "--field", "HDE")

        assert code == 2
        assert "There is no field HDE. Did you mean HED? Fields: SCH (school education)" in err

    def test_a_field_beside_a_code_is_wrong_use(self, run: Command) -> None:
        code, _, err = run("actions", "KA220-HED", "--field", "HED")

        assert (code, "it narrows the list" in " ".join(err.split())) == (2, True)

    def test_a_call_that_is_not_published_lists_nothing(self, run: Command) -> None:
        code, _, err = run("actions", "--call", "2027", "--field", "hed")

        assert code == 2
        assert "The guide of call 2027 is not published" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules", "KA220-HED", "--call", "2026"],
        ["rules", "KA220-HED", "--compare", "2025", "2026"],
        ["rules", "KA220-HED", "--award"],
        ["actions", "--field", "hed"],
    ],
)
def test_rules_on_the_terminal_load_no_writer(arguments: list[str]) -> None:
    code = (
        "import sys; from erasmus_docs.cli import app\n"
        f"sys.argv = ['erasmus-docs', *{arguments!r}]\n"
        "try: app.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'docx', 'lxml', 'jinja2', 'babel'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
