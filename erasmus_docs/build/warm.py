"""Everything a worker needs, loaded: worker processes are forked after this import."""

from __future__ import annotations

import gc
from contextlib import suppress

from erasmus_docs.build import work
from erasmus_docs.documents import docx, html
from erasmus_docs.documents.pdf.render import engine
from erasmus_docs.errors import RenderError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.model import Project

# without Pango there is no PDF; whoever asks for one is told so
with suppress(RenderError):
    engine()

__all__ = ["docx", "html", "work"]

catalogue.load()
Project.model_rebuild()
# what is loaded stays: the collector need not look at it, and workers share its memory
gc.freeze()
