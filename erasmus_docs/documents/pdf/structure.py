"""The structure tree of a tagged PDF: one element per thing said, however many pages it spans."""

from __future__ import annotations

from collections.abc import Iterable

import pydyf

# Elements that mean something even when nothing is in them: a missing cell would shift a row.
_EVEN_EMPTY = frozenset({"TR", "TH", "TD"})


class Raw(pydyf.Object):  # type: ignore[misc]
    """A PDF object whose bytes are known; cheaper than dictionaries by the thousand."""

    data: bytes = b""


class Node:
    """A structure element while the tree is built.

    Attributes:
        role: Standard structure type, ``P``.
        parent: The element it stands in; ``None`` for the document.
        page: Index of the page where it begins.
        extra: Further entries of its dictionary, as PDF bytes.
        kids: Elements, pairs of page and marked content number, references to annotations.
        body: For a list item, the ``LBody`` that takes what is not its label.
    """

    __slots__ = ("body", "extra", "kids", "object", "page", "parent", "role")

    def __init__(self, role: str, parent: Node | None, page: int, extra: bytes = b"") -> None:
        self.role = role
        self.parent = parent
        self.page = page
        self.extra = extra
        self.kids: list[Node | tuple[int, int] | tuple[int, bytes]] = []
        self.body: Node | None = None
        self.object: Raw | None = None

    def child(self, role: str, page: int, extra: bytes = b"") -> Node:
        """A new element inside this one, in the body if this is a list item."""
        parent = self if role == "Lbl" else self.content(page)
        node = Node(role, parent, page, extra)
        parent.kids.append(node)
        return node

    def content(self, page: int) -> Node:
        """The element that takes text placed here."""
        if self.role != "LI":
            return self
        if self.body is None:
            self.body = Node("LBody", self, page)
            self.kids.append(self.body)
        return self.body

    def add_text(self, page: int, mcid: int) -> Node:
        """Put marked content in; returns the element that holds it."""
        holder = self.content(page)
        holder.kids.append((page, mcid))
        return holder

    def said(self) -> bool:
        """Whether there is anything to say in or below this element."""
        return any(
            not isinstance(kid, Node) or kid.role in _EVEN_EMPTY or kid.said() for kid in self.kids
        )


def pdf_string(text: str) -> bytes:
    """A text string as PDF bytes."""
    return bytes(pydyf.String(text).data)


def write_tree(pdf: pydyf.PDF, top: Node, root_reference: bytes) -> None:
    """Add the objects of the tree below ``top``, parents before children."""
    pages = pdf.page_references
    _number(pdf, top)
    _fill(top, root_reference, pages)


def _number(pdf: pydyf.PDF, node: Node) -> None:
    node.object = Raw()
    pdf.add_object(node.object)
    node.kids = [
        kid
        for kid in node.kids
        if not isinstance(kid, Node) or kid.role in _EVEN_EMPTY or kid.said()
    ]
    for kid in node.kids:
        if isinstance(kid, Node):
            _number(pdf, kid)


def _fill(node: Node, parent: bytes, pages: tuple[bytes, ...]) -> None:
    assert node.object is not None
    own = node.object.reference
    kids = b" ".join(_kid(kid, node.page, pages) for kid in node.kids)
    node.object.data = b"".join(
        (
            b"<</Type/StructElem/S/",
            node.role.encode(),
            b"/P ",
            parent,
            b"/Pg ",
            pages[node.page],
            b"/K[",
            kids,
            b"]",
            node.extra,
            b">>",
        )
    )
    for kid in node.kids:
        if isinstance(kid, Node):
            _fill(kid, own, pages)


def _kid(
    kid: Node | tuple[int, int] | tuple[int, bytes], page: int, pages: tuple[bytes, ...]
) -> bytes:
    if isinstance(kid, Node):
        assert kid.object is not None
        return bytes(kid.object.reference)
    at, what = kid
    if isinstance(what, bytes):
        return b"<</Type/OBJR/Obj %b/Pg %b>>" % (what, pages[at])
    if at == page:
        return b"%d" % what
    return b"<</Type/MCR/MCID %d/Pg %b>>" % (what, pages[at])


def parent_tree(texts: Iterable[dict[int, Node]], annotations: Iterable[Node]) -> bytes:
    """The way back from page content and annotations to their elements."""
    entries: list[bytes] = []
    key = 0
    for holders in texts:
        count = max(holders, default=-1) + 1
        references = b" ".join(
            bytes(holder.object.reference)
            if (holder := holders.get(mcid)) is not None and holder.object is not None
            else b"null"
            for mcid in range(count)
        )
        entries.append(b"%d[%b]" % (key, references))
        key += 1
    for node in annotations:
        assert node.object is not None
        entries.append(b"%d %b" % (key, node.object.reference))
        key += 1
    return b"<</Nums[" + b" ".join(entries) + b"]>>"
