"""Notices saved files: the system says when to look, and a look every second misses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import watchfiles

from erasmus_docs.build.files import user_templates
from erasmus_docs.build.watch import places, wanted
from erasmus_docs.serve.desk import Desk

_QUIET_MS = 40
_BURST_MS = 300
_LOOK_MS = 1_000


async def follow(desk: Desk) -> None:
    """Tell the desk of every save, until it is closed."""
    looking: asyncio.Task[None] | None = None
    async for saved in _saves(desk):
        if desk.closed:
            break
        folders = _templates(desk)
        templates = any(path.is_relative_to(folder) for path in saved for folder in folders)
        if desk.notice(templates=templates) and (looking is None or looking.done()):
            looking = asyncio.create_task(desk.look_at_all())
    if looking is not None:
        await looking


async def _saves(desk: Desk) -> AsyncIterator[set[Path]]:
    """Files that were saved, and nothing every second; only that where nobody can watch."""
    # the system has no watches left, or a folder is gone
    with suppress(OSError, RuntimeError):
        async for saved in watchfiles.awatch(
            *places(desk.given, desk.templates),
            watch_filter=wanted(None),
            step=_QUIET_MS,
            debounce=_BURST_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
        ):
            yield {Path(name) for _, name in saved}
            if desk.closed:
                return
    while not desk.closed:
        await asyncio.sleep(_LOOK_MS / 1000)
        yield set()


def _templates(desk: Desk) -> set[Path]:
    files = [one.path for one in desk.projects.values()]
    own = {desk.templates} if desk.templates else {user_templates(path) for path in files}
    return {folder.resolve() for folder in own if folder}
