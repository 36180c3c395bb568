"""Older project files: read as they are, and rewritten so that nothing but the keys changes."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

import pytest

from erasmus_docs import InputError, __version__, check, load, yamlfile
from erasmus_docs.build.migrating import migrate_file
from erasmus_docs.cli.migrate import say
from erasmus_docs.finding import Severity
from erasmus_docs.project.migrate import migrated
from erasmus_docs.project.model import Project
from erasmus_docs.project.versions import (
    NEWEST,
    VERSIONS,
    Drop,
    Move,
    Rename,
    Version,
    Versions,
    upgraded,
)
from erasmus_docs.yamlfile import Value
from tests.support.shared import sharing


def one(path: Path, *, write: bool, versions: Versions) -> bool:
    """Migrate a file with other versions than those of today; whether it was in an older one."""
    done = migrate_file(path, write=write, versions=versions)
    say(done)
    return bool(done.changes)


ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "projects").glob("*.yaml"))
LATER: Versions = (
    Version(1, "0.1.0"),
    Version(
        2,
        "0.9.0",
        (
            Rename("organisations/*/person", "contact"),
            Rename("about", "title"),
            Move("organisations/*/rector", "organisations/*/legal_representative/function"),
            Move("money", "grant/amount"),
            Drop("mascot", "No document prints it."),
            Drop("organisations/*/colour", "Colours stand in `branding`."),
        ),
    ),
)
OLD = """\
# yaml-language-server: $schema=project.schema.json

# What it is called
about: 'Čopič & Ελλάδα'   # stays beside the key
mascot: "a fox"
money: 60000
organisations:
  # the first
  - id: LUIZ   # short
    person: >-
      Head of the
      EU office

    rector: Director
    country: SI
  - colour: red
    id: "PUPÁ"
    person: |
      Secretary
  - {id: C, person: Dean, colour: blue, country: EL}
  - {person: Dean, country: EL, colour: blue}
# Sums
grant:
  note: as agreed   # with the agency
call:    2026
"""
NEW = """\
# yaml-language-server: $schema=project.schema.json

# What it is called
schema_version: 2
title: 'Čopič & Ελλάδα'   # stays beside the key
organisations:
  # the first
  - id: LUIZ   # short
    contact: >-
      Head of the
      EU office

    country: SI
    legal_representative:
      function: Director
  - id: "PUPÁ"
    contact: |
      Secretary
  - {id: C, contact: Dean, country: EL}
  - {contact: Dean, country: EL}
# Sums
grant:
  note: as agreed   # with the agency
  amount: 60000
