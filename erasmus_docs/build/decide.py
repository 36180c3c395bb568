"""Which documents are stale, and why: what each was made from against what stands there now."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from erasmus_docs.build.current import Current, data_hash, option_group, program
from erasmus_docs.build.entries import UNFIT, DocumentEntry, Listed, Manifest, ProjectEntry, Recipe
from erasmus_docs.build.hashes import ABSENT, Group, changes, hash_file
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


class _Asked(NamedTuple):
    """What a project asks of each of its documents; many projects ask the same."""

    programme: str
    language: str
    date: str
    folders: tuple[Path, ...]


def project_change(
    manifest: Manifest, name: str, current: Current, folders: tuple[Path, ...]
) -> str:
    """Why a project has to be checked again; empty if nothing it rests on has changed."""
    entry = manifest.projects.get(name)
    if entry is None:
        return "it was not built before"
    if manifest.group(entry, UNFIT) is None:
        return "the manifest is incomplete"
    for kind in ("project", "programme", "documents"):
        before = manifest.group(entry, kind)
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
    if entry.data != data_hash():
        manifest.projects[name] = replace(entry, data=data_hash())
        manifest.differs = True
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


def twins(listed: Iterable[Listed]) -> tuple[list[tuple[Listed, Listed]], tuple[Listed, ...]]:
    """Documents whose names an earlier one has, with that one; and all others, each once.

    Names that differ in capital letters only are the same: many file systems ignore case, and the
    second file would take the place of the first.
    """
    first: dict[str, Listed] = {}
    named = [(one, first.setdefault(one.stem.casefold(), one)) for one in listed]
    taken = [(one, known) for one, known in named if one != known]
    return taken, tuple(first.values())


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
        self._recipes: dict[Hashable, tuple[str, ...]] = {}

    def decide(
        self, entry: ProjectEntry, listed: Iterable[Listed], folders: tuple[Path, ...]
    ) -> Iterator[Decision]:
        """One decision for each document and format."""
        language = self._options.language or entry.language
        asked = _Asked(entry.groups["programme"], language, date_of(entry, self._options), folders)
        for one in listed:
            for kind in self._options.formats:
                name = f"{entry.id}/{one.stem}.{kind}"
                yield Decision(one, kind, name, self._why(entry, one.spec, name, kind, asked))

    def _why(self, entry: ProjectEntry, spec: str, name: str, kind: Format, asked: _Asked) -> str:
        before = self._manifest.documents.get(name)
        if before is None:
            return "it was not built before"
        known = (before.recipe, spec, kind, asked)
        if (with_ := self._recipes.get(known)) is None:
            with_ = self._recipes[known] = tuple(self._reasons(*known))
        said = (*self._of_project(before, entry), *with_)
        if not said and before.limit is not None and before.limit < (before.pages or 0):
            # made again, so that the finding is reported again
            said = (f"it has {before.pages} of {before.limit} pages",)
        # only now, because reading what was built takes longest
        return _told(said) if said else self._file(f"{self._out}/{name}", before.sha256)

    def _file(self, path: str, sha256: str) -> str:
        """What is to be said against a document as it stands."""
        if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises where nobody may look
            return "a link stands in its place"
        if (found := hash_file(path)) == sha256:
            return ""
        if found != ABSENT:
            return "the file was changed after it was built"
        return "the file cannot be read" if os.path.lexists(path) else "the file is gone"

    def _of_project(self, before: DocumentEntry, entry: ProjectEntry) -> Sequence[str]:
        """What differs in the files that the project is read from."""
        new = entry.groups["project"]
        if before.origin.files == new:
            return ()
        now = self._manifest.groups[new]
        return self._differences("project", before.origin.files, new, lambda _: now)

    def _reasons(self, recipe: Recipe, spec: str, kind: Format, asked: _Asked) -> Iterator[str]:
        """What else differs, group by group."""
        groups, current, differences = self._manifest.groups, self._current, self._differences
        if recipe.programme != asked.programme:
            now = groups[asked.programme]
            yield from differences("programme", recipe.programme, asked.programme, lambda _: now)
        yield from differences(
            "templates", recipe.templates, asked.folders,
            lambda old: current.templates(asked.folders, old),
        )  # fmt: skip
        # another language is an option that differs, not files that do
        printed = groups.get(recipe.options, {}).get("language", asked.language)
        yield from differences(
            "words", recipe.words, (asked.folders, spec, printed),
            lambda _: current.words(asked.folders, spec, printed),
        )  # fmt: skip
        yield from differences(
            "style", recipe.style, (asked.folders, kind),
            lambda _: current.style(asked.folders, kind),
        )  # fmt: skip
        yield from differences("program", recipe.program, None, lambda _: program())
        options = option_group(self._options, asked.language, asked.date)
        yield from differences(
            "options", recipe.options, tuple(options.values()), lambda _: options
        )

    def _differences(
        self, which: str, old_id: str, key: Hashable, now: Callable[[Group], Group]
    ) -> tuple[str, ...]:
        """Groups that many recipes share are compared once."""
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


def _told(said: Sequence[str]) -> str:
    more = len(said) - _TOLD
    return "; ".join(said[:_TOLD]) + (f"; and {more} more" if more > 0 else "")
