"""Builds without room: on a file system of every size that is too small, and of too few files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.events import Place, everything, tree
from tests.support.zygote import Zygote, zygote

Record = Callable[[str, object], None]
KB = 1024


@pytest.fixture(scope="module")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    """A process that may mount what nobody else sees; where nobody may, one that may not."""
    prefix: tuple[str, ...] = ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")
    if shutil.which("unshare") is None or os.spawnvp(os.P_WAIT, "unshare", [*prefix, "true"]):
        prefix = ()
    with zygote(tmp_path_factory.mktemp("said"), *prefix) as found:
        yield found


class Disk:
    """The output folder as a disk of its own; where nothing can be mounted, files are limited."""

    def __init__(self, place: Place) -> None:
        self.place = place
        place.out.mkdir()
        mount = f"mount -t tmpfs -o size=4m tmpfs {place.out}"
        self.real = bool(place.zygote.prefix) and place.zygote.shell(mount)

    @property
    def out(self) -> Path:
        return self.place.zygote.path(self.place.out) if self.real else self.place.out

    def build(self, *, size: int = 4096 * KB, files: int = 10_000) -> tuple[int, str]:
        """Build with so much room."""
        limit = {} if self.real else {"largest": min(size, files * KB)}
        self._room(size, files)
        ended = self.place.build(**limit)
        return ended.code, ended.said

    def _room(self, size: int, files: int) -> None:
        if self.real:
            options = f"remount,size={size},nr_inodes={files}"
            assert self.place.zygote.shell(f"mount -o {options} {self.place.out}")

    def empty(self, kept: Path | None = None) -> None:
        """Leave nothing on it, or what was kept elsewhere."""
        self._room(4096 * KB, 10_000)
        for path in self.out.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if kept:
            shutil.copytree(kept, self.out, dirs_exist_ok=True)


def test_without_room(tmp_path: Path, forking: Zygote, record_property: Record) -> None:
    place = Place(tmp_path / "work", forking)
    place.reference("before")
    place.version(1)
    after = place.reference("after")
    sizes = [path.stat().st_size for path in (place.folder / "before").rglob("*.*")]
    needed = sum(-(-size // (4 * KB)) * 4 * KB for size in sizes)
    disk = Disk(place)
    said = ""
    full = 0
    step = 4 * KB if everything() else 40 * KB
    trials = [
        *((None, {"size": size}) for size in range(4 * KB, needed + 64 * KB, step)),
        *(("before", {"size": size}) for size in range(needed + 4 * KB, needed + 96 * KB, step)),
        *((None, {"files": files}) for files in range(1, 16, 1 if everything() else 4)),
    ]
    for kept, room in trials:
        disk.empty(place.folder / kept if kept else None)
        code, told = disk.build(**room)
        assert code in (0, 1, 2), told
        place.see(disk.out)
        if code:
            full += 1
            assert "No space left on device" in told or "File too large" in told, told
            assert "bug" not in told
            said += told
        code, told = disk.build()
        assert code == 0, told
        place.see(disk.out)
        assert tree(disk.out) == after
    assert full > (len(trials) / 3 if disk.real else 3)
    assert "cannot be written: No space left" in said or not disk.real
    for what in ("the output folder cannot be", "manifest.json: cannot", ".docx: cannot"):
        assert what in said or not disk.real, f"no trial was about this: {what}"
    how = "on a disk of its own" if disk.real else "with limited files"
    record_property("builds that ran out of room", full)
    print(f"{full} of {len(trials)} builds ran out of room, {how}")
