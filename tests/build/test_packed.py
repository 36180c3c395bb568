"""The manifest as it stands on disk and in memory: small, however many projects there are."""

from __future__ import annotations

import gc
import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.batch import build_all
from erasmus_docs.build.entries import Manifest, Origin
from erasmus_docs.build.making import Making
from erasmus_docs.build.model import Options
from tests.build.conftest import Building

COPIES = 300


@pytest.fixture
def out(workspace: Path, building: Building) -> Path:
    """An output folder with two projects and eight documents."""
    building(formats=("docx", "html"))
    return workspace / "build"


def multiplied(out: Path) -> Manifest:
    """Its manifest as if there were many such projects, each with files of its own."""
    manifest = manifests.read(out)
    entry = manifest.projects["../projects/a.yaml"]
    files = dict(manifest.group(entry, "project") or {})
    held = files.pop("../projects/a.yaml")
    made = {name: one for name, one in manifest.documents.items() if name.startswith("a/")}
    for number in range(COPIES):
        project = f"../projects/a{number}.yaml"
        id_ = manifest.keep({project: held, **files})
        groups = {**entry.groups, "project": id_}
        manifest.projects[project] = replace(entry, id=f"a{number}", groups=groups)
        (out / f"a{number}").mkdir()
        for name, one in made.items():
            file = f"a{number}/{name.removeprefix('a/')}"
            (out / file).touch()
            manifest.documents[file] = replace(one, origin=Origin(project, id_))
    return manifest


def test_each_entry_is_a_line_and_the_whole_is_json(out: Path) -> None:
    text = (out / "manifest.json").read_text("utf-8")
    data = json.loads(text)

    assert sorted(data["documents"]) == [
        f"{project}/{stem}.{kind}"
        for project in "ab"
        for stem in ("gantt", "risk-register")
        for kind in ("docx", "html")
    ]
    entries = [line.rstrip(",}]") for line in text.splitlines()]
    for name in ("groups", "projects", "documents"):
        for key, row in data[name].items():
            whole = f"{json.dumps(key)}:{json.dumps(row, separators=(',', ':'), sort_keys=True)}"
            assert whole.rstrip("}]") in entries


def test_what_is_read_is_what_was_written(out: Path) -> None:
    before = multiplied(out)
    manifests.write(out, before)

    after = manifests.read(out)

    assert (after.projects, after.documents) == (before.projects, before.documents)
    assert after.groups == before.groups
    written = (out / "manifest.json").read_bytes()
    manifests.write(out, after)
    assert (out / "manifest.json").read_bytes() == written


def test_a_document_costs_little_on_disk_and_in_memory(out: Path) -> None:
    """What projects share is there once; 20,000 projects fit on a laptop."""
    manifests.write(out, multiplied(out))
    size = (out / "manifest.json").stat().st_size
    tracemalloc.start()
    found = manifests.read(out)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size / len(found.documents) < 500, "the project that each fourth one brings included"
    assert kept / len(found.documents) < 1500
    entries = list(found.documents.values())
    assert len({id(one.recipe) for one in entries}) == 4
    assert len({id(one.origin) for one in entries}) == COPIES + 2
    listed = [one for entry in found.projects.values() for one in entry.documents]
    assert len({id(one) for one in listed}) < len(listed) / COPIES + 1


def test_one_of_another_version_means_building_anew_and_is_not_called_damaged(
    out: Path, building: Building
) -> None:
    (out / "manifest.json").write_bytes(
        manifests.sealed('{"schema": 1, "projects": {}, "documents": {}, "groups": {}}\n')
    )

    note = manifests.read(out).note
    made = [one.why for report in building().values() for one in report.built]

    assert note == f"{out / 'manifest.json'}: written by another version of this program."
    assert set(made) == {"it was not built before"}


def test_a_project_that_is_reported_is_forgotten(workspace: Path) -> None:
    """Of thousands only those that are being made are in memory with all their documents."""
    for name in ("c", "d"):
        text = (workspace / "projects" / "a.yaml").read_text("utf-8")
        text = text.replace("id: a\n", f"id: {name}\n")
        (workspace / "projects" / f"{name}.yaml").write_text(text, "utf-8")
    paths = sorted((workspace / "projects").glob("*.yaml"))
    left = []

    for report in build_all(paths, Options(workspace / "build", ("html",), ("gantt",))):
        assert [one.why for one in report.built] == ["it was not built before"]
        left.append(sum(isinstance(one, Making) for one in gc.get_objects()))

    assert left[-1] <= 1, "the last is still in hand"
    assert left == sorted(left, reverse=True)
