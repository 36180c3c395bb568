"""Ctrl-C, pressed once or more, and SIGTERM, which asks for the same end."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from erasmus_docs.build.model import Step

Tell = Callable[[Step], None]
_HURRY = 2.0
_USUAL = ((signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, signal.SIG_DFL))


class Terminated(KeyboardInterrupt):
    """The end was asked for by SIGTERM: by systemd, a CI that cancels, ``timeout``."""


def exit_code(interrupt: KeyboardInterrupt) -> int:
    """What the shell says of a program that such a signal ended."""
    return 128 + (signal.SIGTERM if isinstance(interrupt, Terminated) else signal.SIGINT)


@contextmanager
def interruptible(tell: Tell) -> Iterator[Tell]:
    """Let Ctrl-C or SIGTERM end a build; who asks twice does not disturb the tidying up.

    Args:
        tell: Is told how far the build is.

    Yields:
        The same, with a second look: an interrupt is lost if it comes while Python deletes
        something, and then the build would go on.

    Raises:
        Terminated: It was SIGTERM that interrupted.
    """
    # one that is ignored, as in the background of a script, or is not ours stays as it is
    ours = {number: usual for number, usual in _USUAL if signal.getsignal(number) is usual}
    last = -_HURRY
    first = 0

    def asked(number: int, _: object) -> None:
        nonlocal first, last
        first = first or number
        before, last = last, time.monotonic()
        if last - before > _HURRY:
            raise KeyboardInterrupt

    def told(step: Step) -> None:
        if first:
            raise KeyboardInterrupt
        tell(step)

    def lost(what: sys.UnraisableHookArgs) -> None:
        if what.exc_type is not KeyboardInterrupt:
            others(what)

    others, sys.unraisablehook = sys.unraisablehook, lost
    for number in ours:
        signal.signal(number, asked)
    try:
        yield told
    except KeyboardInterrupt:
        if first == signal.SIGTERM:
            raise Terminated from None
        raise
    finally:
        if not first:  # else this process is about to end
            for number, usual in ours.items():
                signal.signal(number, usual)
            sys.unraisablehook = others


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM end what has its own way with Ctrl-C, in that way.

    Raises:
        Terminated: Afterwards.
    """
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    came = False

    def asked(*_: object) -> None:
        nonlocal came
        came = True
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.raise_signal(signal.SIGINT)

    signal.signal(signal.SIGTERM, asked)
    try:
        yield
    except KeyboardInterrupt:
        if not came:
            raise
    finally:
        if not came:  # else this process is about to end
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if came:
        raise Terminated
