"""WeasyPrint as this writer uses it. Importing this module loads WeasyPrint.

Places of WeasyPrint 70.0 that are not public are used here and in the modules
named below, and nowhere else; a test fails when any of them moves:

- ``weasyprint.pdf.add_tags`` is replaced, because its tags repeat an element on every page it
  reaches and leave running headers in the reading order;
- ``weasyprint.pdf.fonts.Font.subset`` is replaced by a subset that is fast and the same
  whichever HarfBuzz the system has;
- the functions that ``mend``, ``mirrored`` and ``speed`` stand in for;
- ``HTML`` is built from a parsed tree and brings its own default style sheet.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary
from xml.etree import ElementTree

import cssselect2  # type: ignore[import-untyped]
import weasyprint
import weasyprint.pdf
import weasyprint.pdf.fonts
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.pdf import wall
from erasmus_docs.documents.pdf.errors import MisplacedNotesError
from erasmus_docs.documents.pdf.fetcher import Jail
from erasmus_docs.documents.pdf.finish import check_fonts, finish
from erasmus_docs.documents.pdf.house import House
from erasmus_docs.documents.pdf.log import no_warnings
from erasmus_docs.documents.pdf.mend import MENDS
from erasmus_docs.documents.pdf.mirrored import build_fonts_dictionary
from erasmus_docs.documents.pdf.speed import REPLACEMENTS
from erasmus_docs.documents.pdf.subset import subset
from erasmus_docs.documents.pdf.tags import Tagger
from erasmus_docs.errors import RenderError

LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Press:
    """What is loaded once for a house and used for all its documents."""

    fetcher: Jail
    fonts: Any
    defaults: Any
    style: Any


_presses: WeakKeyDictionary[House, Press] = WeakKeyDictionary()
_counters = CounterStyle()
_defaults = weasyprint.CSS(
    string=files(__package__).joinpath("engine.css").read_text("utf-8"), counter_style=_counters
)


def press(house: House) -> Press:
    """Fonts and style sheet of a house, parsed at first use."""
    if (ready := _presses.get(house)) is None:
        fetcher, fonts = Jail(house), FontConfiguration()
        with _checked("The style sheet of the house"):
            style = weasyprint.CSS(string=house.css, url_fetcher=fetcher, font_config=fonts)
        ready = _presses[house] = Press(fetcher, fonts, _defaults, style)
    return ready


class Tree(weasyprint.HTML):  # type: ignore[misc]
    """A document from XHTML that is known to be well formed, without the HTML parser."""

    def __init__(self, html: str, using: Press) -> None:
        root = ElementTree.fromstring(html)
        self.base_url = None
        self.url_fetcher = using.fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root
        self._defaults = using.defaults

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002
        return [self._defaults]

    def _ua_counter_style(self) -> list[Any]:
        return [_counters]


def _subset(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:  # noqa: ARG001
    font.file_content = subset(font.file_content, to_unicode)


@contextmanager
def _checked(doing: str) -> Iterator[None]:
    """Turn refused files and logged warnings into a RenderError that says what was being made."""
    try:
        with no_warnings(doing):
            yield
    except FatalURLFetchingError as refusal:
        raise RenderError(f"{doing} could not be printed: {refusal}") from refusal
    except ArithmeticError as error:
        raise RenderError(
            f"{doing} could not be printed: a size in the style sheet is too large or too small to "
            "count with. Use sizes that fit on paper."
        ) from error


@contextmanager
def our_way(add_tags: Callable[..., None]) -> Iterator[None]:
    """Inside, WeasyPrint writes our tags and font subsets, and asks each style once."""
    replacements = (
        (weasyprint.pdf, "add_tags", add_tags),
        (weasyprint.pdf.fonts.Font, "subset", _subset),
        (weasyprint.pdf, "build_fonts_dictionary", build_fonts_dictionary),
        *MENDS,
        *REPLACEMENTS,
    )
    with LOCK:
        kept = [(place, name, getattr(place, name)) for place, name, _ in replacements]
        for place, name, ours in replacements:
            setattr(place, name, ours)
        try:
            yield
        finally:
            for place, name, theirs in kept:
                setattr(place, name, theirs)


def run(html: str, document: Document, house: House, end_notes: bool) -> tuple[bytes, int]:
    """Lay out, tag, complete and write one document; say how many pages it has.

    Raises:
        MisplacedNotesError: The footnotes did not find their pages.
        RenderError: Something would not be printed as meant.
    """
    using = press(house)
    tagger = Tagger()

    def complete(laid_out: Any, pdf: Any) -> None:
        if not end_notes and tagger.misplaced():
            raise MisplacedNotesError("Footnotes did not find their pages.")
        check_fonts(laid_out.fonts, house.families())
        finish(document, pdf)

    with _checked(f'"{document.title}"'), our_way(tagger.add_tags):
        pages = Tree(html, using).render(
            font_config=using.fonts, stylesheets=[using.style], pdf_variant="pdf/a-3a"
        )
        data = bytes(pages.write_pdf(finisher=complete, pdf_variant="pdf/a-3a"))
        return data, len(pages.pages)


def measured(html: str, house: House) -> tuple[list[float], list[float]]:
    """How high the parts of a page to pin up are, in millimetres.

    Raises:
        RenderError: Something would not be printed as meant.
    """
    using = press(house)
    with _checked("A page to pin up"), our_way(Tagger().add_tags):
        pages = Tree(html, using).render(font_config=using.fonts, stylesheets=[using.style])
        return wall.heights(pages.pages[0]._page_box)
