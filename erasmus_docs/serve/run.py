"""Starts the page and ends it."""

from __future__ import annotations

import asyncio
import errno
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn

from erasmus_docs.errors import InputError
from erasmus_docs.serve.desk import Desk
from erasmus_docs.serve.guard import Guard
from erasmus_docs.serve.watching import follow
from erasmus_docs.serve.web import application

_PATIENCE = 1  # seconds that open connections have at the end


def serve(
    given: tuple[Path, ...],
    *,
    port: int = 0,
    templates: Path | None = None,
    tell: Callable[[str], None],
) -> None:
    """Show projects on a page of this machine until interrupted.

    Args:
        given: Project files, or folders of them.
        port: Where to listen; 0 takes a free one.
        templates: A folder whose files replace shipped templates.
        tell: Is told the address once the page answers there.

    Raises:
        InputError: A path does not exist, or the port cannot be had.
    """
    with _listening(port) as listener:
        asyncio.run(_serve(given, templates, listener, tell))


async def _serve(
    given: tuple[Path, ...],
    templates: Path | None,
    listener: socket.socket,
    tell: Callable[[str], None],
) -> None:
    desk = Desk(given, templates)
    secret = secrets.token_urlsafe(24)
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        Guard(application(desk), secret, port),
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        http="h11",
        ws="none",
        loop="asyncio",
        timeout_graceful_shutdown=_PATIENCE,
    )
    following = asyncio.create_task(follow(desk))
    looking = asyncio.create_task(desk.look_at_all())
    try:
        server = _Server(config, desk)
        telling = asyncio.create_task(_tell_when_ready(server, tell, port, secret))
        await server.serve(sockets=[listener])
        await telling
    finally:
        desk.close()
        for task in (following, looking):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _tell_when_ready(
    server: uvicorn.Server, tell: Callable[[str], None], port: int, secret: str
) -> None:
    while not (server.started or server.should_exit):
        await asyncio.sleep(0.01)
    tell(f"http://127.0.0.1:{port}/?token={secret}")


class _Server(uvicorn.Server):
    """Ends what waits for news as soon as it is interrupted, or it would wait for that."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._desk.close()
        super().handle_exit(sig, frame)


def _listening(port: int) -> socket.socket:
    """A socket on the loopback interface.

    Raises:
        InputError: The port is in use, or not for everyone.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise InputError(
                f"--port {port}: another program listens there. "
                "Choose another port, or leave --port out to take a free one."
            ) from None
        raise InputError(
            f"--port {port}: it cannot be listened on: {error.strerror}. "
            "Choose one from 1024 to 65535, or leave --port out to take a free one."
        ) from None
    return listener
