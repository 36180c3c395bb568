"""The title page and the table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from erasmus_docs.documents.blocks import (
    Block,
    Contents,
    Definitions,
    Figure,
    Heading,
    Labels,
    Landscape,
    Logo,
    Table,
    TitlePage,
)
from erasmus_docs.documents.pdf.lists import simple
from erasmus_docs.documents.pdf.text import Context, escape, inline, plain, spoken
from erasmus_docs.documents.room import is_crowded


def with_anchors(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, every heading with an id that the contents can point to."""
    count = 0

    def walk(inner: Iterable[Block]) -> tuple[Block, ...]:
        nonlocal count
        out: list[Block] = []
        for block in inner:
            if isinstance(block, Heading) and not block.id:
                count += 1
                block = replace(block, id=f"_h{count}")
            elif isinstance(block, Landscape):
                block = replace(block, blocks=walk(block.blocks))
            out.append(block)
        return tuple(out)

    return walk(blocks)


def flat(blocks: Iterable[Block]) -> Iterable[Block]:
    """All blocks, those of landscape sections in their place."""
    for block in blocks:
        if isinstance(block, Landscape):
            yield from flat(block.blocks)
        else:
            yield block


def described(blocks: Iterable[Block]) -> dict[str, str]:
    """What a reference leads to, by anchor, for those who hear the link."""
    found: dict[str, str] = {}
    for block in flat(blocks):
        if isinstance(block, Heading):
            found[block.id] = f"{block.label} {plain(block.inlines)}".strip()
        elif isinstance(block, Table | Figure) and block.id:
            found[block.id] = f"{block.label} {plain(block.caption)}".strip()
    return found


def contents(block: Contents, blocks: Iterable[Block], context: Context) -> str:
    """Entries as links; the style sheet adds the page numbers."""
    listed = [
        heading
        for heading in flat(blocks)
        if isinstance(heading, Heading) and heading.level <= block.depth
    ]
    entries = "".join(_entry(heading, context) for heading in listed)
    close = is_crowded(f"{one.label} {plain(one.inlines)}" for one in listed)
    title = f'<h2 class="toct">{escape(block.title)}</h2>'
    kind = ' class="close"' if close else ""
    return f'<nav{kind}>{title}<ol class="toc">{entries}</ol></nav>'


def _entry(heading: Heading, context: Context) -> str:
    label = f'<span class="no">{escape(heading.label)} \t</span>' if heading.label else ""
    kind = f"t{heading.level} {heading.numbering}".strip()
    # Footnotes and links belong to the heading itself, not to its entry.
    return (
        f'<li class="{kind}"><a href="#{escape(heading.id)}" '
        f'title="{escape(context.targets[heading.id])}">{label}{spoken(heading.inlines)}</a></li>'
    )


def definitions(block: Definitions, kind: str, context: Context) -> str:
    """Terms and descriptions in two columns."""
    rows = "".join(
        f'<div class="dr"><dt>{inline(term, context)}</dt><dd>{simple(text, context)}</dd></div>'
        for term, text in block.rows
    )
    whole = " whole" if block.short else ""
    return f'<dl class="{kind}{whole}">{rows}</dl>' if rows else ""


def picture(logo: Logo) -> str:
    """A logo in its size."""
    return (
        f'<img src="house:{escape(logo.path)}" alt="{escape(logo.alt)}" '
        f'style="width:{logo.width_mm:g}mm;height:{logo.height_mm:g}mm"/>'
    )


def branding(page: TitlePage) -> str:
    """Logos and letterhead of the organisation."""
    logos = "".join(map(picture, page.logos))
    inside = f'<p class="lgi">{logos}</p>' if logos else ""
    inside += f'<p class="lh">{escape(page.letterhead)}</p>' if page.letterhead else ""
    return f'<div class="lgs">{inside}</div>' if inside else ""


def title_page(page: TitlePage, labels: Labels, context: Context) -> str:
    """The title page; the emblem's place is kept, the emblem itself is never drawn."""

    def line(kind: str, content: str, tag: str = "p") -> str:
        return f'<{tag} class="{kind}">{content}</{tag}>' if content else ""

    top = "".join(
        (
            branding(page),
            line("kick", inline(page.kicker, context)),
            line("title", inline(page.title, context), "h1"),
            line("sub", inline(page.subtitle, context)),
            definitions(page.facts, "facts", context),
            line("notice", inline(page.notice, context)),
        )
    )
    foot = ""
    if page.statement or page.disclaimer:
        foot = (
            f'<div class="emb"><p class="emf">{escape(labels.emblem)}</p>'
            f"{line('emst', inline(page.statement, context))}"
            f"{line('emdi', inline(page.disclaimer, context))}</div>"
        )
    kind = "cpt" if page.compact else "tp"
    return f'<section class="{kind}"><div class="top">{top}</div>{foot}</section>'
