"""The walk over a document's blocks, under the name that tests know."""

from erasmus_docs.documents.walk import flat, parts

__all__ = ["flat", "parts"]
