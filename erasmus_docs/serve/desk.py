"""What the page knows of the projects, kept as the files are now.

Everything here runs in the event loop; the work is done by clerks. A project has a ``stamp`` that
changes with its files. What was shown last stays until something newer can be shown.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from erasmus_docs import yamlsource
from erasmus_docs.build.crew import Lost
from erasmus_docs.build.files import project_files
from erasmus_docs.build.jobs import Made
from erasmus_docs.build.model import Failure, Format, Options, Workers
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.serve import work
from erasmus_docs.serve.clerk import Clerk
from erasmus_docs.serve.forms import Form
from erasmus_docs.serve.saving import ChangedError, save
from erasmus_docs.serve.work import Ask, Listing, Look, Shown

_LIMITS = Workers(1, seconds=60)
_DOWNLOADS = Workers(1, seconds=300)
_KEPT, _FILES = 24, 8
_TRIES = 3
K = TypeVar("K")
V = TypeVar("V")
Signature = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it was last made.

    Attributes:
        data: HTML.
        stamp, run: What it was made of.
        at: When that was read.
        failure: Why there is none of the present state, or empty.
    """

    data: bytes
    stamp: int
    run: int
    at: datetime
    failure: str = ""


@dataclass(slots=True)
class Project:
    """A project file and what is known of it.

    Attributes:
        key: Its name in addresses.
        path: The file.
        stamp: Goes up with every change of the files it is read from.
        seen: The stamp that ``look`` is of.
        look: What was found there.
        raw: The bytes ``look`` was made of; ``None`` if they could not be read.
        at: When they were read.
        good: The last look that could be shown, with its bytes, stamp and time.
        listings: The documents by language, with the stamp and run they are of.
        lost: Why the worker process could not look at it, or empty.
        signature: Of its files, when they were read.
    """

    key: str
    path: Path
    stamp: int = 1
    seen: int = 0
    look: Look | None = None
    lost: str = ""
    raw: bytes | None = None
    at: datetime = field(default_factory=datetime.now)
    good: Good | None = None
    listings: dict[str, tuple[int, int, Listing]] = field(default_factory=dict)
    signature: Signature = ()

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files it is read from."""
        return self.look.inputs if self.look else (self.path.absolute(),)


@dataclass(frozen=True, slots=True)
class Good:
    """A state of a project that can be shown."""

    look: Look
    raw: bytes | None
    stamp: int
    at: datetime


class Bell:
    """Wakes everyone who waits for news."""

    def __init__(self) -> None:
        self._next: asyncio.Future[None] | None = None

    def ring(self) -> None:
        """Wake them."""
        if self._next is not None and not self._next.done():
            self._next.set_result(None)
        self._next = None

    async def wait(self) -> None:
        """Wait for the next time."""
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._next)


class Desk:
    """The projects of a page.

    Args:
        given: Project files, or folders of them.
        templates: A folder whose files replace shipped templates.

    Raises:
        InputError: A path does not exist, or a folder holds no project.
    """

    def __init__(self, given: tuple[Path, ...], templates: Path | None = None) -> None:
        self.given, self.templates = given, templates
        self.projects: dict[str, Project] = {}
        self.bell = Bell()
        self.run = 1
        self.closed = False
        self.secret = secrets.token_urlsafe(24)
        self._shows, self._files = Clerk(_LIMITS), Clerk(_DOWNLOADS)
        self._pages: OrderedDict[tuple[str, str, str], Page] = OrderedDict()
        self._made: OrderedDict[tuple[str, str, str, Format], bytes] = OrderedDict()
        self._together: tuple[int, dict[Path | None, tuple[Finding, ...]]] = (-1, {})
        self._take_in(project_files(given))

    @property
    def state(self) -> int:
        """Another number whenever anything has changed."""
        return self.run + sum(one.stamp for one in self.projects.values())

    def close(self) -> None:
        """End all waiting and the worker processes."""
        self.closed = True
        self.bell.ring()
        self._shows.close()
        self._files.close()

    # --- what changes ---------------------------------------------------------------------------

    def notice(self, *, templates: bool = False) -> bool:
        """Look which files are others than before; whether any is. Wakes those who wait."""
        before = self.state, len(self.projects)
        if templates:
            self.run += 1
        with suppress(InputError):  # what is gone is said of each project
            self._take_in(project_files(self.given))
        for one in self.projects.values():
            if one.seen and (now := _signature(one.inputs)) != one.signature:
                one.signature = now
                one.stamp += 1
        news = before != (self.state, len(self.projects))
        if news:
            self.bell.ring()
        return news

    def _take_in(self, paths: tuple[Path, ...]) -> None:
        known = {one.path for one in self.projects.values()}
        for path in paths:
            if path not in known:
                key = _key(path, self.projects)
                self.projects[key] = Project(key, path)

    # --- what is asked --------------------------------------------------------------------------

    async def look(self, one: Project) -> Look | None:
        """The project as its file is now; ``None`` if it could not even be looked at."""
        if one.seen != one.stamp:
            async with self._shows.turn:
                await self._look(one)
        return one.look

    async def _look(self, one: Project) -> None:
        for _ in range(_TRIES):
            if one.seen == one.stamp:
                return
            stamp, at = one.stamp, datetime.now().astimezone()
            own, before = _signature((one.path,)), _signature(one.inputs)
            raw = await asyncio.to_thread(_bytes, one.path)
            found = await self._shows.ask(work.look, self._ask(one, raw, stamp))
            one.seen = stamp
            if one.stamp == stamp:
                one.signature = before
            if isinstance(found, Lost):
                one.lost = found.message
                continue
            if found.inputs != one.inputs and one.stamp == stamp:
                one.signature = _signature(found.inputs)
            one.look, one.raw, one.at, one.lost = found, raw, at, ""
            if found.readable:
                one.good = Good(found, raw, stamp, at)
            if own != _signature((one.path,)):
                one.stamp += 1  # saved while it was read

    def _ask(self, one: Project, raw: bytes | None, stamp: int, lang: str = "") -> Ask:
        return Ask(one.path, raw, stamp, self.run, self.templates, lang)

    async def listing(self, one: Project, lang: str) -> Listing | Failure | None:
        """Its documents; those of the last state that could be read if the present one cannot."""
        await self.look(one)
        if one.good is None:
            return None
        key = (one.good.stamp, self.run)
        if (known := one.listings.get(lang)) and known[:2] == key:
            return known[2]
        async with self._shows.turn:
            ask = self._ask(one, one.good.raw, one.good.stamp, lang)
            found = await self._shows.ask(work.listing, ask)
        if isinstance(found, Lost):
            return Failure("all documents", found.message)
        if isinstance(found, Listing):
            one.listings[lang] = (*key, found)
        return found

    async def page(self, one: Project, lang: str, name: str) -> Page | None:
        """A document as HTML: of the present state, or else the last that could be made."""
        await self.look(one)
        key = (one.key, lang, name)
        async with self._shows.turn:
            await self._look(one)  # it may have been saved again while others were served
            if (good := one.good) is None:
                return None
            known = self._pages.get(key)
            if known and (known.stamp, known.run) == (good.stamp, self.run):
                return known
            run = self.run
            ask = self._ask(one, good.raw, good.stamp, lang)
            found = await self._shows.ask(_show, ask, name, good.look.wrong)
        shown = Shown(failure=found.message) if isinstance(found, Lost) else found
        if shown.failure:
            data, at = (known.data, known.at) if known else (b"", good.at)
            page = Page(data, good.stamp, run, at, shown.failure)
        else:
            page = Page(shown.data, good.stamp, run, good.at)
        _keep(self._pages, key, page, _KEPT)
        return page

    async def file(self, one: Project, lang: str, name: str, kind: Format) -> bytes | str:
        """A document as a build makes it of the file as it is now, or why it cannot be made."""
        look = await self.look(one)
        if look is None or not look.readable:
            return "The project file cannot be read as it was saved. Mend it first."
        options = Options(
            one.path.absolute().parent,
            formats=(kind,),
            draft=look.wrong,
            language=lang or None,
            templates=self.templates,
        )
        run = f"{self.run} {one.key} {one.stamp}"
        key = (run, lang, name, kind)
        async with self._files.turn:
            if key in self._made:
                return self._made[key]
            made = await self._files.ask(work.download, one.path, options, name, kind, run)
        if isinstance(made, Lost):
            return made.message
        assert isinstance(made, Made)
        if not made.outputs:
            return made.failures[0].message
        _keep(self._made, key, made.outputs[0].data, _FILES)
        return made.outputs[0].data

    async def form(
        self, one: Project, section: str, posted: dict[str, str] | None = None
    ) -> Form | str:
        """A section of the file as it is now, with what was filled in; or why it cannot be shown.

        What was filled in is saved if nothing speaks against it: the form has a ``text`` then.
        """
        async with self._shows.turn:
            raw = await asyncio.to_thread(_bytes, one.path)
            found = await self._shows.ask(work.fill, one.path, raw, section, posted)
        if isinstance(found, Lost):
            return found.message
        if isinstance(found, str) or found.text is None or raw is None:
            return found
        try:
            await asyncio.to_thread(save, one.path, raw, found.text)
        except ChangedError:
            # in the moment between: what it says now is compared as well
            return await self.form(one, section, posted)
        except OSError as error:
            words = f"{one.path}: cannot be written: {error.strerror}. Mend that, and save again."
            return replace(found, text=None, wrong=(words,))
        self.notice()
        return found

    async def together(self) -> dict[Path | None, tuple[Finding, ...]]:
        """What the projects together show, once all have been looked at."""
        if any(one.seen != one.stamp for one in self.projects.values()):
            return {}
        if self._together[0] != self.state:
            state = self.state
            looks = [one.look for one in self.projects.values() if one.look is not None]
            members = tuple(look.member for look in looks if look.member is not None)
            folders = tuple(path for path in self.given if path.is_dir())
            async with self._shows.turn:
                found = await self._shows.ask(work.together, members, folders)
            self._together = (state, {} if isinstance(found, Lost) else found)
        return self._together[1]

    async def look_at_all(self) -> None:
        """Look at every project, one after the other, for the list of them."""
        for one in tuple(self.projects.values()):
            if one.seen != one.stamp and not self.closed:
                await self.look(one)
                self.bell.ring()


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def _show(ask: Ask, name: str, draft: bool) -> Shown:
    return work.show(ask, name, draft=draft)


def _bytes(path: Path) -> bytes | None:
    """The bytes of a project file; ``None`` leaves it to the reader to say why there are none."""
    try:
        return yamlsource.bytes_of(path)
    except (OSError, yamlsource.Refused):
        return None


def _signature(paths: tuple[Path, ...]) -> Signature:
    """What tells one state of files from another, without reading them."""
    found: list[tuple[int, int, int] | None] = []
    for path in paths:
        try:
            stat = path.stat()
            found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
        except OSError:
            found.append(None)
    return tuple(found)


def _key(path: Path, taken: dict[str, Project]) -> str:
    """A name for addresses, from that of the file."""
    stem = re.sub(r"[^A-Za-z0-9_.-]+", "-", path.stem).strip("-.") or "project"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
