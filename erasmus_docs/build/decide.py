"""Which documents are stale, and why: what each was made from against what stands there now."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from erasmus_docs.build.current import Current, data_hash, option_group, program
from erasmus_docs.build.hashes import ABSENT, Group, changes
from erasmus_docs.build.manifest import DocumentEntry, Listed, Manifest, ProjectEntry
from erasmus_docs.build.model import Format, Options

_TOLD = 3
_WORDS = {
    "project": "",
    "programme": "programme data: ",
    "documents": "templates: ",
    "words": "templates: ",
    "templates": "template ",
    "style": "",
    "program": "the program: ",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to happen to a document in one format.

    Attributes:
        listed: The document.
        kind: The format.
        name: In the manifest.
        why: Why it is to be made; empty if it stays as it is.
    """

    listed: Listed
    kind: Format
    name: str
    why: str


def project_change(
    manifest: Manifest, name: str, current: Current, folders: tuple[Path, ...]
) -> str:
    """Why a project has to be checked again; empty if nothing it rests on has changed."""
    entry = manifest.projects.get(name)
    if entry is None:
        return "it was not built before"
    for kind in ("project", "programme", "documents"):
        before = manifest.group(entry.groups, kind)
        if before is None:
            return "the manifest is incomplete"
        if kind == "project":
            now = current.project(before)
        elif kind == "documents":
            now = current.documents(folders)
        elif entry.data == data_hash():
            continue
        else:
            now = current.programme(entry.action, entry.call, before)
        if said := changes(before, now):
            return _told([f"{_WORDS[kind]}{one}" for one in said])
    manifest.projects[name] = replace(entry, data=data_hash())
    return ""


def wanted(entry: ProjectEntry, options: Options) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """The documents asked for, and the ids of those left out: not written in the language.

    A document asked for by name is never left out: its template is reported missing.
    """
    language = options.language or entry.language
    if options.documents:
        chosen = [one for name in options.documents for one in entry.documents if one.spec == name]
        return tuple(chosen), ()
    chosen = [
        one
        for one in entry.documents
        if one.usual and (not options.phases or one.phase in options.phases)
    ]
    out = [one.spec for one in chosen if one.languages and language not in one.languages]
    return tuple(one for one in chosen if one.spec not in out), tuple(dict.fromkeys(out))


def twins(listed: Iterable[Listed]) -> tuple[dict[str, str], tuple[Listed, ...]]:
    """Documents whose names differ in capital letters only from an earlier one, and all others.

    Many file systems ignore case: the second file would take the place of the first.
    """
    first: dict[str, str] = {}
    taken: dict[str, str] = {}
    kept = []
    for one in listed:
        if (known := first.setdefault(one.stem.casefold(), one.stem)) != one.stem:
            taken[one.stem] = known
        else:
            kept.append(one)
    return taken, tuple(kept)


class Judge:
    """Compares documents of the manifest with the present state.

    Args:
        manifest: What was built.
        current: What stands there now.
        options: How to build.
    """

    def __init__(self, manifest: Manifest, current: Current, options: Options) -> None:
        self._manifest, self._current, self._options = manifest, current, options
        self._out = options.out.resolve()
        self._memo: dict[tuple[str, str, Hashable], tuple[str, ...]] = {}

    def decide(
        self, entry: ProjectEntry, listed: Iterable[Listed], folders: tuple[Path, ...]
    ) -> Iterator[Decision]:
        """One decision for each document and format."""
        for one in listed:
            for kind in self._options.formats:
                name = f"{entry.id}/{one.stem}.{kind}"
                yield Decision(one, kind, name, self._why(entry, one.spec, name, kind, folders))

    def _why(
        self,
        entry: ProjectEntry,
        spec: str,
        name: str,
        kind: Format,
        folders: tuple[Path, ...],
    ) -> str:
        before = self._manifest.documents.get(name)
        if before is None:
            return "it was not built before"
        said = list(self._reasons(before, entry, spec, kind, folders))
        if not said:
            # only now, because reading what was built takes longest
            path = self._out / name
            found = self._current.file(path)
            if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises where nobody may look
                said = ["a link stands in its place"]
            elif found == ABSENT:
                gone = not os.path.lexists(path)
                said = ["the file is gone" if gone else "the file cannot be read"]
            elif found != before.sha256:
                said = ["the file was changed after it was built"]
        return _told(said)

    def _reasons(
        self,
        before: DocumentEntry,
        entry: ProjectEntry,
        spec: str,
        kind: Format,
        folders: tuple[Path, ...],
    ) -> Iterator[str]:
        """What differs, group by group; groups that many documents share are compared once."""
        groups, current = self._manifest.groups, self._current
        for which in ("project", "programme"):
            new = entry.groups[which]
            if before.groups.get(which) != new:
                now = groups[new]
                yield from self._differences(before, which, new, lambda _, now=now: now)  # type: ignore[misc]
        yield from self._differences(
            before, "templates", folders, lambda old: current.templates(folders, old)
        )
        language = self._options.language or entry.language
        # another language is an option that differs, not files that do
        printed = groups.get(before.groups.get("options", ""), {}).get("language", language)
        yield from self._differences(
            before,
            "words",
            (folders, spec, printed),
            lambda _: current.words(folders, spec, printed),
        )
        yield from self._differences(
            before, "style", (folders, kind), lambda _: current.style(folders, kind)
        )
        yield from self._differences(before, "program", None, lambda _: program())
        options = option_group(self._options, language, date_of(entry, self._options))
        yield from self._differences(before, "options", tuple(options.values()), lambda _: options)

    def _differences(
        self, before: DocumentEntry, which: str, key: Hashable, now: Callable[[Group], Group]
    ) -> tuple[str, ...]:
        old_id = before.groups.get(which, "")
        memo = (which, old_id, key)
        if memo not in self._memo:
            old = self._manifest.groups.get(old_id)
            if old is None:
                self._memo[memo] = ("the manifest is incomplete",)
            elif which == "options":
                self._memo[memo] = tuple(_other_options(old, now(old)))
            else:
                said = changes(old, now(old))
                self._memo[memo] = tuple(f"{_WORDS[which]}{text}" for text in said)
        return self._memo[memo]


def _other_options(before: Group, now: Group) -> Iterator[str]:
    for key, value in now.items():
        if value != before.get(key):
            yield f"{key}: {value or 'none'}, before {before.get(key) or 'none'}"


def date_of(entry: ProjectEntry, options: Options) -> str:
    """What decides the date in the metadata: the version's, else ``SOURCE_DATE_EPOCH``."""
    return entry.date or (str(options.epoch) if options.epoch is not None else "")


def _told(said: list[str]) -> str:
    more = len(said) - _TOLD
    return "; ".join(said[:_TOLD]) + (f"; and {more} more" if more > 0 else "")
