"""The pages, as text: templates of this package, filled with what the desk knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from erasmus_docs.build.model import Failure, Phase, tally
from erasmus_docs.characters import hidden_in
from erasmus_docs.finding import Finding
from erasmus_docs.serve.desk import Page, Project
from erasmus_docs.serve.forms import SECTIONS, Form
from erasmus_docs.serve.places import Source, anchor
from erasmus_docs.serve.work import Entry, Listing, Look

FOLDER = Path(__file__).parent / "pages"
PHASES: tuple[Phase, ...] = get_args(Phase)
_LINES = 20_000
_SHOWN = 3  # errors above a document that is out of date
_KEY = re.compile(r"(\s*(?:- +)?)([\w.-]+:)(?=\s|$)(.*)", re.DOTALL)
_ENDS = re.compile("\r\n|\r|\n")
_NOUNS = {"error": "errors", "warning": "warnings", "advice": "advice", "waived": "waived"}
_LANGUAGES = {"en": "English", "fr": "Français"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number and anchor, what it begins with, its key, and the rest."""

    number: int
    anchor: str
    before: str
    key: str
    rest: str
    mark: str


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with the anchor of its place."""

    finding: Finding
    anchor: str
    word: str

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What it says after its first sentence, with the words before it."""
        one = self.finding
        every = (
            ("Allowed", one.allowed),
            ("Source", one.source),
            ("Do", one.remedy),
            ("Waived", one.waived or ""),
        )
        return tuple((label, text) for label, text in every if text)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a page was asked to show; says how another one is asked for.

    ``view`` is ``pages`` for a document as PDF, or empty for one as text that follows. ``page`` is
    the one that the PDF opens at; another document begins at its first.
    """

    key: str
    doc: str = ""
    phase: str = ""
    lang: str = ""
    view: str = ""
    page: int = 0

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What a form sends to ask for the same document again."""
        mine = {"doc": self.doc, "phase": self.phase, "lang": self.lang, "view": self.view}
        return tuple((name, value) for name, value in mine.items() if value)

    def address(self, **other: str) -> str:
        """The address of the page with other wishes."""
        wishes = {**dict(self.asked), **other}
        query = urlencode({name: value for name, value in wishes.items() if value})
        return f"/p/{quote(self.key)}" + (f"?{query}" if query else "")

    def file(self, kind: str, stem: str) -> str:
        """The address of the document itself."""
        query = f"?lang={quote(self.lang)}" if self.lang else ""
        return f"/p/{quote(self.key)}/{kind}/{quote(stem)}{query}"


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["phases"] = PHASES
    found.globals["language_name"] = lambda code: _LANGUAGES.get(code, code)
    found.filters["seen"] = seen
    return found


def index(
    projects: list[Project], together: dict[Path | None, tuple[Finding, ...]], state: int
) -> str:
    """The list of projects."""
    rows = [(one, counts((*_of(one), *together.get(one.path, ())))) for one in projects]
    general = [Said(finding, "", _word(finding)) for finding in together.get(None, ())]
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            rows=rows, general=general, state=state, waiting=any(not one.seen for one in projects)
        )
    )


def project(
    one: Project,
    wish: Wish,
    listing: Listing | Failure | None,
    page: Page | None,
    more: tuple[Finding, ...],
    state: int,
) -> str:
    """A project with its findings, its documents and its file.

    Args:
        one: The project, looked at.
        wish: What is to be shown.
        listing: Its documents, or why there are none.
        page: The document chosen.
        more: What it has in common with other projects.
        state: Tells the page whether it is the newest.
    """
    look = one.look
    assert look is not None, "looked at before"
    findings = [
        Said(finding, anchor(finding.place, look.files), _word(finding))
        for finding in sorted((*look.findings, *more), key=_weight)
    ]
    listed = listing if isinstance(listing, Listing) else None
    entries = listed.entries if listed else ()
    good = one.good.look if one.good else look
    return (
        environment()
        .get_template("project.html.j2")
        .render(
            one=one,
            name=good.acronym or one.path.name,
            good=good,
            wish=wish,
            lang=listed.lang if listed else "",
            languages=listed.languages if listed else (),
            groups=_groups(entries, wish),
            chosen=chosen_entry(listing, wish),
            page=page,
            findings=findings,
            errors=[said for said in findings if said.finding.counts][:_SHOWN],
            counts=counts(said.finding for said in findings),
            failure=one.lost or (listing.message if isinstance(listing, Failure) else ""),
            files=[_lines(number, file, findings) for number, file in enumerate(look.files)],
            state=state,
            sections=SECTIONS,
        )
    )


