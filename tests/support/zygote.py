"""Command lines in processes that start at once: forked from one that has loaded everything.

Run as a script it is that process: it takes one request per line on its standard input, forks a
child that is the command line from ``main`` on, and answers with the child's process id. What a
child does to itself is decided by a hook on Python's own audit events, which come before each file
is opened, renamed, removed, made: so a build can be killed or stopped between any two of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.scandir", "os.listdir"}
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Ended:
    """A child that has ended.

    Attributes:
        code: Exit code; negative for the signal that ended it.
        said: What it wrote on both outputs.
        events: How many events there were, for a child that was not killed.
    """

    code: int
    said: str
    events: int


@dataclass(slots=True)
class Child:
    """A command line at work."""

    pid: int
    output: Path
    code: int | None = field(default=None)

    def wait(self) -> Ended:
        """Until it has ended."""
        until = time.monotonic() + _PATIENCE
        status = self.output.with_suffix(".code")
        while not status.exists():
            assert time.monotonic() < until, f"it does not end: {self.output.read_text('utf-8')}"
            time.sleep(0.002)
        code, events = json.loads(status.read_text())
        return Ended(code, self.output.read_text("utf-8", "replace"), events)

    def working(self) -> bool:
        """Whether it has not ended."""
        return not self.output.with_suffix(".code").exists()

    def stopped(self) -> bool:
        """Wait until it has stopped itself; false if it has ended without."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self.output.with_suffix(".code").exists():
                return False
            try:
                if Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
                    return True
            except OSError:
                pass
            time.sleep(0.002)
        raise AssertionError("it neither stops nor ends")

    def send(self, number: int) -> None:
        """Send it a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


class Zygote:
    """The process that forks.

    Args:
        scratch: A folder for what the children say.
        prefix: What to put before its command line: ``setpriv …``, ``unshare …``.
    """

    def __init__(self, scratch: Path, prefix: tuple[str, ...] = ()) -> None:
        self._scratch = scratch
        self.prefix = prefix
        self._number = 0
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [*prefix, sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        self.pid = int(self._answer())

    def start(self, *arguments: str, **more: Any) -> Child:
        """Start a command line.

        Args:
            arguments: Of the command line.
            more: ``folder`` the working folder; ``below`` whose events count; ``kill`` or ``stop``
                at which of them; ``clock`` what the clock says; ``largest`` file in bytes;
                ``temporary`` folder.
        """
        self._number += 1
        output = self._scratch / f"{self._number}.out"
        self._ask({"arguments": arguments, "output": str(output), **more})
        return Child(int(self._answer()), output)

    def run(self, *arguments: str, **more: Any) -> Ended:
        """Start one and wait for its end."""
        return self.start(*arguments, **more).wait()

    def shell(self, command: str) -> bool:
        """Run a command where the zygote is; whether it worked."""
        self._ask({"shell": command})
        return self._answer() == "0"

    def path(self, path: Path) -> Path:
        """A path as the zygote sees it, whatever is mounted there."""
        return Path(f"/proc/{self.pid}/root") / path.relative_to("/")

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()

    def _ask(self, request: dict[str, Any]) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{json.dumps(request)}\n")
        self._process.stdin.flush()

    def _answer(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the zygote has ended"
        return line.strip()


@contextmanager
def zygote(scratch: Path, *prefix: str) -> Iterator[Zygote]:
    """A zygote for a while."""
    scratch.mkdir(parents=True, exist_ok=True)
    found = Zygote(scratch, prefix)
    try:
        yield found
    finally:
        found.close()


def _hook(request: dict[str, Any], seen: list[int]) -> None:
    below = request.get("below", "\0")
    deadly = {request.get("kill"): signal.SIGKILL, request.get("stop"): signal.SIGSTOP}
    folder = Path.cwd()

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _EVENTS or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        if str(folder / os.fsdecode(arguments[0])).startswith(below):
            seen[0] += 1
            if seen[0] in deadly:
                os.kill(os.getpid(), deadly[seen[0]])

    sys.addaudithook(count)


def _child(request: dict[str, Any]) -> int:
    """Be the command line; returns what is left to say when it ends by itself."""
    descriptor = os.open(request["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(descriptor, number)
    os.chdir(request.get("folder", "/"))
    sys.argv = ["erasmus-docs", *request["arguments"]]
    if (clock := request.get("clock")) is not None:
        time.time = lambda: clock
        time.time_ns = lambda: int(clock) * 10**9
    if temporary := request.get("temporary"):
        import tempfile

        tempfile.tempdir = temporary
    if largest := request.get("largest"):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    seen = [0]
    _hook(request, seen)
    from erasmus_docs.cli.app import main

    code = 0
    try:
        main()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(bool(error.code))
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 99
    sys.stdout.flush()
    Path(f"{request['output']}.events").write_text(str(seen[0]))
    return code


def _watch(request: dict[str, Any]) -> None:
    """Fork the command line, tell its process id, and write down how it ends."""
    if (pid := os.fork()) == 0:
        sys.exit(_child(request))
    os.write(1, f"{pid}\n".encode())
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    output = Path(request["output"])
    counted = Path(f"{output}.events")
    # killed between opening and writing it, the child leaves an empty file
    events = int(counted.read_text() or 0) if counted.exists() else 0
    part = output.with_suffix(".part")
    part.write_text(json.dumps([status, events]))
    part.rename(output.with_suffix(".code"))
    os._exit(0)


def _serve() -> None:
    import erasmus_docs.build.warm
    import erasmus_docs.build.watch
    import erasmus_docs.cli.app  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    os.write(1, f"{os.getpid()}\n".encode())
    for line in sys.stdin:
        request = json.loads(line)
        if "shell" in request:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            code = subprocess.run(request["shell"], shell=True, capture_output=True).returncode
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            os.write(1, f"{code}\n".encode())
        elif os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _watch(request)


if __name__ == "__main__":
    _serve()
