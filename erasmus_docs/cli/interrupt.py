"""Ctrl-C, pressed once or more."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from erasmus_docs.build.model import Step

Tell = Callable[[Step], None]
_HURRY = 2.0


@contextmanager
def interruptible(tell: Tell) -> Iterator[Tell]:
    """Let Ctrl-C end a build; who presses it twice does not disturb the tidying up.

    Args:
        tell: Is told how far the build is.

    Yields:
        The same, with a second look: an interrupt is lost if it comes while Python deletes
        something, and then the build would go on.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield tell  # it is ignored, as in the background of a script, or not ours
        return
    last = -_HURRY

    def pressed(*_: object) -> None:
        nonlocal last
        before, last = last, time.monotonic()
        if last - before > _HURRY:
            raise KeyboardInterrupt

    def told(step: Step) -> None:
        if last > 0:
            raise KeyboardInterrupt
        tell(step)

    def lost(what: sys.UnraisableHookArgs) -> None:
        if what.exc_type is not KeyboardInterrupt:
            others(what)

    others, sys.unraisablehook = sys.unraisablehook, lost
    signal.signal(signal.SIGINT, pressed)
    try:
        yield told
    finally:
        if last < 0:  # else this process is about to end
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.unraisablehook = others
