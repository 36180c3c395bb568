"""The command ``migrate`` on files as they are today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs import load
from tests.support.shared import sharing

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def test_a_current_file_is_left_alone_until_it_is_told_to_write(run: Command, path: Path) -> None:
    code, out, _ = run("migrate", str(path), "--check")

    assert code == 0
    assert out == f"{path}: up to date (version 1); --write adds `schema_version: 1`.\n"
    assert path.read_bytes() == SAMPLE.read_bytes()

    code, out, _ = run("migrate", str(path), "--write")

    assert (code, out) == (0, f"{path}: up to date; now says `schema_version: 1`.\n")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.remove("schema_version: 1")
    assert lines == SAMPLE.read_text(encoding="utf-8").splitlines()

    written = path.read_bytes()
    assert run("migrate", str(path), "--write")[:2] == (0, f"{path}: up to date (version 1).\n")
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema_version: 2\ntitle: A\n", "[schema-version] The file is written for version 2"),
        ("title: A\ntitle: B\n", "The key 'title' stands twice"),
        ("- title\n", "The file does not hold a project."),
    ],
)
def test_what_cannot_be_migrated_is_a_finding(
    run: Command, path: Path, text: str, said: str
) -> None:
    path.write_text(text, encoding="utf-8")

    code, out, _ = run("migrate", str(path), "--write")

    assert code == 1
    assert said in out
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.hostile("yaml")
def test_braces_with_nothing_in_them_get_their_version(run: Command, path: Path) -> None:
    path.write_text("# none yet\n{ }\n", "utf-8")

    code, _, _ = run("migrate", str(path), "--write")

    assert code == 0
    assert path.read_text("utf-8") == "# none yet\n{schema_version: 1 }\n"


def test_write_and_check_exclude_each_other(run: Command, path: Path) -> None:
    code, _, err = run("migrate", str(path), "--write", "--check")

    assert code == 2
    assert "it writes nothing; leave out --write" in err


def test_a_folder_stands_for_what_its_projects_share_as_well(run: Command, tmp_path: Path) -> None:
    path, organisation = sharing(tmp_path)
    workspace = tmp_path / "workspace.yaml"
    workspace.write_bytes(b"# ours\r\nbranding: {letterhead: Us}\r\n")

    code, out, _ = run("migrate", str(tmp_path), "--write")

    assert code == 0
    assert out.count("up to date; now says `schema_version: 1`.") == 3
    assert workspace.read_bytes() == (
        b"# ours\r\nschema_version: 1\r\nbranding: {letterhead: Us}\r\n"
    )
    assert organisation.read_text("utf-8").startswith("schema_version: 1\nlegal_name:")
    loaded = load(path)
    assert loaded.findings == ()
    assert loaded.brand is not None
    assert loaded.brand.letterhead == "Us"
    assert run("migrate", str(tmp_path), "--check")[1].count("up to date (version 1).") == 3
    both = (str(tmp_path / "organisations"), str(workspace))
    assert run("migrate", *both, "--check")[1].count("up to date") == 2
    organisation.write_text("- a\n", "utf-8")
    assert "luiz.yaml:1:1: error [file] The file holds no keys." in run("migrate", both[0])[1]


@pytest.mark.parametrize(
    ("name", "words"),
    [("workspace.yaml", "workspace.yaml"), ("organisations/luiz.yaml", "shared organisations")],
)
def test_a_shared_file_of_a_newer_version_is_one_explained_error(
    run: Command, tmp_path: Path, name: str, words: str
) -> None:
    path, _ = sharing(tmp_path)
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("schema_version: 9\nsomething_new: x\n")
    said = f"[schema-version] The file is written for version 9 of {words}."

    for command in ("check", "migrate"):
        code, out, _ = run(command, str(path if command == "check" else tmp_path))
        assert code == 1
        assert out.count(said) == 1, out
        assert "something_new" not in out
