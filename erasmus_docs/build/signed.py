"""What of a project reads otherwise than it was signed, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from erasmus_docs.build.current import Current, data_hash, program
from erasmus_docs.build.files import is_recorded
from erasmus_docs.build.frozen import (
    FrozenDocument,
    Record,
    folder_of,
    read_record,
)
from erasmus_docs.errors import ErasmusDocsError, InputError
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded
from erasmus_docs.rules.checking import subject_of
from erasmus_docs.rules.signed_version import reads_otherwise, unreadable
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path as YamlPath
from erasmus_docs.yamlfile import Value, name_in


def signed_findings(loaded: Loaded, templates: Path | None = None) -> tuple[Finding, ...]:
    """What differs from what was frozen; nothing if nothing was frozen, or nothing differs.

    Args:
        loaded: The project as it is now.
        templates: A folder whose files replace shipped templates, as for a build.
    """
    project = loaded.project
    if project is None or loaded.redacted:
        return ()
    if not is_recorded(loaded.path, project.id):
        return ()
    folder = folder_of(loaded.path, project.id)
    subject = subject_of(loaded, catalogue.load())
    assert subject is not None
    try:
        record = read_record(folder)
        return tuple(_differences(subject, loaded, record, folder, templates))
    except ErasmusDocsError as error:
        return (unreadable(subject, str(error)),)


def changed_fields(old: Value, new: Value, at: YamlPath = ()) -> Iterator[YamlPath]:
    """Paths in the new data where it says something else than the old; entries are known by id.

    >>> list(changed_fields({"a": "1", "b": [{"id": "X", "c": "1"}]}, {"a": "2", "b": []}))
    [('a',), ('b',)]
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            if key not in old or key not in new:
                if old.get(key) or new.get(key):
                    yield (*at, key)
            else:
                yield from changed_fields(old[key], new[key], (*at, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _changed_entries(old, new, at)
    elif old != new:
        yield at


def _changed_entries(old: list[Value], new: list[Value], at: YamlPath) -> Iterator[YamlPath]:
    before, now = ([_id(n, one) for n, one in enumerate(side)] for side in (old, new))
    if before == now:
        for n, (left, right) in enumerate(zip(old, new, strict=True)):
            yield from changed_fields(left, right, (*at, n))
        return
    known = dict(zip(before, old, strict=True))
    if set(before) - set(now) or [one for one in before if one in now] != [
        one for one in now if one in known
    ]:
        yield at  # some are gone, or stand in another order
    for n, (name, right) in enumerate(zip(now, new, strict=True)):
        if name in known:
            yield from changed_fields(known[name], right, (*at, n))
        else:
            yield (*at, n)


def _id(number: int, entry: Value) -> str:
    own = entry.get("id", entry.get("use")) if isinstance(entry, dict) else None
    return str(own) if own else f"#{number}"


def _differences(
    subject: Subject, loaded: Loaded, record: Record, folder: Path, templates: Path | None
) -> Iterator[Finding]:
    from erasmus_docs.build.rendering import folders_for

    folders = folders_for(loaded, templates)
    if loaded.file.data == record.data and _made_alike(record, folders):
        return
    paths = changed_fields(record.data, loaded.file.data)
    fields = [(path, name_in(loaded.file.data, path)) for path in paths if path]
    together: dict[Sequence[str], tuple[list[str], dict[str, None]]] = {}
    for one, passages, signers in _altered(loaded, record, templates):
        names, who = together.setdefault(passages, ([], {}))
        names.append(one.name)
        who.update(dict.fromkeys(signers))
    for passages, (names, who) in together.items():
        command = f"erasmus-docs redline {folder} {loaded.path}"
        if len(names) < len(record.documents):
            command += "".join(f" --document {name}" for name in names)
        shown = command if passages else ""
        yield reads_otherwise(subject, names, record.when, passages, fields, [*who], shown)


def _made_alike(record: Record, folders: tuple[Path, ...]) -> bool:
    """Whether equal data still give equal text: the same program, programme data and templates."""
    if (record.program, record.programme) != (program()["erasmus-docs"], data_hash()):
        return False
    return Current(Path()).templates(folders, record.templates) == record.templates


def _altered(
    loaded: Loaded, record: Record, templates: Path | None
) -> Iterator[tuple[FrozenDocument, Sequence[str], Sequence[str]]]:
    """The documents that read otherwise: what of them, and who signs them, now or then."""
    from erasmus_docs.build.rendering import assembled_in, composed, folders_for
    from erasmus_docs.documents.assemble import make_workshop
    from erasmus_docs.documents.passages import altered, passages, signers

    dossier = composed(loaded, record.language, templates)
    workshop = make_workshop(folders_for(loaded, templates), record.language)
    for one in record.documents:
        try:
            document = assembled_in(workshop, dossier, one.name)
        except InputError:
            yield one, (), tuple(one.signers)
            continue
        if found := altered(one.passages, passages(document)):
            yield one, found, tuple(dict.fromkeys((*one.signers, *signers(document))))
