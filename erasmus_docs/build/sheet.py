"""Write the rule sheet of an action in a call as a document of one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from erasmus_docs.build.beside import Wait, beside
from erasmus_docs.build.model import Format
from erasmus_docs.build.work import metadata_date
from erasmus_docs.documents.assemble import make_workshop
from erasmus_docs.documents.output import pinned, write
from erasmus_docs.documents.rule_sheet import RULE_SHEET, assemble_sheet, sheet_stem
from erasmus_docs.documents.spec import action_specs, folders_with
from erasmus_docs.programme.sheet import Sheet


def write_sheet(
    sheet: Sheet,
    formats: tuple[Format, ...],
    out: Path,
    templates: Path | None,
    epoch: int | None,
    wait: Wait = lambda: None,
) -> Iterator[Path]:
    """Write the sheet in each format, yielding the files.

    Args:
        sheet: What to write.
        formats: ``docx``, ``pdf`` or both.
        out: Output folder; it is made where it does not exist.
        templates: A folder whose files replace shipped templates, or ``None``.
        epoch: Seconds since 1970 for the metadata, or ``None`` to leave the date out.
        wait: Is called if a build has the output folder first.

    Raises:
        InputError: A folder that is not there or cannot be written.
        ErasmusDocsError: A template or writer that failed.
    """
    folders = folders_with(templates)
    spec = action_specs(folders[-1])[RULE_SHEET]
    whole = assemble_sheet(make_workshop(folders, "en"), spec, sheet, date=metadata_date(epoch))
    document = pinned(whole, folders)
    with beside(out, wait, personal=False) as put:
        for kind in formats:
            path = out / f"{sheet_stem(spec, sheet)}.{kind}"
            put(path, write(document, kind, folders))
            yield path
