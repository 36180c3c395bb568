"""Build again whenever a file is saved: the same build, for the projects that it concerns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

from erasmus_docs.build.batch import Build, Tell, building, make_crew
from erasmus_docs.build.crew import Job
from erasmus_docs.build.entries import Manifest
from erasmus_docs.build.files import project_files
from erasmus_docs.build.model import Options, ProjectReport, Workers
from erasmus_docs.errors import ErasmusDocsError, InputError
from erasmus_docs.extras import install

_QUIET_MS = 60
_BURST_MS = 600
_LOOK_MS = 250
_BESIDE = ("templates", "organisations", "workspace.yaml")


def watch(
    given: tuple[Path, ...],
    options: Options,
    workers: Workers,
    tell: Tell,
    *,
    failed: Callable[[str], None],
    stop: Event | None = None,
) -> Iterator[tuple[tuple[ProjectReport, ...], float]]:
    """Build, then wait for saved files and build again, until interrupted.

    Several files saved at once are one build. What cannot be read is reported; the documents stay
    as they are until it is mended.

    Args:
        given: Project files, or folders of them; new files in a folder count.
        options: How to build.
        workers: Who builds; the processes are kept.
        tell: Is told how far a build is.
        failed: Is told why a build could not be made at all.
        stop: Ends the waiting when it is set.

    Yields:
        The reports of each build, and the seconds it took.

    Raises:
        InputError: The library that watches files is not installed.
    """
    try:
        import watchfiles
    except ImportError:
        raise InputError(
            f"--watch needs the library watchfiles. Install it with: {install('watch')}"
        ) from None
    crew = make_crew(workers)

    def build(
        paths: tuple[Path, ...], saved: frozenset[Path] = frozenset()
    ) -> tuple[tuple[ProjectReport, ...], float]:
        began = time.monotonic()
        reports: tuple[ProjectReport, ...] = ()
        try:
            with building(paths, options, workers, tell, crew=crew) as begun:
                if saved:
                    begun.paths = _concerned(begun, saved)
                reports = tuple(begun.run())
        except ErasmusDocsError as error:
            failed(str(error))
        return reports, time.monotonic() - began

    try:
        saves = watchfiles.watch(
            *places(given, options.templates),
            watch_filter=wanted(options.out),
            step=_QUIET_MS,
            debounce=_BURST_MS,
            stop_event=stop,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
        )
        next(saves)  # watching has begun: nothing that is saved from now on is missed
        yield build(project_files(given))
        # whoever makes documents is loaded by now: the first save is not kept waiting for it
        for _ in crew.run([Job("load", _load, ())]):
            pass
        for saved in saves:
            if saved and (paths := _there(given)):
                yield build(paths, frozenset(Path(name) for _, name in saved))
    finally:
        crew.close()


def _load() -> None:
    import erasmus_docs.build.warm  # noqa: F401


def places(given: Iterable[Path], templates: Path | None) -> list[Path]:
    """What to watch: the folders of the projects, and what they share with others."""
    found: dict[Path, None] = {}
    for path in given:
        folder = (path if path.is_dir() else path.parent).resolve()
        found[folder] = None
        for name in _BESIDE:
            if (beside := folder.parent / name).exists():
                found[beside] = None
    if templates:
        found[templates.resolve()] = None
    return [one for one in found if not any(one.is_relative_to(o) for o in found if o != one)]


def wanted(out: Path | None) -> Callable[[object, str], bool]:
    """Whether a file may matter: nothing hidden, nothing that is built."""
    built = out.resolve() if out else None

    def matters(_: object, name: str) -> bool:
        path = Path(name)
        hidden = path.name.startswith((".", "~")) or path.name.endswith("~")
        return not hidden and not (built and path.is_relative_to(built))

    return matters


def _there(given: tuple[Path, ...]) -> tuple[Path, ...]:
    """The projects there are now; none while what was given is gone."""
    try:
        return project_files(given)
    except InputError:
        return ()


def _concerned(begun: Build, saved: frozenset[Path]) -> tuple[Path, ...]:
    """The projects that saved files concern: all of them if one is shared by many."""
    paths, manifest, current = begun.paths, begun.manifest, begun.current
    names = {current.name(path) for path in saved}
    read = {path: _read_by(manifest, current.name(path)) for path in paths}
    own = [path for path in paths if path.resolve() in saved or names & read[path]]
    explained = {current.name(path.resolve()) for path in own}.union(*(read[path] for path in own))
    return tuple(own) if names <= explained else paths


def _read_by(manifest: Manifest, name: str) -> frozenset[str]:
    """The files a project was read from."""
    entry = manifest.projects.get(name)
    return frozenset(manifest.group(entry, "project") or ()) if entry else frozenset()
