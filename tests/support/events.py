"""A small workspace to which bad things happen, and what must hold of its output all the same."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.documents.folders import shipped_templates
from tests.support.zygote import Ended, Zygote

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
BUILD = (
    *("build", "projects", "--format", "docx", "--format", "html"),
    *("--document", "gantt"),
)
ALONE = (*BUILD, "--jobs", "0")
OWN = {"manifest.json", manifests.JOURNAL, ".lock"}
Tree = dict[str, str]


def everything() -> bool:
    """Whether the long test was asked for: ``make events``."""
    return os.environ.get("ERASMUS_DOCS_EVERY") == "1"


def seed() -> int:
    """Of the random moments; another one with ``ERASMUS_DOCS_SEED``."""
    return int(os.environ.get("ERASMUS_DOCS_SEED", "20261122"))


def chosen(many: range, few: int) -> list[int]:
    """All of them in the long test, else some, the first and the last among them."""
    if everything() or len(many) <= few:
        return list(many)
    inner = random.Random(seed()).sample(many[1:-1], few - 2)
    return sorted({many[0], *inner, many[-1]})


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tree(folder: Path) -> Tree:
    """All files of an output folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


class Place:
    """A folder with two projects and their output.

    Args:
        folder: Where.
        zygote: Who builds.
        fresh: Whether to make the workspace, or use what is there.
    """

    def __init__(self, folder: Path, zygote: Zygote, *, fresh: bool = True) -> None:
        self.folder, self.zygote = folder, zygote
        self.out = folder / "build"
        self.allowed: dict[str, set[str]] = {}
        if fresh:
            (folder / "projects").mkdir(parents=True)
            self.version(0)

    def version(self, number: int) -> None:
        """Write the projects anew; every other version changes one project only."""
        text = SAMPLE.read_text("utf-8")
        for name, mark in (("a", number), ("b", number // 2)):
            mine = text.replace("id: ka210-adu-illustration", f"id: {name}")
            # in the project file's hash, which DOCX files hold, and in a title, which HTML prints
            mine = mine.replace("acronym: MENDMEASURE", f"acronym: MEND{mark}")
            (self.folder / "projects" / f"{name}.yaml").write_text(mine, "utf-8")

    def restore(self, kept: Path) -> None:
        """Put the output back as it was kept."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(kept, self.out)

    def own(self, name: str) -> Path:
        """A template of the workspace's own, the same as the shipped one."""
        path = self.folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped_templates() / name, path)
        return path

    def build(self, *arguments: str, **more: object) -> Ended:
        """Build and wait."""
        whole = arguments or ALONE
        return self.zygote.run(*whole, folder=str(self.folder), **more)

    def reference(self, name: str = "undisturbed") -> Tree:
        """What an undisturbed build of the workspace as it is now makes."""
        out = self.folder / name
        shutil.rmtree(out, ignore_errors=True)
        ended = self.build(*ALONE, "--out", name)
        assert ended.code == 0, ended.said
        found = tree(out)
        for file, held in found.items():
            self.allowed.setdefault(file, set()).add(held)
        return found

    def see(self, out: Path | None = None) -> int:
        """See that nothing is damaged and nothing is claimed that is not so; how many claims."""
        out = out or self.out
        found = tree(out) if out.is_dir() else {}
        for name, held in found.items():
            file = name.rpartition("/")[2]
            if name in OWN or file.startswith(".erasmus-docs-"):
                continue
            assert name in self.allowed, f"{name} is no document"
            assert held in self.allowed[name], f"{name} is damaged or mixed"
        claims = 0
        raw = out / "manifest.json"
        if raw.exists():
            for name, entry in json.loads(raw.read_bytes())["documents"].items():
                assert found.get(name) == entry[0], f"the manifest claims {name} wrongly"
                claims += 1
        for name, document in manifests.read(out).documents.items():
            assert found.get(name) == document.sha256, f"the journal claims {name} wrongly"
        return claims

    def finish(self, expected: Tree, *arguments: str) -> None:
        """The next build completes, and ends in the same bytes as if nothing had happened."""
        ended = self.build(*arguments)
        assert ended.code == 0, ended.said
        self.see()
        assert tree(self.out) == expected
