"""Documents to PDF bytes. Importing this loads no layout engine; rendering does."""

from __future__ import annotations

import ctypes.util
import gc
import importlib
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from erasmus_docs.documents.blocks import Block, Document
from erasmus_docs.documents.pdf.errors import (
    EngineVersionError,
    MisplacedNotesError,
    MissingLibraryError,
)
from erasmus_docs.documents.pdf.house import House
from erasmus_docs.documents.pdf.html import to_html, to_measure
from erasmus_docs.documents.wall import Heights

VERSION = "70.0"
_ENGINE = "erasmus_docs.documents.pdf.engine"


def engine() -> ModuleType:
    """Load WeasyPrint, once.

    Raises:
        MissingLibraryError: Pango and its companions are not installed.
        EngineVersionError: Another WeasyPrint is installed than the tags were written for.
    """
    if (ready := sys.modules.get(_ENGINE)) is not None:
        return ready
    with warnings.catch_warnings():
        # It misses system fonts where there are none; the house brings its own.
        warnings.filterwarnings("ignore", message="No fonts configured.*")
        found = str(_weasyprint().__version__)
        if found != VERSION:
            raise EngineVersionError(found, VERSION)
        return importlib.import_module(_ENGINE)


def _weasyprint() -> ModuleType:
    try:
        with _no_library_search():
            return importlib.import_module("weasyprint")
    except OSError:
        pass
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        raise MissingLibraryError(str(error).splitlines()[0]) from error


@contextmanager
def _no_library_search() -> Iterator[None]:
    """Skip the search for names that Linux does not have.

    WeasyPrint tries the library names of other systems first; for each, the standard library
    starts ldconfig and a compiler, a third of the whole import.
    """
    kept = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = kept


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the garbage collector away while boxes pile up; it would walk them over and over."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
            gc.collect(0)


def to_pdf(document: Document, house: House) -> tuple[bytes, int]:
    """Lay out a document and write it as PDF/A-3a and PDF/UA-1; say how many pages it has.

    Footnotes stand at the foot of their page. Where many long ones crowd each other the layout
    engine can lose one; then all of them are printed at the end instead.

    Raises:
        RenderError: Something would not be printed as meant; the message says what.
    """
    press = engine()
    house = house.at_least(document.least_size)
    data: bytes
    pages: int
    with press.LOCK, _no_collector():
        try:
            data, pages = press.run(to_html(document), document, house, False)
        except MisplacedNotesError:
            data, pages = press.run(to_html(document, end_notes=True), document, house, True)
    return data, pages


def heights(
    document: Document, house: House, size: float, title: Block, blocks: Sequence[Block]
) -> Heights:
    """How high a title and blocks of a page to pin up are in a size of type.

    Raises:
        RenderError: Something would not be printed as meant; the message says what.
    """
    press = engine()
    with press.LOCK, _no_collector():
        found: Heights = press.measured(to_measure(document, size, title, blocks), house)
    return found
