"""Everything a worker needs, loaded: worker processes are forked after this import."""

from __future__ import annotations

import gc

import weasyprint

from erasmus_docs.build import work
from erasmus_docs.documents import docx, html, pdf
from erasmus_docs.programme import catalogue

__all__ = ["docx", "html", "pdf", "weasyprint", "work"]

catalogue.load()
# what is loaded stays: the collector need not look at it, and workers share its memory
gc.freeze()
