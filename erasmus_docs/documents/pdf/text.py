"""Inline content as XHTML: runs, links, references, footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from erasmus_docs.documents.blocks import Break, Footnote, Inline, Inlines, Link, Ref, Run, gap_text
from erasmus_docs.documents.direction import has_rtl, is_rtl
from erasmus_docs.documents.typography import with_thousands, with_units

_ESCAPES: dict[int, str | None] = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    # Fonts join these letters themselves; as characters they would spoil every search for them.
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    # No XML document may hold these, whatever way they are written.
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0xD800, 0xE000)),
}
# Letting the engine break inside words makes every line cost more, so only words that may not
# fit a line are allowed to break: the narrowest text outside tables takes about this many.
_LONG_WORD = 28
# Breaking inside a word looks at the whole rest of it for every line. What no language calls a word
# is cut up by spaces of no width, or one value could keep the machine busy for minutes.
_ABSURD = 200
_PIECE = 20
_BLANK = "\u00a0" * 12


@dataclass(frozen=True, slots=True)
class Context:
    """What the markup of a part depends on.

    Attributes:
        targets: What an anchor stands for, for those who hear a reference to it.
        continued: Word that marks what is printed again, in the document's language.
        end_notes: Gathers notes to be printed at the end; ``None`` prints them below the page.
        anchor: What a value of the project file is marked with, by its path; ``None`` marks none.
        units: Words that stay on the line of the number before them.
    """

    targets: Mapping[str, str]
    continued: str = "continued"
    end_notes: list[str] | None = None
    anchor: Callable[[str], str] | None = None
    units: str = ""


def escape(text: str) -> str:
    """Text for content and attribute values."""
    return text.translate(_ESCAPES)


def has_long_word(text: str, limit: int) -> bool:
    """Whether a word is longer than fits a line of ``limit`` characters."""
    return len(text) > limit and any(len(word) > limit for word in text.split())


def plain(parts: Iterable[object]) -> str:
    """The bare text of inlines, for bookmarks and descriptions."""
    found = []
    for part in parts:
        if isinstance(part, Run | Ref):
            found.append(part.text)
        elif isinstance(part, Link):
            found.append(plain(part.runs))
        elif isinstance(part, Break):
            found.append(" ")
    return "".join(found)


def spoken(parts: Inlines) -> str:
    """The bare text as XHTML, in which only the language of a part is still marked."""
    return "".join(map(_spoken, parts))


def _spoken(part: Inline) -> str:
    text = plain((part,))
    markup = isolated(text, escape(text)) if has_rtl(text) else escape(text)
    if isinstance(part, Run) and part.lang:
        return f'<span lang="{escape(part.lang)}">{markup}</span>'
    return markup


def lifted(parts: Inlines) -> tuple[str, Inlines]:
    """The attribute of an element that is all in one other language, and what is left to mark.

    An element says it once; a box around each run would cost the layout engine more.
    """
    first = parts[0] if parts else None
    if not isinstance(first, Run) or not (lang := first.lang):
        return "", parts
    runs = [part for part in parts if isinstance(part, Run) and part.lang == lang]
    if len(runs) < len(parts):
        return "", parts
    return f' lang="{escape(lang)}"', tuple(replace(run, lang="") for run in runs)


def inline(parts: Inlines, context: Context) -> str:
    """Inline content as XHTML."""
    return "".join([_one(part, context) for part in parts])


def _one(part: Run | Link | Ref | Footnote | Break, context: Context) -> str:
    if isinstance(part, Run):
        return _run(part, context)
    if isinstance(part, Ref):
        described = escape(context.targets.get(part.target, part.text))
        return (
            f'<a href="#{escape(part.target)}" title="{described}" class="x">'
            f"{escape(part.text)}</a>"
        )
    if isinstance(part, Link):
        return _link(part, context)
    if isinstance(part, Break):
        return "<br/>"
    return _note(part, context)


def _note(note: Footnote, context: Context) -> str:
    """The call, and the note itself unless notes stand at the end."""
    number = note.number
    call = f'<a class="fc" id="_r{number}" href="#_f{number}" title="{number}">{number}</a>'
    content = (
        f'<a class="fb" href="#_r{number}" title="{number}">{number}</a> '
        f"{inline(note.inlines, context)}"
    )
    if context.end_notes is None:
        return f'{call}<span class="fn" id="_f{number}">{content}</span>'
    context.end_notes.append(f'<p class="en" id="_f{number}">{content}</p>')
    return call


def _breakable(text: str) -> str:
    """Text whose long words may break."""
    return " ".join(
        f'<span class="w">{escape(word)}</span>' if len(word) > _LONG_WORD else escape(word)
        for word in (_cut(word) if len(word) > _ABSURD else word for word in text.split(" "))
    )


def _cut(word: str) -> str:
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def isolated(text: str, markup: str) -> str:
    """The markup of a text with right-to-left letters, which must not draw in what is beside."""
    return f'<bdi dir="rtl">{markup}</bdi>' if is_rtl(text) else f"<bdi>{markup}</bdi>"


def _run(run: Run, context: Context) -> str:
    text = with_thousands(run.text) if run.path else with_units(context.units)(run.text)
    text = _breakable(text) if has_long_word(text, _LONG_WORD) else escape(text)
    if run.gap:
        text = f"<mark>{gap_text(text) if text else _BLANK}</mark>"
    if has_rtl(run.text):
        text = isolated(run.text, text)
    if run.vertical:
        text = f"<{run.vertical}>{text}</{run.vertical}>"
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.lang:
        text = f'<span lang="{escape(run.lang)}">{text}</span>'
    if run.path and context.anchor is not None and (anchor := context.anchor(run.path)):
        text = f'<span class="v" data-at="{escape(anchor)}">{text}</span>'
    return text


def _link(link: Link, context: Context) -> str:
    if not link.href.startswith(("https:", "mailto:")):
        raise ValueError(f"A link leads to {link.href!r}; only https: and mailto: are written.")
    shown = plain(link.runs)
    bare = link.href.partition(":")[2].strip("/")
    # A description that repeats the address says nothing to a listener; its host at least does.
    described = shown if shown != link.href else bare
    return (
        f'<a href="{escape(link.href)}" title="{escape(described)}">'
        f"{''.join([_run(run, context) for run in link.runs])}</a>"
    )
