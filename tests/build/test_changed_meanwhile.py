"""Files changed while a build reads them: it never claims what it was not made from."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.support.events import ALONE, BUILD, Place, chosen, everything
from tests.support.zygote import Zygote, zygote

Record = Callable[[str, object], None]
Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    with zygote(tmp_path_factory.mktemp("said")) as found:
        yield found


def _replaced(old: str, new: str) -> Edit:
    def edit(path: Path) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _painted(path: Path) -> None:
    Image.new("RGB", (60, 30), "#204080").save(path)


CASES: dict[str, Edit] = {
    "projects/a.yaml": _replaced("acronym: MEND0", "acronym: OTHER"),
    "organisations/luiz.yaml": _replaced("Ljudska univerza", "Druga univerza"),
    "workspace.yaml": _replaced("alt: A logo", "alt: Our logo"),
    "logo.png": _painted,
    "templates/gantt/en.html.j2": _replaced("Timetable</h2>", "Time table</h2>"),
    "templates/partials/en/front.html.j2": _replaced("Action and call", "Action, call"),
    "templates/gantt/document.yaml": _replaced("titles: {en: ", "titles: {en: New "),
    "templates/languages/en.yaml": _replaced("table: Table", "table: Chart"),
    "templates/house/screen.css": _replaced("body", "/* mine */ body"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, forking: Zygote) -> Place:
    """Two projects with everything a user can give them."""
    place = Place(tmp_path_factory.mktemp("changed") / "work", forking)
    for name in CASES:
        if name.startswith("templates/"):
            place.own(name.removeprefix("templates/"))
    Image.new("RGB", (60, 30), "#802020").save(place.folder / "logo.png")
    logos = "branding:\n  logos:\n    - {file: logo.png, alt: A logo}\n"
    (place.folder / "workspace.yaml").write_text(logos, "utf-8")
    for name in "ab":
        _share(place.folder / "projects" / f"{name}.yaml")
    return place


def _share(path: Path) -> None:
    """Put the first organisation into a file of its own."""
    lines = path.read_text("utf-8").splitlines()
    first = lines.index("  - id: LUIZ")
    shared = [line.strip() for line in lines[first + 1 : first + 13] if "role:" not in line]
    assert shared[0].startswith("legal_name:")
    assert shared[-1].startswith("website:")
    lines[first : first + 13] = ["  - use: luiz", "    id: LUIZ", "    role: coordinator"]
    path.write_text("\n".join(lines), "utf-8")
    folder = path.parents[1] / "organisations"
    folder.mkdir(exist_ok=True)
    (folder / "luiz.yaml").write_text("\n".join(shared), "utf-8")


TRIED = [name for number, name in enumerate(CASES) if everything() or number % 2 == 0]


@pytest.mark.parametrize("name", TRIED)
def test_between_any_two_steps(place: Place, name: str, record_property: Record) -> None:
    path, edit = place.folder / name, CASES[name]
    first = path.read_bytes()
    before = place.reference("before")
    edit(path)
    after = place.reference("after")
    path.write_bytes(first)
    (place.folder / "nothing").mkdir(exist_ok=True)
    place.restore(place.folder / "nothing")
    below = str(place.folder)
    steps = place.build(below=below).events
    assert before != after, "the edit is seen in the documents"
    assert steps > 60, "what is read, too"

    moments = chosen(range(2, steps, 5), 3)
    moments = moments if everything() else moments[1:-1]
    for step in moments:
        place.restore(place.folder / "nothing")
        child = place.zygote.start(*ALONE, folder=below, below=below, stop=step)
        assert child.stopped()
        edit(path)
        child.send(signal.SIGCONT)
        ended = child.wait()
        assert ended.code in (0, 1), ended.said
        assert "bug of ours" not in ended.said
        place.see()
        place.finish(after)
        path.write_bytes(first)
        place.finish(before)
    record_property("files edited while a build reads them", len(moments))
    print(f"{name}: edited at {len(moments)} of {steps} steps")


def test_with_workers(place: Place, record_property: Record) -> None:
    """Edited as soon as the first document stands, while two other processes read."""
    path = place.folder / "projects" / "b.yaml"
    first = path.read_bytes()
    place.reference("before")
    _replaced("acronym: MEND0", "acronym: OTHER")(path)
    after = place.reference("after")
    path.write_bytes(first)
    place.restore(place.folder / "nothing")

    child = place.zygote.start(*BUILD, "--jobs", "2", folder=str(place.folder))
    while not any(place.out.glob("*/*.docx")):
        assert child.working(), "it ends before the first document stands"
        time.sleep(0.002)
    _replaced("acronym: MEND0", "acronym: OTHER")(path)
    ended = child.wait()

    assert ended.code in (0, 1)
    assert "bug of ours" not in ended.said
    place.see()
    place.finish(after)
    path.write_bytes(first)
    record_property("files edited while a build reads them", 1)
    print(f"edited while workers read: exit code {ended.code}")
