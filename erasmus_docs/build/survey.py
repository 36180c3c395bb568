"""What a build would do, without doing it; and what no project has any longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.current import Current
from erasmus_docs.build.decide import Judge, project_change, twins, wanted
from erasmus_docs.build.entries import Manifest
from erasmus_docs.build.files import exists, stays_in, template_folders
from erasmus_docs.build.model import Options
from erasmus_docs.errors import InputError


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with a document.

    Attributes:
        path: The project file.
        document: Relative to the output folder; empty if the project as a whole has to be checked
            again before its documents are known.
        why: Why it would be made; empty if it is as it should be.
    """

    path: Path
    document: str
    why: str


@dataclass(frozen=True, slots=True)
class Survey:
    """How it stands with an output folder.

    Attributes:
        states: Of every document of the projects.
        left_over: Documents that no project has any longer.
        note: What is wrong with the manifest, or empty.
    """

    states: tuple[State, ...]
    left_over: tuple[str, ...]
    note: str


def survey(paths: Iterable[Path], options: Options) -> Survey:
    """How it stands with the output folder; reads only, and writes nothing."""
    manifest, current = manifests.read(options.out), Current(options.out)
    states = tuple(_states(paths, options, manifest, current))
    return Survey(states, left_over(manifest, current), manifest.note)


def _states(
    paths: Iterable[Path], options: Options, manifest: Manifest, current: Current
) -> Iterator[State]:
    judge = Judge(manifest, current, options)
    for path in paths:
        name, folders = current.name(path), template_folders(path, options)
        change = project_change(manifest, name, current, folders)
        entry = manifest.projects.get(name)
        if entry is not None and entry.wrong and not options.draft:
            change = change or "it has errors and was built as a draft only"
        if change or entry is None:
            yield State(path, "", change)
            continue
        _, kept = twins(wanted(entry, options)[0])
        for one in judge.decide(entry, kept, folders):
            yield State(path, one.name, one.why)


def left_over(manifest: Manifest, current: Current) -> tuple[str, ...]:
    """Documents of the manifest that no project has any longer.

    Their project file is gone, or the project is called otherwise or has no such document now.
    """
    listed = {
        name: {f"{entry.id}/{one.stem}" for one in entry.documents}
        for name, entry in manifest.projects.items()
        if exists(current.path(name))
    }
    return tuple(
        name
        for name, document in sorted(manifest.documents.items())
        if name.rpartition(".")[0] not in listed.get(document.origin.project, ())
    )


def take_away(out: Path, names: Sequence[str]) -> None:
    """Remove documents, and folders that are empty then.

    Raises:
        InputError: A file cannot be removed.
    """
    try:
        for name in names:
            if stays_in(out / name, out):
                (out / name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{out}: cannot be tidied up: {error.strerror}. Mend its permissions, then run "
            "erasmus-docs build with --prune again."
        ) from None
    for folder in {(out / name).parent for name in names}:
        with suppress(OSError):  # something else is in it
            folder.rmdir()
