"""A tree of a thousand projects that are built: one is made for real, the others are its copies.

Each copy has a project file of its own, documents of its own on disk, and an entry of its own in
the manifest, so that finding nothing stale reads as much as it would of projects built one by one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.batch import build_all
from erasmus_docs.build.entries import Origin
from erasmus_docs.build.hashes import hash_file
from erasmus_docs.build.model import Options

SAMPLE = Path(__file__).parents[3] / "projects" / "ka210-adu-illustration.yaml"
_ID = "id: ka210-adu-illustration"


def project_file(folder: Path, name: str) -> Path:
    """The sample under another id."""
    path = folder / f"{name}.yaml"
    text = SAMPLE.read_text("utf-8")
    assert _ID in text
    path.write_text(text.replace(_ID, f"id: {name}"), "utf-8")
    return path


def make_tree(folder: Path, projects: int, documents: Iterable[str]) -> Options:
    """Fill ``folder/projects`` and ``folder/build``; gives the options it was built with."""
    (folder / "projects").mkdir(parents=True)
    options = Options(folder / "build", documents=tuple(documents))
    first = project_file(folder / "projects", "p0")
    (report,) = build_all([first], options)
    assert report.ok, report
    manifest = manifests.read(options.out)
    entry = manifest.projects["../projects/p0.yaml"]
    own = manifest.group(entry, "project") or {}
    made = {name: one for name, one in manifest.documents.items() if name.startswith("p0/")}
    for number in range(1, projects):
        name = f"p{number}"
        file = project_file(folder / "projects", name)
        shutil.copytree(options.out / "p0", options.out / name)
        group = {key: held for key, held in own.items() if key != "../projects/p0.yaml"}
        key = f"../projects/{name}.yaml"
        id_ = manifest.keep({key: hash_file(file), **group})
        manifest.projects[key] = replace(entry, id=name, groups={**entry.groups, "project": id_})
        for known, one in made.items():
            manifest.documents[f"{name}/{known.removeprefix('p0/')}"] = replace(
                one, origin=Origin(key, id_)
            )
    manifests.write(options.out, manifest)
    return options
