"""From WeasyPrint's boxes to a structure tree.

Elements are found again on every page they reach, so a paragraph or table over three pages is one
element. Running headers, footers and repeated table heads are artifacts.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from erasmus_docs.documents.pdf.content import mark, space_glyphs
from erasmus_docs.documents.pdf.lines import LineEnds
from erasmus_docs.documents.pdf.roles import attributes, role_of
from erasmus_docs.documents.pdf.structure import (
    Node,
    Raw,
    parent_tree,
    pdf_string,
    write_tree,
)

_BEFORE_ITS_CALL = -2
# The engine's own call, which the style sheet leaves empty; calls are links here.
_CALL = "span::footnote-call"
_HEADER, _FOOTER = "Header", "Footer"


class Tagger:
    """Builds the tree of one document; ``add_tags`` is what WeasyPrint calls."""

    def __init__(self) -> None:
        self.nodes: dict[Element, Node] = {}
        self.notes: dict[str, Node] = {}
        self.noted: dict[str, int] = {}
        self.links: list[tuple[Node, Any]] = []
        self.surplus: list[Any] = []
        self.page = 0
        self.height = 0.0
        self.tags: dict[Any, dict[str, Any]] = {}
        self.holders: dict[int, Node] = {}
        self.artifacts: dict[int, str] = {}
        self.spaced: set[int] = set()
        self.line_end: Any = None
        self.line_ends = LineEnds()

    def add_tags(self, pdf: pydyf.PDF, document: Any, _: Any, streams: list[Any]) -> None:
        """Write the structure tree; the signature is WeasyPrint's."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(root)
        top = Node("Document", None, 0)
        texts: list[dict[int, Node]] = []
        spaces = space_glyphs(document.fonts.values())
        for index, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            self.page, self.height = index, page.height
            self.tags, self.holders = stream._tags, {}
            self.artifacts, self.spaced = {}, set()
            self._page(page._page_box, top)
            if self.tags:
                raise AssertionError("Marked content without a box; check the page tree.")
            texts.append(self.holders)
            mark(stream.stream, self.artifacts, self.spaced, spaces)
        write_tree(pdf, top, root.reference)
        parents = Raw()
        pdf.add_object(parents)
        for key, (_node, annotation) in enumerate(self.links, len(texts)):
            annotation["StructParent"] = key
        parents.data = parent_tree(texts, (node for node, _ in self.links))
        assert top.object is not None
        root["K"] = top.object.reference
        root["ParentTree"] = parents.reference
        root["ParentTreeNextKey"] = len(texts) + len(self.links)
        self._identify(pdf, root)
        self._drop_surplus(pdf)
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _page(self, page_box: Any, top: Node) -> None:
        """The text first, then its footnotes, whatever order the boxes are in."""
        late = []
        for child in page_box.children:
            if isinstance(child, boxes.MarginBox):
                self._artifact(child, _HEADER if "top" in child.at_keyword else _FOOTER)
            elif isinstance(child, boxes.FootnoteAreaBox):
                late.append(child)
            else:
                self._walk(child, top, None)
        for child in late:
            self._walk(child, top, None)

    def _walk(self, box: Any, node: Node, around: Element | None) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        element = box.element
        if box.element_tag == _CALL:
            return
        if element is not None and element is not around:
            if element.get("class") == "draft":
                self._artifact(box, _HEADER)
                return
            found = self._node(element, node)
            if found.role == "THead" and found.page != self.page:
                self._artifact(box, _HEADER)
                return
            node = found
            if box.link_annotation is not None:
                self._link(node, element, box.link_annotation)
            if isinstance(box, boxes.ReplacedBox):
                self._picture(box, node, element)
        elif box.link_annotation is not None and element is not None:
            self._link(node, element, box.link_annotation)
        if isinstance(box, boxes.TextBox):
            self._text(box, node)
        else:
            for child in box.children:
                if isinstance(child, boxes.LineBox) and child.resume_at is not None:
                    self.line_end = self.line_ends.word_end(child, element)
                self._walk(child, node, element)

    def _text(self, box: Any, node: Node) -> None:
        kid = self.tags.pop(box, None)
        if kid is not None:
            mcid = kid["mcid"]
            self.holders[mcid] = node.add_text(self.page, mcid)
            if box is self.line_end:
                self.spaced.add(mcid)

    def _node(self, element: Element, around: Node) -> Node:
        """The structure element of an element; itself or what is around."""
        if (known := self.nodes.get(element)) is not None:
            return known
        node = self.nodes[element] = self._new(element, around)
        return node

    def _new(self, element: Element, around: Node) -> Node:
        tag, kind = element.tag, element.get("class", "")
        role = role_of(element, kind)
        page = self.page
        if role == "Note":
            return self._note(element.attrib["id"], around)
        if tag == "span":
            return self._span(element, kind, around)
        if role is None:
            return around
        if tag == "a":
            return self._reference(element, kind, around)
        if role == "LI" and around.role == "TOC":
            role = "TOCI"
        if role == "LBody" and around.role == "LI":
            around.body = around.child("Lbl", page)
            around.body.role = "LBody"
            return around.body
        return around.child(role, page, attributes(role, element, kind))

    def _span(self, element: Element, kind: str, around: Node) -> Node:
        if kind == "no":
            return around.child("Lbl", self.page) if around.role == "LI" else around
        if lang := element.get("lang"):
            return around.child("Span", self.page, b"/Lang" + pdf_string(lang))
        return around

    def _note(self, name: str, around: Node) -> Node:
        """A note stands in the tree where it was called, wherever it is printed."""
        note = self.notes.get(name)
        self.noted[name] = self.page if note is not None else _BEFORE_ITS_CALL
        return note or around

    def misplaced(self) -> bool:
        """Whether a footnote was lost, out of order, or not on the page of its call or the next."""
        return list(self.notes) != list(self.noted) or any(
            self.noted[name] - note.page not in (0, 1) for name, note in self.notes.items()
        )

    def _reference(self, element: Element, kind: str, around: Node) -> Node:
        """A link; within the document it is a reference, and a footnote follows its call."""
        href = element.attrib["href"]
        if kind == "fb" or not href.startswith("#"):
            return around.child("Link", self.page)
        node = around.child("Reference", self.page).child("Link", self.page)
        if kind == "fc":
            name = href[1:]
            extra = b"/ID" + pdf_string(name)
            self.notes[name] = around.child("Note", self.page, extra)
        return node

    def _link(self, node: Node, element: Element, annotation: Any) -> None:
        """Tie an annotation to its link; what is inside the link repeats it and goes."""
        if element.tag != "a":
            self.surplus.append(annotation)
            return
        if title := element.get("title"):
            annotation["Contents"] = pydyf.String(title)
        node.kids.append((self.page, annotation.reference))
        self.links.append((node, annotation))

    def _picture(self, box: Any, node: Node, element: Element) -> None:
        kid = self.tags.pop(box, None)
        if kid is None:
            return
        x, y = box.content_box_x(), self.height - box.content_box_y()
        corners = (x, y - box.height, x + box.width, y)
        node.extra = b"/Alt%b/A<</O/Layout/Placement/Block/BBox[%b]>>" % (
            pdf_string(element.get("alt", "")),
            " ".join(f"{0.75 * corner:.2f}" for corner in corners).encode(),
        )
        self.holders[kid["mcid"]] = node.add_text(self.page, kid["mcid"])

    def _artifact(self, box: Any, kind: str) -> None:
        """Take everything in the box out of the reading order."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        kid = self.tags.pop(box, None)
        if kid is not None:
            self.artifacts[kid["mcid"]] = kind
        if box.link_annotation is not None:
            self.surplus.append(box.link_annotation)
        for child in box.children:
            self._artifact(child, kind)

    def _drop_surplus(self, pdf: pydyf.PDF) -> None:
        """Take annotations that no link element holds off their pages."""
        gone = {annotation.reference for annotation in self.surplus}
        for number in pdf.pages["Kids"][::3] if gone else ():
            page = pdf.objects[number]
            if "Annots" in page:
                page["Annots"] = pydyf.Array(a for a in page["Annots"] if a not in gone)
        for annotation in self.surplus:
            annotation.clear()

    def _identify(self, pdf: pydyf.PDF, root: pydyf.Dictionary) -> None:
        """List the elements that carry an id, as the format asks."""
        named = sorted(
            (name.encode(), node.object.reference)
            for name, node in self.notes.items()
            if node.object is not None
        )
        if named:
            first, last = pdf_string(named[0][0].decode()), pdf_string(named[-1][0].decode())
            leaf = Raw()
            pdf.add_object(leaf)
            pairs = b"".join(pdf_string(name.decode()) + ref for name, ref in named)
            leaf.data = b"<</Limits[%b%b]/Names[%b]>>" % (first, last, pairs)
            root["IDTree"] = b"<</Kids[%b]>>" % leaf.reference
