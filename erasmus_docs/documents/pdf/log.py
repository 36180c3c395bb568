"""What WeasyPrint only logs, as failures: missing glyphs, blocked files, broken references."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from erasmus_docs.documents.pdf.errors import MissingGlyphError
from erasmus_docs.errors import RenderError

_GLYPH = re.compile(r"U\+([0-9A-F]{4,6})\b")


class _Gather(logging.Handler):
    """Keeps what this thread logs at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.messages.append(record.getMessage())


@contextmanager
def no_warnings(doing: str) -> Iterator[None]:
    """Raise a RenderError if WeasyPrint logs a warning or an error inside.

    Args:
        doing: What is being made, to begin the message with.
    """
    logger = logging.getLogger("weasyprint")
    handler = _Gather()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if not handler.messages:
        return
    missing = {
        chr(int(found[1], 16))
        for message in handler.messages
        if ".notdef" in message and (found := _GLYPH.search(message))
    }
    if missing:
        raise MissingGlyphError("".join(sorted(missing)))
    listed = "; ".join(dict.fromkeys(handler.messages))
    raise RenderError(f"{doing} could not be printed as it is meant to be: {listed}.")
