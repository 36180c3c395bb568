"""The command for real, and a real browser in front of it."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

PROJECTS = Path(__file__).parents[2] / "projects"
_BROWSER = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)")


@dataclass
class Answer:
    """What the page answered."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Serving:
    """The running command.

    Attributes:
        folder: Where its projects lie.
        address: As it was printed.
        port, token: Parts of it.
    """

    folder: Path
    process: subprocess.Popen[str]
    address: str
    port: int
    token: str
    said: str = ""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> str:
        return f"erasmus-docs-{self.port}={self.token}"

    def file(self, name: str = "mend.yaml") -> Path:
        return self.folder / name

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> Answer:
        """What is answered to a program."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def end(self) -> int:
        """Interrupt it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=30)
        self.said += said
        return self.process.returncode


Start = Callable[..., Serving]


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[Serving]:
    """Run the command in a folder until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "erasmus_docs.cli", "serve", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = _ADDRESS.search(line)
    if found is None:
        rest, _ = process.communicate(timeout=30)
        pytest.fail(f"it does not start: {line}{rest}")
    serving = Serving(folder, process, found[0], int(found[1]), found[2], line)
    try:
        yield serving
    finally:
        if process.poll() is None:
            code = serving.end()
            assert "Traceback" not in serving.said, serving.said
            assert code == 0, serving.said
        process.stdout.close()


@dataclass
class Copied:
    """Projects as the tests begin with them."""

    folder: Path
    texts: dict[str, str] = field(default_factory=dict)

    def restore(self) -> None:
        for path in self.folder.glob("*"):
            if path.name not in self.texts:
                path.unlink()
        for name, text in self.texts.items():
            (self.folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as Debian ships it."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(_BROWSER))
        yield found
        found.close()


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """A folder with two samples, of which one has an error in the list."""
    copied = Copied(tmp_path_factory.mktemp("serve") / "projects")
    copied.folder.mkdir()
    for name, sample in (("mend", "ka210-adu-illustration"), ("sim", "sim")):
        copied.texts[f"{name}.yaml"] = (PROJECTS / f"{sample}.yaml").read_text("utf-8")
    copied.restore()
    return copied


@pytest.fixture(scope="session")
def _running(projects: Copied) -> Iterator[Serving]:
    with started(projects.folder) as serving:
        yield serving


@pytest.fixture
def serving(projects: Copied, _running: Serving) -> Iterator[Serving]:
    """The page of that folder; the files are as they were afterwards."""
    yield _running
    projects.restore()


@pytest.fixture
def context(browser: Browser, serving: Serving) -> Iterator[BrowserContext]:
    """A browser that was given the address."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    name, _, value = serving.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": serving.root}])
    yield context
    context.close()
