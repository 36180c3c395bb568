"""A real scheduler and real worker processes: the same files, whatever becomes of workers."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, get_worker

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.cluster import Cluster
from erasmus_docs.build.crew import Alone, Job, Lost
from erasmus_docs.build.jobs import Task, make
from erasmus_docs.build.model import Format, Options, ProjectReport, Step, Workers
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.errors import InputError
from tests.build.test_lanes import outputs
from tests.support.brands import picture
from tests.support.cluster import ROOT, Running, joining, running
from tests.support.shared import sharing

pytestmark = pytest.mark.xdist_group("cluster")
DOCUMENTS = ("gantt", "mandate-letter")
DEAD = "3 workers of the cluster ended while they made it"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two workers, which may be other processes at the end than at the beginning."""
    with running(2, tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two projects that share an organisation, a look, a logo and a template of their own."""
    work = tmp_path_factory.mktemp("work")
    folder = work / "projects"
    for name in ("a", "b"):
        path, _ = sharing(folder, f"{name}.yaml")
        text = path.read_text("utf-8")
        path.write_text(text.replace("id: ka210-adu-illustration", f"id: {name}"), "utf-8")
    (work / "logos").mkdir()
    (work / "logos" / "school.png").write_bytes(picture(60, 20))
    (work / "workspace.yaml").write_text(
        "branding:\n  logos: [{file: logos/school.png, alt: School, place: title}]\n", "utf-8"
    )
    own(work, "gantt").write_text(
        (shipped_templates() / "gantt" / "en.html.j2").read_text("utf-8").replace("<p>", "<p>Our ")
    )
    return work


@pytest.fixture
def projects(workspace: Path, tmp_path: Path) -> tuple[Path, ...]:
    """The same, to be changed and built."""
    shutil.copytree(workspace, tmp_path, dirs_exist_ok=True)
    return (tmp_path / "projects" / "a.yaml", tmp_path / "projects" / "b.yaml")


def own(folder: Path, document: str) -> Path:
    path = folder / "templates" / document / "en.html.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def build(
    projects: tuple[Path, ...],
    workers: Workers,
    out: str,
    tell: Any = lambda _: None,
    formats: tuple[Format, ...] = ("docx", "pdf"),
) -> dict[str, ProjectReport]:
    options = Options(
        projects[0].parents[1] / out,
        formats,
        DOCUMENTS,
        epoch=1_000_000_000,
    )
    return {one.project: one for one in build_all(projects, options, workers, tell)}


def test_a_worker_killed_in_the_middle_costs_nothing(
    projects: tuple[Path, ...], cluster: Running
) -> None:
    left: list[int] = []

    def kill(step: Step) -> None:
        if step.doing == "make" and not left:
            os.kill(cluster.pids[0], signal.SIGKILL)
            left.append(step.total - step.done)

    reports = build(projects, Workers(scheduler=cluster.address), "cluster", kill)
    build(projects, Workers(), "local")

    folder = projects[0].parents[1]
    assert left[0] > 6
    assert all(report.ok for report in reports.values())
    assert outputs(folder / "cluster") == outputs(folder / "local")
    names = {name.split("/")[-1].split("-")[0] for name in outputs(folder / "local")}
    assert {"gantt.pdf", "mandate", "manifest.json"} <= names
    unchanged = build(projects, Workers(scheduler=cluster.address), "cluster")
    assert not [one for report in unchanged.values() for one in report.built if one.why]


def test_a_template_that_hangs_costs_its_documents(
    projects: tuple[Path, ...], cluster: Running
) -> None:
    loops = "".join(f"{{% for x{i} in parties %}}" for i in range(18))
    own(projects[0].parents[1], "gantt").write_text(loops + "{% endfor %}" * 18, "utf-8")

    workers = Workers(seconds=6, scheduler=cluster.address)
    (report,) = build(projects[:1], workers, "cluster", formats=("docx",)).values()

    (failure,) = report.failures
    assert failure.document == "gantt"
    assert failure.message == (
        "It took longer than 6 seconds and was stopped. Look for an endless loop in its templates, "
        "or allow more with --time-limit."
    )
    stems = {one.path.stem.split("-")[0] for one in report.built}
    assert stems == {"mandate"}


def dead(_: Task, __: str) -> str:
    """Is killed while it works."""
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def where(task: Task, _: str) -> str:
    """Tells what the worker sees; a moment is enough for the next job to wait behind it."""
    time.sleep(0.2)
    folder = task.path.parents[1]
    return " ".join(
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
    )


@pytest.fixture(scope="module")
def tasks(workspace: Path) -> list[Task]:
    """What a build of the two projects would make."""
    projects = sorted((workspace / "projects").glob("*.yaml"))
    seen: list[Task] = []

    class Seeing(Alone):
        def run(self, jobs: Any) -> Iterator[Any]:
            for job in jobs:
                if job.call is make:
                    seen.append(job.arguments[0])
                    yield job, Lost("not now")
                else:
                    yield from super().run([job])

    options = Options(workspace / "seen", ("docx",), DOCUMENTS)
    list(build_all(projects, options, crew=Seeing()))
    return seen


def test_a_job_that_kills_its_workers_is_lost_and_its_neighbours_are_not(
    tasks: list[Task], cluster: Running
) -> None:
    task = tasks[0]
    calls = (dead, where, where, where)
    crew = Cluster(Workers(scheduler=cluster.address), Alone())
    try:
        jobs: list[Job[str]] = [
            Job(f"{i % 2}", call, (task, "run")) for i, call in enumerate(calls)
        ]
        answers = {job.call is dead: answer for job, answer in crew.run(jobs)}
    finally:
        crew.close()

    lost = answers[True]
    assert isinstance(lost, Lost)
    assert lost.message.startswith(DEAD)
    assert (
        answers[False] == "logos/school.png projects/a.yaml projects/organisations/luiz.yaml "
        "workspace.yaml"
    )


def test_nothing_is_left_on_the_cluster_when_nobody_waits(
    tasks: list[Task], cluster: Running
) -> None:
    crew = Cluster(Workers(scheduler=cluster.address), Alone())
    jobs = [Job("a", where, (task, "run")) for task in tasks * 4]
    found = crew.run(jobs)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(list(crew.run(jobs[:3]))) == 3
    next(crew.run(jobs))
    crew.close()

    start: Any = Client
    with start(cluster.address, set_as_default=False) as client:
        until = time.monotonic() + 20
        while any(left := [client.run_on_scheduler(held), *client.run(unpacked).values()]):
            assert time.monotonic() < until, left
            time.sleep(0.1)


def held(dask_scheduler: Any) -> int:
    return len(dask_scheduler.tasks)


def unpacked(dask_worker: Any) -> int:
    return len(list(Path(dask_worker.local_directory).glob("erasmus-docs-*")))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A checkout of another version."""
    other = tmp_path / "other"
    shutil.copytree(ROOT / "erasmus_docs", other / "erasmus_docs")
    (other / "templates").symlink_to(ROOT / "templates")
    (other / "tests").symlink_to(ROOT / "tests")
    with (other / "erasmus_docs" / "words.py").open("a") as file:
        file.write("\nNEWER = True\n")
    return other


def workers(cluster: Running) -> set[str]:
    """Addresses of those that are there."""
    start: Any = Client
    with start(cluster.address, set_as_default=False) as client:
        return {*client.scheduler_info(n_workers=-1)["workers"]}


def at(_: Task, __: str) -> str:
    """Tells which worker does it."""
    time.sleep(0.05)
    found: Any = get_worker()
    return str(found.address)


def test_a_worker_of_another_version_gets_no_work_and_is_named(
    tasks: list[Task],
    tmp_path: Path,
    cluster: Running,
    other: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    task = tasks[0]
    until = time.monotonic() + 120

    def jobs() -> Iterator[Job[str]]:
        """Until it is refused, and some more that it could do."""
        more = 20
        for number in itertools.count():
            assert time.monotonic() < until, "nobody has asked the worker"
            yield Job(f"{number}", at, (task, "run"))
            more -= bool(caplog.records)
            if not more:
                return

    before = workers(cluster)
    crew = Cluster(Workers(scheduler=cluster.address), Alone())
    try:
        found = crew.run(jobs())
        next(found)
        with joining(cluster.address, tmp_path / "late", other):
            hands = {answer for _, answer in found}
            (late,) = workers(cluster) - before
            with pytest.raises(InputError) as caught:
                build((task.path,), Workers(scheduler=cluster.address), "refused")
    finally:
        crew.close()

    assert hands <= before
    said = f"the worker {late} is another program and would make other documents: erasmus-docs 0.1."
    (record,) = caplog.records
    assert record.getMessage().startswith(said)
    message = str(caught.value)
    assert message.startswith(f"--scheduler {cluster.address}: {said}")
    assert "(here 0.1.0 " in message
    assert message.endswith("Install the same version there, and start the worker again.")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://here"])
def test_a_wrong_address(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError) as caught:
        build((tmp_path / "never" / "read",), Workers(scheduler=address), "cluster")

    assert f"--scheduler {address}: no Dask scheduler answers there" in str(caught.value)
    assert "tcp://HOST:PORT" in str(caught.value)


def test_tls_without_a_certificate(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no certificate is set for TLS"):
        build(
            (tmp_path / "projects" / "a.yaml",), Workers(scheduler="tls://127.0.0.1:1"), "cluster"
        )


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cluster", "roll", "there", "errands"):
        monkeypatch.delitem(sys.modules, f"erasmus_docs.build.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(InputError) as caught:
        build(
            (tmp_path / "projects" / "a.yaml",), Workers(scheduler="tcp://127.0.0.1:1"), "cluster"
        )

    assert '-m pip install "distributed>=' in str(caught.value)
