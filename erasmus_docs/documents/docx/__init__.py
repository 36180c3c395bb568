"""The DOCX writer: a document of blocks to a Word file that a lawyer can work in."""

from erasmus_docs.documents.docx.reference import ReferenceError_
from erasmus_docs.documents.docx.write import write

__all__ = ["ReferenceError_", "write"]
