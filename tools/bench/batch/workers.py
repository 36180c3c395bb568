"""What workers bring: two against one, against WeasyPrint alone and LibreOffice, and their memory.

Here the clock on the wall is taken: processes that wait for each other use no processor time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import weasyprint

from erasmus_docs.build.batch import make_crew
from erasmus_docs.build.crew import Job, Lanes, Lost
from erasmus_docs.build.jobs import Made, Task, make, prepare
from erasmus_docs.build.model import Options, Workers
from erasmus_docs.documents.spec import shipped_templates

from .. import docxtpl_paper
from ..lines import Line
from ..plain_html import page, style
from ..samples import count_pages
from ..timing import Spread, spread
from .papers import Papers, make_papers
from .tree import SAMPLE

SECTION = "Whole batches, by the clock"
SMALL = "letter-of-intent"


def lines(folder: Path, size: tuple[int, int, int], rounds: int, many: int) -> Iterator[Line]:
    """Two workers against one and others; then a great many documents by one.

    Args:
        folder: A folder of its own.
        size: Projects, entries and articles of each.
        rounds: How often everything is measured.
        many: Documents of the last line.
    """
    papers = make_papers(folder / "papers", *size)
    number = len(papers.paths)
    sheet = page(papers.paper.document(), style())
    crews = {jobs: make_crew(Workers(jobs=jobs)) for jobs in (1, 2)}
    rival = _rival(folder, papers, size[2])
    try:
        pages = papers.build(crews[2])
        cases: dict[str, Callable[[], object]] = {
            "one": lambda: papers.build(crews[1]),
            "two": lambda: papers.build(crews[2]),
            "both": lambda: papers.build(crews[2], ("docx", "pdf")),
            "alone": lambda: [weasyprint.HTML(string=sheet).write_pdf() for _ in papers.paths],
            **({"office": rival} if rival else {}),
        }
        took = _clock(cases, rounds)
    finally:
        for crew in crews.values():
            crew.close()
    plain = number * count_pages(weasyprint.HTML(string=sheet).write_pdf() or b"")
    about = f"{number} projects, {pages} pages as PDF"
    yield Line(
        "batch-two",
        SECTION,
        f"{about}: two workers against one",
        spread([two / one for one, two in zip(took["one"], took["two"], strict=True)]),
        aim=1 / 1.9,
    )
    yield Line(
        "batch-weasyprint",
        SECTION,
        f"{about}, tagged and archivable, on two workers: time per page, against half of that of "
        "WeasyPrint alone in a warm process (untagged)",
        spread(_per_page(took, "two", pages, "alone", 2 * plain)),
        aim=1 / 0.85,
    )
    if rival:
        yield Line(
            "batch-office",
            SECTION,
            f"{about}, and as DOCX, on two workers: time per page, against docxtpl and LibreOffice "
            "in one call (untagged)",
            spread(_per_page(took, "both", pages, "office", _office_pages(folder))),
            aim=1.0,
        )
    yield _memory(folder, many)


def _clock(cases: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, tuple[float, ...]]:
    """Time on the wall of each case in turn, after a round that does not count."""
    took: dict[str, list[float]] = {name: [] for name in cases}
    for round_ in range(-1, rounds):
        for name, case in cases.items():
            begin = time.monotonic()
            case()
            if round_ >= 0:
                took[name].append(time.monotonic() - begin)
    return {name: tuple(times) for name, times in took.items()}


def _per_page(
    took: Mapping[str, tuple[float, ...]], ours: str, pages: int, theirs: str, others: int
) -> list[float]:
    pairs = zip(took[ours], took[theirs], strict=True)
    return [(one / pages) / (other / others) for one, other in pairs]


def _rival(folder: Path, papers: Papers, articles: int) -> Callable[[], object] | None:
    """The same documents as their users make them: DOCX by docxtpl, PDF of all in one call."""
    office = shutil.which("soffice")
    if office is None:
        return None
    template, values = docxtpl_paper.template(articles), papers.paper.values
    files = [folder / "office" / f"{path.stem}.docx" for path in papers.paths]
    files[0].parent.mkdir()
    profile = (folder / "profile").as_uri()
    env = {**os.environ, "SAL_PRIVATE_FONTPATH": str(shipped_templates() / "house" / "fonts")}
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]

    def run() -> None:
        for file in files:
            file.write_bytes(docxtpl_paper.fill(template, values))
        where = ["--outdir", str(files[0].parent), *map(str, files)]
        subprocess.run([*command, *where], check=True, capture_output=True, env=env)

    return run


def _office_pages(folder: Path) -> int:
    return sum(count_pages(path.read_bytes()) for path in (folder / "office").glob("*.pdf"))


def _memory(folder: Path, many: int) -> Line:
    """Peak memory of one worker after all its documents, against that after a tenth of them."""
    options = Options(folder / "none", documents=(SMALL,))
    lanes = Lanes(Workers(jobs=1, megabytes=100_000))
    try:
        ((_, prepared),) = lanes.run([Job("p", prepare, (SAMPLE, options, "bench"))])
        assert not isinstance(prepared, Lost)
        assert prepared.entry is not None
        project = prepared.entry.groups["project"]
        small = [one for one in prepared.entry.documents if one.spec == SMALL]
        tasks = [
            Task(SAMPLE, options, small[n % len(small)].stem, SMALL, ("pdf", "docx"), project)
            for n in range(many)
        ]
        seen = [
            _megabytes(one) for _, one in lanes.run(Job("p", make, (t, "bench")) for t in tasks)
        ]
    finally:
        lanes.close()
    grown = seen[-1] / seen[max(0, many // 10 - 1)]
    what = f"{many:,} documents by one worker: peak memory, against that after a tenth of them"
    return Line("batch-memory", SECTION, what, Spread(grown, grown, grown), aim=1.1)


def _megabytes(answer: Made | Lost) -> int:
    assert not isinstance(answer, Lost), answer
    assert not answer.failures, answer.failures
    return answer.megabytes