def edit(
    one: Project,
    look: Look | None,
    section: str,
    form: Form | str,
    secret: str,
    state: int,
    *,
    saved: bool,
) -> str:
    """A section of the file as a form.

    Args:
        one: The project.
        look: What is found in it now, shown beside the fields it is about.
        section: Which one.
        form: Its fields, or why there are none.
        secret: What the form has to send back.
        state: Tells the page whether it is the newest.
        saved: Whether the last thing done was to save.
    """
    findings = look.findings if look else ()
    shown = None if isinstance(form, str) else form
    said, others = _beside(shown, section, findings)
    good = one.good.look if one.good else look
    template = environment().get_template("edit.html.j2")
    return template.render(
        one=one,
        name=(good.acronym if good else "") or one.path.name,
        section=section,
        sections=SECTIONS,
        form=shown,
        failure=form if isinstance(form, str) else "",
        offers=shown.offers if shown else (),
        said=said,
        others=others,
        counts=counts(findings),
        secret=secret,
        state=state,
        saved=saved,
    )


def _beside(
    form: Form | None, section: str, findings: Iterable[Finding]
) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """Findings by the field they stand beside, and those about the section that have none.

    What is said of an entry of a list stands beside the field of the list. Cells of a table have
    no room for any.
    """
    fields = [] if form is None or form.table else [field.name for field in form.fields]
    beside: dict[str, list[Finding]] = {}
    others: list[Finding] = []
    for finding in findings:
        if finding.waived:
            continue
        at = f"{finding.at}/"
        name = next((one for one in fields if at.startswith(f"{one}/")), "")
        if name:
            beside.setdefault(name, []).append(finding)
        elif f"/{section}/" in f"/{at}":
            others.append(finding)
    return beside, others


def document(page: Page | None) -> bytes:
    """The document for the frame, or a page that says that there is none yet."""
    if page is not None and page.data:
        return page.data.replace(b"</style></head>", _VALUES + b"</style></head>", 1)
    return environment().get_template("none.html.j2").render().encode()


def refusal(title: str, words: str) -> str:
    """A page that says why something cannot be had."""
    return environment().get_template("refusal.html.j2").render(title=title, words=words)


_VALUES = (FOLDER / "values.css").read_bytes()


def chosen_entry(listing: Listing | Failure | None, wish: Wish) -> Entry | None:
    """The document asked for, or the first of the phase."""
    entries = listing.entries if isinstance(listing, Listing) else ()
    for entry in entries:
        if entry.stem == wish.doc:
            return entry
    fitting = [entry for entry in entries if wish.phase in ("", entry.phase)]
    return next(iter(fitting), None)


def counts(findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """How many of each kind, the kind and the words: ``("error", "2 errors")``."""
    counted = tally(findings)
    return tuple(
        (kind, f"{number} {kind if number == 1 else plural}")
        for kind, plural in _NOUNS.items()
        if (number := counted.get(kind, 0))
    )


def seen(text: str) -> str:
    """Text with what nobody would see written out."""
    odd = hidden_in(text) - set("\t\n\r")
    return text.translate({ord(one): one.encode("unicode_escape").decode() for one in odd})


def _of(one: Project) -> tuple[Finding, ...]:
    return one.look.findings if one.look else ()


def _word(finding: Finding) -> str:
    return f"{finding.severity} waived" if finding.waived else str(finding.severity)


def _weight(finding: Finding) -> tuple[int, int]:
    order = ("error", "warning", "advice")
    return (3 if finding.waived else order.index(finding.severity)), finding.place.line


def _groups(
    entries: tuple[Entry, ...], wish: Wish
) -> list[tuple[str, list[tuple[str, list[Entry]]]]]:
    """The documents by phase and title: one title stands for all that are made per partner."""
    groups: list[tuple[str, list[tuple[str, list[Entry]]]]] = []
    for phase in PHASES:
        titles: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.phase == phase and wish.phase in ("", phase):
                titles.setdefault(entry.title, []).append(entry)
        if titles:
            groups.append((phase, list(titles.items())))
    return groups


def _lines(number: int, file: Source, findings: list[Said]) -> tuple[str, list[Line], bool]:
    """A file in lines, those with a finding marked with its weight."""
    marks: dict[str, str] = {}
    for said in reversed(findings):
        if not said.finding.waived:
            marks[said.anchor] = str(said.finding.severity)
    texts = _ENDS.split(seen(file.text))
    if texts[-1] == "":
        texts.pop()
    prefix = f"L{f'{number}-' if number else ''}"
    lines = []
    for at, text in enumerate(texts[:_LINES], 1):
        match = _KEY.fullmatch(text)
        before, key, rest = match.groups() if match else ("", "", text)
        name = f"{prefix}{at}"
        lines.append(Line(at, name, before, key, rest, marks.get(name, "")))
    return file.name, lines, len(texts) > _LINES
