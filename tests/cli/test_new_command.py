"""The command `new` without questions: options, answers files, samples."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import jsonschema
import pytest
import yaml

from erasmus_docs.start.answers import answers_schema
from tests.cli.conftest import Command

OPTIONS = (
    "--call", "2026", "--action", "KA220-HED", "--title", "Bridges and Boats", "--acronym",
    "BOATS", "--start", "2026-10-01", "--duration", "24", "--amount", "250000",
    "--priority", "inclusion-diversity",
)  # fmt: skip
PARTIES = (
    "--organisation", "Lakeside Invented University|FR|university",
    "--organisation", "Harbour Invented College|Italy|vet-provider",
    "--organisation", "Hillside Invented|Poland|NGO",
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_options_alone_write_a_file_that_checks(run: Command, folder: Path) -> None:
    code, said, err = run("new", *OPTIONS, *PARTIES)

    assert (code, err) == (0, "")
    assert "boats.yaml is written; " in said
    assert "erasmus-docs check boats.yaml --gaps" in said
    text = (folder / "boats.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=project.schema.json\n")
    assert json.loads((folder / "project.schema.json").read_text("utf-8"))["title"] == "Project"
    code, said, _ = run("check", "boats.yaml")
    assert code == 0
    assert "boats.yaml:" in said


def test_all_that_is_missing_or_wrong_is_named_at_once(run: Command, folder: Path) -> None:
    code, _, err = run(
        "new", "--call", "2026", "--action", "KA220", "--start", "2026-13-01",
        "--organisation", "A|Grece|school",
    )  # fmt: skip

    assert code == 2
    assert "start: '2026-13-01' is no day." in err
    assert "Did you mean Greece (EL)" in err
    for option in ("--field HED", "--title", "--acronym", "--duration 24"):
        assert f"  {option}" in err
    assert err.count("--start") == 0
    assert "--from answers.yaml" in err
    assert list(folder.iterdir()) == []


def test_answers_that_break_a_rule_write_nothing_but_with_draft(run: Command, folder: Path) -> None:
    words = ("new", *OPTIONS, *PARTIES[:4])

    code, said, err = run(*words)

    assert code == 1
    assert "error [min-countries] The consortium has 2 different countries" in said
    assert "Source:  Erasmus+ Programme Guide 2026" in said
    assert "nothing was written" in err
    assert list(folder.iterdir()) == []
    assert run(*words, "--draft")[0] == 0
    assert run("check", "boats.yaml")[0] == 1


def test_answers_are_kept_elsewhere_where_nothing_can_be_written(
    run: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    code, _, err = run("new", "/proc/boats.yaml", *OPTIONS, *PARTIES)

    assert code == 2
    assert "/proc/boats.yaml: cannot be written: " in err
    (kept,) = folder.rglob("boats.answers.yaml")
    assert f"erasmus-docs new --from {kept} ANOTHER.yaml" in err
    assert run("new", "--from", str(kept), "other.yaml")[0] == 0


def test_a_file_is_never_written_over(run: Command, folder: Path) -> None:
    (folder / "boats.yaml").write_text("mine", "utf-8")
    (folder / "project.schema.json").write_text("{}", "utf-8")

    code, _, err = run("new", "boats.yaml", *OPTIONS, *PARTIES)
    assert code == 2
    assert "never written over" in err
    assert "boats-2.yaml" in err

    code, _, err = run("new", *OPTIONS, *PARTIES)
    assert code == 2
    assert "erasmus-docs new --from boats.answers.yaml ANOTHER.yaml" in err

    code, said, _ = run("new", "--from", "boats.answers.yaml", "deeper/other.yaml")
    assert code == 0
    assert (folder / "deeper" / "other.yaml").is_file()
    assert (folder / "boats.yaml").read_text("utf-8") == "mine"

    code, said, _ = run("new", "--from", "boats.answers.yaml", "other.yaml")
    assert code == 0
    assert "erasmus-docs schema > project.schema.json" in said
    assert (folder / "project.schema.json").read_text("utf-8") == "{}"

    assert run("new", "boats.txt", *OPTIONS)[2].count("Name it boats.yaml") == 1


def test_answers_of_a_file_are_read_strictly_and_options_win(run: Command, folder: Path) -> None:
    path = folder / "given.answers.yaml"
    path.write_text(
        "call: 2026\naction: KA122-VET\ntitle: Wood & Wind\nacronym: WIND\nstart: 2026-09-01\n"
        "duration: 99\norganisations:\n"
        "  - {name: Sailors Invented, country: NO, type: vet school}\n",
        "utf-8",
    )

    assert run("new", "--from", str(path), "--duration", "12")[0] == 0
    written = (folder / "wind.yaml").read_text("utf-8")
    assert '    country: "NO"' in written
    assert "\nduration: 12\n" in written
    code, said, _ = run("check", ".")
    assert code == 0
    assert "given.answers" not in said

    path.write_text("call: 2026\nacronim: X\nduration: long\n", "utf-8")
    code, _, err = run("new", "--from", str(path))
    assert code == 2
    assert "given.answers.yaml:2:1" in err
    assert "acronym" in err
    assert "given.answers.yaml:3:11" in err
    assert "there is no such file" in run("new", "--from", "gone.yaml")[2]


def test_the_schema_of_answers_takes_the_sample_of_the_manual(run: Command) -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "start-a-project.md"
    sample = yaml.safe_load(page.read_text("utf-8").split("```yaml\n")[1].split("```")[0])
    sample["start"] = str(sample["start"])

    assert list(jsonschema.Draft202012Validator(answers_schema()).iter_errors(sample)) == []
    assert json.loads(run("schema", "--answers")[1])["title"] == "Answers"


def test_samples_are_listed_and_copied(run: Command) -> None:
    listed = run("new", "--list-examples")[1]
    assert "sim" in listed
    assert "KA220-HED, call 2026: Warm Drains" in listed

    code, said, _ = run("new", "--example", "ka122-vet-illustration", "mine.yaml")
    assert code == 0
    assert "mine.yaml: a copy of ka122-vet-illustration (KA122-VET, call 2026)." in said
    assert run("check", "mine.yaml")[0] == 0
    code, _, err = run("new", "--example", "ka122-vet-illustration", "mine.yaml")
    assert code == 2
    assert "mine-2.yaml" in err
    assert "Did you mean icmed?" in run("new", "--example", "icme")[2]
