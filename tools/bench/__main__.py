"""``python -m tools.bench``: measure, print ratios, and say which aims are reached."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from . import checks, processes, programme, report
from .lines import Line
from .timing import Effort


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="small documents, measured once")
    parser.add_argument("--batch", action="store_true", help="only what concerns many projects")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers to a file")
    parser.add_argument(
        "--write-doc", action="store_true", help="write docs/reference/performance.md anew"
    )
    given = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as folder:
        lines = list(chosen(given)(Path(folder)))
    for text in report.table(lines):
        print(text)
    if given.json:
        given.json.write_text(report.as_json(lines), encoding="utf-8")
    if given.write_doc:
        report.write_page(lines)


def chosen(given: argparse.Namespace) -> Callable[[Path], Iterator[Line]]:
    """What is asked for."""
    if given.batch:
        return quick_batch if given.quick else batch
    return quick if given.quick else full


def batch(folder: Path) -> Iterator[Line]:
    """What concerns many projects."""
    _load_engine()
    from .batch import clusters, unchanged, workers

    yield from clusters.lines(folder, 5, ())
    yield from unchanged.lines(folder, 1_000, 3)
    yield from workers.lines(folder, (8, 230, 5), 5, 2_000)


def full(folder: Path) -> Iterator[Line]:
    """Everything, several minutes long; checks come first, before heavy libraries are loaded."""
    usual, few = Effort(7, 0.05), Effort(5, 0.05)
    yield from checks.lines(folder, Effort(11, 0.05), (300, 10_000))
    yield from programme.lines(folder, Effort(11, 0.05))
    yield from processes.lines(folder, 11, 300)
    _load_engine()
    from . import against, growth, samples

    yield from samples.lines(few, slice(None))
    sizes = (
        against.Size("short", 5, 1, Effort(11, 0.1)),
        against.Size("middle", 230, 5, usual),
        against.Size("long", 640, 30, few),
    )
    yield from against.lines(folder, sizes, ("middle", "long"))
    yield from growth.lines(folder, few, (375, 750, 1_500, 3_000))
    yield from batch(folder)


def quick(folder: Path) -> Iterator[Line]:
    """The same lines from small input, measured once: to see that the bench works."""
    once = Effort(1, 0)
    yield from checks.lines(folder, once, (300, 600))
    yield from programme.lines(folder, once)
    yield from processes.lines(folder, 1, 300)
    _load_engine()
    from . import against, growth, samples

    yield from samples.lines(once, slice(1, 2))
    sizes = (
        against.Size("short", 5, 1, once),
        against.Size("middle", 6, 1, once),
        against.Size("long", 10, 2, once),
    )
    yield from against.lines(folder, sizes, ("middle", "long"))
    yield from growth.lines(folder, once, (5, 10, 20, 40))


def quick_batch(folder: Path) -> Iterator[Line]:
    """The same for what concerns many projects."""
    _load_engine()
    from .batch import clusters, unchanged, workers

    yield from clusters.lines(folder, 1, ("gantt",))
    yield from unchanged.lines(folder, 3, 1)
    yield from workers.lines(folder, (2, 6, 1), 1, 10)


def _load_engine() -> None:
    """Load WeasyPrint the way the program does, before anything else imports it."""
    from erasmus_docs.documents.pdf.render import engine

    engine()


if __name__ == "__main__":
    main()