call:    2026
"""


def old(text: str = OLD) -> yamlfile.YamlFile:
    return yamlfile.parse(text.encode(), "old.yaml")


def data(text: str) -> dict[str, Value]:
    found = yamlfile.parse(text.encode(), "new.yaml")
    assert isinstance(found.data, dict)
    assert found.findings == ()
    return found.data


def test_comments_order_and_formatting_stay() -> None:
    done = migrated(old(), LATER)

    assert done.text == NEW, "\n".join(ndiff(NEW.splitlines(), done.text.splitlines()))
    assert done.changes[0] == "`organisations #4 person` is called `contact`."
    assert "`mascot` is left out. No document prints it." in done.changes
    assert "`money` stands at `grant amount`." in done.changes
    again = migrated(old(done.text), LATER)
    assert (again.text, again.changes, again.numbered) == (NEW, (), True)


def test_windows_lines_stay_windows_lines() -> None:
    done = migrated(old(OLD.replace("\n", "\r\n")), LATER)

    assert done.text == NEW.replace("\n", "\r\n")


def test_the_reader_reads_old_keys_as_new_ones_and_says_so_where_they_stand() -> None:
    found = upgraded(old(), LATER)

    assert found.file.data == {k: v for k, v in data(NEW).items() if k != "schema_version"}
    assert found.file.place(("title",)).line == 4
    assert found.file.place(("organisations", 0, "contact")).line == 10
    assert {one.severity for one in found.findings} == {Severity.ADVICE}
    said = {str(one.place): (one.found, one.allowed, one.remedy) for one in found.findings}
    assert said["old.yaml:4:1"] == (
        "The key `about` is called `title` now.",
        "The old name is still read.",
        "Write `title`. `erasmus-docs migrate --write` does so for the whole file.",
    )
    assert said["old.yaml:6:1"][0] == "The key `money` stands at `grant amount` now."
    assert said["old.yaml:5:1"][1] == "No document prints it."
    assert len(said) == 11


def test_a_file_that_says_its_version_takes_only_what_came_after_it() -> None:
    new = upgraded(old("schema_version: 2\nabout: A\n"), LATER)
    before = upgraded(old("schema_version: 1\nabout: A\n"), LATER)

    assert new.file.data == {"schema_version": "2", "about": "A"}
    assert before.file.data == {"schema_version": "2", "title": "A"}
    assert migrated(old("schema_version: 1 # old\nabout: A\n"), LATER).text == (
        "schema_version: 2 # old\ntitle: A\n"
    )


def test_of_an_old_and_a_new_name_side_by_side_the_old_one_is_unknown() -> None:
    text = "about: A\ntitle: B\n"

    assert upgraded(old(text), LATER).file.data == {"about": "A", "title": "B"}
    with pytest.raises(InputError, match=r"old.yaml:1:1: `about` cannot be moved: `title` is"):
        migrated(old(text), LATER)


@pytest.mark.parametrize(
    "text",
    [
        "organisations:\n  - {id: A, rector: Dean}\n",  # would have to open braces
        "organisations:\n  - colour: red\n",  # nothing would be left
        "money: 1\ngrant:\n",  # an empty entry stands where it would go
    ],
)
def test_what_cannot_be_changed_safely_is_left_to_the_user(text: str) -> None:
    with pytest.raises(InputError, match="by hand"):
        migrated(old(text), LATER)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_up_to_date_and_stay_what_they_are_but_for_one_line(path: Path) -> None:
    file = yamlfile.read(path)
    done = migrated(file)

    assert (done.changes, done.numbered) == ((), False)
    before, after = file.text.splitlines(), done.text.splitlines()
    added = [line for line in ndiff(before, after) if line[0] in "+-"]
    assert added == [f"+ schema_version: {NEWEST}"]
    assert load(done.text, path=path).project == load(path).project


def test_the_steps_of_this_version_lead_to_keys_that_exist() -> None:
    """As long as there is one version only, it has none."""
    for version in VERSIONS[1:]:
        for step in version.steps:
            assert step.path.split("/")[0] not in Project.model_fields or "/" in step.path
    assert VERSIONS[0].steps == ()
    assert [version.number for version in VERSIONS] == list(range(1, NEWEST + 1))


class TestSchemaVersion:
    def test_a_newer_one_is_one_explained_error(self) -> None:
        loaded = load("title: A\nschema_version: 7\nbrand_new: yes\n")

        (found,) = check(loaded)
        assert loaded.project is None
        assert (found.rule, found.severity, found.place.line) == ("schema-version", "error", 2)
        assert found.found == "The file is written for version 7 of the project file."
        assert found.allowed == f"erasmus-docs {__version__} reads versions up to {NEWEST}."
        assert f"newer than {__version__}" in found.remedy

    @pytest.mark.parametrize("written", ["zero", "0", "-1", "1.5", "9" * 5000])
    def test_one_that_is_none_is_a_finding_at_its_line(self, written: str) -> None:
        text = f"{SAMPLES[0].read_text(encoding='utf-8')}\nschema_version: {written}\n"

        (found,) = load(text).findings

        assert found.found == f"`schema_version` is '{written[:40]}'."
        assert found.allowed == "A version of the project file: a whole number from 1 to 1."
        assert found.place.line == text.count("\n")

    def test_the_newest_is_the_default(self) -> None:
        loaded = load(SAMPLES[0])

        assert loaded.project is not None
        assert loaded.project.schema_version == NEWEST


class TestCommand:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "old.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
        return path

    def test_without_write_the_difference_is_shown_and_nothing_written(
        self, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert one(path, write=False, versions=LATER) is True

        out = capsys.readouterr().out
        assert f"--- {path}\n+++ {path}\n" in out
        assert "\n-about: 'Čopič & Ελλάδα'   # stays beside the key\n" in out
        assert "\n+title: 'Čopič & Ελλάδα'   # stays beside the key\n" in out
        assert path.read_bytes() == b"\xef\xbb\xbf" + OLD.encode()

    def test_with_write_the_file_is_replaced_whole(
        self, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert one(path, write=True, versions=LATER) is True

        assert f"{path}: rewritten for version 2.\n" in capsys.readouterr().out
        assert path.read_bytes() == b"\xef\xbb\xbf" + NEW.encode()
        assert list(path.parent.iterdir()) == [path]
        assert one(path, write=True, versions=LATER) is False

    def test_old_keys_of_shared_files_are_read_named_and_rewritten(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, file = sharing(tmp_path)
        file.write_text(f"# ours\nseat: Ptuj   # there\n{file.read_text('utf-8')}", "utf-8")
        file.write_text(file.read_text("utf-8").replace("\ncity: Ptuj\n", "\n"), "utf-8")
        later: Versions = (Version(1, "0.1.0"), Version(2, "0.9.0", (Rename("seat", "city"),)))
        monkeypatch.setattr("erasmus_docs.project.shared.ORGANISATION_VERSIONS", later)

        loaded = load(path)

        assert loaded.project is not None
        assert loaded.project.organisations[0].city == "Ptuj"
        (found,) = loaded.findings
        assert found.found.startswith("The key `seat` is called `city` now. Used by ")
        assert one(file, write=True, versions=later) is True
        text = file.read_text("utf-8")
        assert text.startswith("# ours\nschema_version: 2\ncity: Ptuj   # there\n")
