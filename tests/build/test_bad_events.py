"""What else can happen to a build: others at work, its folder gone, odd files in it, odd clocks."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.events import ALONE, BUILD, Place, digest, tree
from tests.support.zygote import Zygote, zygote

Record = Callable[[str, object], None]
WAITING = "Another build is at work in the output folder; waiting for it."


@pytest.fixture(scope="module")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    with zygote(tmp_path_factory.mktemp("said")) as found:
        yield found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, forking: Zygote) -> Place:
    place = Place(tmp_path_factory.mktemp("built") / "work", forking)
    place.reference("before")
    place.version(1)
    place.reference("after")
    return place


@pytest.fixture
def place(tmp_path: Path, built: Place) -> Place:
    """Documents of version 0, projects of version 1."""
    shutil.copytree(built.folder, tmp_path / "work")
    found = Place(tmp_path / "work", built.zygote, fresh=False)
    found.allowed = built.allowed
    found.restore(found.folder / "before")
    return found


def after(place: Place) -> dict[str, str]:
    return tree(place.folder / "after")


@pytest.mark.parametrize("number", [2, 5])
def test_builds_at_once_take_turns(place: Place, number: int, record_property: Record) -> None:
    folder = str(place.folder)
    first = place.zygote.start(*ALONE, folder=folder, below=str(place.out), stop=9)
    assert first.stopped(), "it holds the folder"
    others = [place.zygote.start(*ALONE, folder=folder) for _ in range(number - 1)]
    check = place.build(*ALONE, "--check")
    assert check.code == 1, check.said
    assert "is not up to date" in check.said
    first.send(signal.SIGCONT)

    assert first.wait().code == 0
    for other in others:
        ended = other.wait()
        assert ended.code == 0, ended.said
        assert WAITING in ended.said
        assert "0 documents built, 4 unchanged" in ended.said
    assert tree(place.out) == after(place)
    record_property("builds at once in one folder", number)
    print(f"{number} builds at once")


def test_a_check_during_a_build(place: Place, record_property: Record) -> None:
    checks, step = 0, 0
    while True:
        step += 6
        place.restore(place.folder / "before")
        child = place.zygote.start(
            *ALONE, folder=str(place.folder), below=str(place.out), stop=step
        )
        if not child.stopped():
            break
        ended = place.build(*ALONE, "--check")
        assert ended.code in (0, 1), ended.said
        assert "bug" not in ended.said
        checks += 1
        child.send(signal.SIGKILL)
        child.wait()
        place.see()
    assert checks > 2
    record_property("checks while a build is stopped between two steps", checks)
    print(f"{checks} checks while a build was stopped between two steps")


def test_the_output_folder_is_removed(place: Place, record_property: Record) -> None:
    """By hand, during a build: it says so, and claims nothing that went with the folder."""
    times, step = 0, 8
    while True:
        step += 5
        place.restore(place.folder / "before")
        child = place.zygote.start(
            *ALONE, folder=str(place.folder), below=str(place.out), stop=step
        )
        if not child.stopped():
            break
        shutil.rmtree(place.out)
        child.send(signal.SIGCONT)
        ended = child.wait()
        place.see()
        if ended.code:
            assert ended.code in (1, 2), ended.said
            assert "was removed or replaced during the build. Build again." in ended.said
        times += 1
        place.finish(after(place))
    assert times > 2
    record_property("output folders removed during a build", times)
    print(f"removed at {times} steps")


def test_documents_are_removed(place: Place) -> None:
    """The manifest does not claim what somebody removed while others were made."""
    child = place.zygote.start(*ALONE, folder=str(place.folder), below=str(place.out), stop=20)
    assert child.stopped()
    shutil.rmtree(place.out / "b")
    child.send(signal.SIGCONT)

    assert child.wait().code == 0
    place.see()
    place.finish(after(place))


def test_the_output_folder_is_a_file(place: Place) -> None:
    shutil.rmtree(place.out)
    place.out.write_text("mine")

    ended = place.build()

    assert ended.code == 2
    assert "build: the output folder cannot be written" in ended.said or "is a file" in ended.said
    assert place.out.read_text() == "mine"


def test_a_project_folder_is_a_file(place: Place) -> None:
    shutil.rmtree(place.out / "a")
    (place.out / "a").write_text("mine")

    ended = place.build()

    assert ended.code == 1
    assert "build/a/gantt.docx: cannot be written" in ended.said
    assert (place.out / "a").read_text() == "mine"


def test_a_document_is_a_folder(place: Place) -> None:
    (place.out / "a" / "gantt.docx").unlink()
    (place.out / "a" / "gantt.docx").mkdir()

    ended = place.build()

    assert ended.code == 1
    assert "build/a/gantt.docx: cannot be written: Is a directory." in ended.said
    assert not list(place.out.rglob(".erasmus-docs-*"))


@pytest.mark.parametrize("equal", [True, False])
def test_links_in_place_of_documents_are_replaced(place: Place, equal: bool) -> None:
    """What they lead to stays as it is."""
    target = place.folder / "target"
    document = place.out / "b" / "gantt.html"
    if equal:
        shutil.copy(document, target)
    else:
        target.write_text("mine")
    before = digest(target)
    document.unlink()
    document.symlink_to(target)

    ended = place.build(*ALONE, "--why")

    assert ended.code == 0
    assert "build/b/gantt.html: made: a link stands in its place" in ended.said
    assert not document.is_symlink()
    assert digest(target) == before
    assert tree(place.out) == after(place)


def test_links_in_place_of_our_own_files(place: Place) -> None:
    """A folder somebody else has made cannot lead us to write elsewhere."""
    target = place.folder / "target"
    target.write_text("mine")
    (place.out / ".journal.jsonl").symlink_to(target)
    kept = place.folder / "kept"
    shutil.move(place.out / "manifest.json", kept)
    before = digest(kept)
    (place.out / "manifest.json").symlink_to(kept)

    place.finish(after(place))

    assert target.read_text() == "mine"
    assert digest(kept) == before


def test_what_killed_builds_left_half_written_is_removed(place: Place) -> None:
    mine = [place.out / "a" / ".gantt.docx.abcd1234", place.out / "a" / "x.part"]
    theirs = [place.out / ".erasmus-docs-abcd.part", place.out / "a" / ".erasmus-docs-x.part"]
    for path in (*mine, *theirs):
        path.write_text("half")

    assert place.build().code == 0

    assert [path.exists() for path in mine] == [True, True]
    assert [path.exists() for path in theirs] == [False, False]


@pytest.mark.parametrize("clock", [0, 4_102_444_800])
def test_the_clock_jumps(place: Place, clock: int) -> None:
    """To 1970, to 2100: the same bytes, and no time stamp decides."""
    assert place.build(clock=clock).code == 0
    assert tree(place.out) == after(place)
    for path in place.folder.rglob("*"):
        os.utime(path, (clock, clock))

    ended = place.build()

    assert "0 documents built, 4 unchanged" in ended.said
    assert tree(place.out) == after(place)


def test_ids_that_differ_in_capital_letters(place: Place) -> None:
    """Where a file system ignores case, one would write over the other."""
    path = place.folder / "projects" / "b.yaml"
    path.write_text(path.read_text("utf-8").replace("id: b\n", "id: A\n"), "utf-8")

    ended = place.build()

    assert ended.code == 1
    assert "The id A is already used by" in ended.said
    assert not (place.out / "A").exists()
    place.see()


def test_a_project_file_whose_name_is_no_text(place: Place) -> None:
    source = place.folder / "projects" / "a.yaml"
    odd = os.fsencode(source.parent) + b"/caf\xe9.yaml"
    Path(os.fsdecode(odd)).write_bytes(source.read_bytes())
    source.unlink()

    ended = place.build()

    assert ended.code == 0, ended.said
    assert "2 documents built, 2 unchanged" in ended.said
    assert "0 documents built, 4 unchanged" in place.build(*BUILD, "--jobs", "0").said
