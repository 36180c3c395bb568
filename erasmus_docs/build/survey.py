"""What a build would do, without doing it; and what no project asks for any longer."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from erasmus_docs.build import manifest as manifests
from erasmus_docs.build.current import Current
from erasmus_docs.build.decide import Judge, project_change, twins, wanted
from erasmus_docs.build.files import is_file, stays_in, template_folders
from erasmus_docs.build.lock import locked
from erasmus_docs.build.manifest import Manifest
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


def survey(paths: Iterable[Path], options: Options) -> tuple[State, ...]:
    """How it stands with every document of the projects; reads only, and writes nothing."""
    manifest, current = manifests.read(options.out), Current(options.out)
    judge = Judge(manifest, current, options)
    found: list[State] = []
    for path in paths:
        name, folders = current.name(path), template_folders(path, options)
        change = project_change(manifest, name, current, folders)
        entry = manifest.projects.get(name)
        if entry is not None and entry.wrong and not options.draft:
            change = change or "it has errors and was built as a draft only"
        if change or entry is None:
            found.append(State(path, "", change))
            continue
        _, kept = twins(wanted(entry, options)[0])
        found += [State(path, one.name, one.why) for one in judge.decide(entry, kept, folders)]
    return tuple(found)


def left_over(out: Path) -> tuple[str, ...]:
    """Documents of the manifest that no project has any longer.

    Their project file is gone, or the project is called otherwise or has no such document now.
    """
    return _left_over(manifests.read(out), Current(out))


def _left_over(manifest: Manifest, current: Current) -> tuple[str, ...]:
    there = {name for name in manifest.projects if is_file(current.path(name))}
    listed = {
        (name, f"{entry.id}/{one.stem}")
        for name, entry in manifest.projects.items()
        for one in entry.documents
    }
    return tuple(
        name
        for name, document in sorted(manifest.documents.items())
        if document.project not in there
        or (document.project, name.rpartition(".")[0]) not in listed
    )


def prune(out: Path) -> tuple[str, ...]:
    """Remove such documents; returns their names. Files this program did not make stay.

    Raises:
        InputError: A file cannot be removed.
    """
    with locked(out, lambda: None):
        manifest, current = manifests.read(out), Current(out)
        names = _left_over(manifest, current)
        for name in names:
            del manifest.documents[name]
        for name in [name for name in manifest.projects if not is_file(current.path(name))]:
            del manifest.projects[name]
        if not names:
            return ()
        try:
            # first, so that the manifest never claims what is gone
            manifests.write(out, manifest)
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
    return names
