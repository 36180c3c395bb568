"""A valid cooperation partnership of any length, written as people write a project file.

The frame is 150 lines; entries are added in turn: a task, a deliverable, an indicator, a risk, a
row of the dissemination plan, and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from .frame import AIMS, HEAD, ORGANISATIONS, PACKAGES, TERMS
from .words import phrase, short, text

_IDS = tuple(one[0] for one in ORGANISATIONS)
_KINDS = ("task", "deliverable", "indicator", "risk", "activity")
_GRADES = ("low", "medium", "high")
_LEVELS = ("communication", "dissemination", "exploitation")


def project(entries: int, name: str = "bench") -> str:
    """The project file with this many entries."""
    counts = {
        kind: (entries + len(_KINDS) - 1 - index) // len(_KINDS)
        for index, kind in enumerate(_KINDS)
    }
    parts = [
        HEAD.format(id=name),
        *_organisations(),
        *_shares(),
        AIMS,
        *_packages(counts),
        *_lists(counts),
        *_dissemination(counts["activity"]),
        TERMS,
    ]
    return "".join(parts)


def project_of(lines: int, name: str = "bench") -> str:
    """The project file with the number of entries that comes nearest to so many lines."""
    few, many = 5, lines // 5 + 5
    while few < many:
        middle = (few + many) // 2
        if project(middle, name).count("\n") < lines:
            few = middle + 1
        else:
            many = middle
    return project(few, name)


def _organisations() -> Iterator[str]:
    for number, (id_, name, country, city) in enumerate(ORGANISATIONS):
        yield f"  - id: {id_}\n    legal_name: {name}\n"
        yield "    role: coordinator\n" if number == 0 else ""
        yield "    type: higher-education-institution\n"
        yield f"    country: {country}\n    city: {city}\n    eche: invented-{number}\n"
        yield "    established: 1970-01-01\n    legal_representative:\n      function: Rector\n"
        yield "    contact: Project manager of the faculty\n"
        yield f"    profile: >-\n{_folded(text(number, 2), 6)}"


def _shares() -> Iterator[str]:
    yield "\nshares:\n"
    for number, (*_, total) in enumerate(PACKAGES, 1):
        parts = [total * 250 + part for part in (-600, -200, 300, 500)]
        row = ", ".join(f"{id_}: {part}" for id_, part in zip(_IDS, parts, strict=True))
        yield f"  WP{number}: {{{row}}}\n"
    yield "\n"


def _packages(counts: dict[str, int]) -> Iterator[str]:
    yield "work_packages:\n"
    for number, (title, kind, start, end, lead, _) in enumerate(PACKAGES, 1):
        yield f"  - id: WP{number}\n    title: {title}\n    type: {kind}\n"
        yield f"    start: M{start}\n    end: M{end}\n    lead: {lead}\n"
        yield f"    description: >-\n{_folded(text(number, 4), 6)}"
        tasks = range(number - 1, counts["task"], len(PACKAGES))
        yield "    tasks:\n" if tasks else ""
        for count, one in enumerate(tasks, 1):
            yield _task(f"T{number}.{count}", one, start, end)
        due = range(number - 1, counts["deliverable"], len(PACKAGES))
        yield "    deliverables:\n" if due else ""
        for count, one in enumerate(due, 1):
            yield _deliverable(f"{number}.{count}", one, start, end)
    yield "\n"


def _task(id_: str, number: int, start: int, end: int) -> str:
    first = start + 1 + number % (end - start - 4)
    helpers = [id_ for id_ in _IDS if id_ != _IDS[number % 4]]
    return (
        f"      - id: {id_}\n        title: {phrase(number)}\n"
        f"        description: >-\n{_folded(text(number, 2), 10)}"
        f"        start: M{first}\n        end: M{first + 3}\n        lead: {_IDS[number % 4]}\n"
        "        contributors:\n"
        + "".join(f"          {one}: {phrase(number + n)}\n" for n, one in enumerate(helpers, 1))
    )


def _deliverable(place: str, number: int, start: int, end: int) -> str:
    return (
        f"      - id: D{place}\n        task: T{place}\n"
        f"        title: Report {number + 1} on the courses\n"
        f"        description: {phrase(number)}, {short(number + 3).lower()}\n"
        f"        lead: {_IDS[number % 4]}\n        type: R\n        dissemination_level: PU\n"
        f"        due: M{start + 2 + number % (end - start - 2)}\n        languages: [English]\n"
        "        format: PDF, about 20 pages\n        quality_criterion: Read by two others\n"
    )


def _lists(counts: dict[str, int]) -> Iterator[str]:
    yield "results:\n  - id: R1\n    title: Course on river maps\n    type: Course\n"
    yield "    owners: [LAKE, PORT]\n    work_package: WP3\n    available: M22\n"
    yield "    languages: [English, French]\n    licence: CC BY 4.0\n"
    yield "    repository: Open repository with permanent identifier\n\nindicators:\n"
    for n in range(counts["indicator"]):
        yield f"  - id: I{n + 1}\n    title: {phrase(n)}\n    level: output\n    result: R1\n"
        yield f"    work_package: WP{n % 5 + 1}\n    unit: people\n    baseline: 0\n"
        yield f"    target: {10 + n % 900}\n    due: M{3 + n % 26}\n"
        yield f"    verification: {short(n)}\n    owner: {_IDS[n % 4]}\n"
    yield "\nrisks:\n"
    for n in range(counts["risk"]):
        yield f"  - id: RISK{n + 1}\n    description: >-\n"
        yield f"      {phrase(n)} {short(n + 1).lower()}\n"
        yield f"    likelihood: {_GRADES[n % 3]}\n    impact: {_GRADES[n // 3 % 3]}\n"
        yield f"    trigger: {short(n)}\n    mitigation: {phrase(n + 5)}\n"
        yield f"    owner: {_IDS[n % 4]}\n    work_package: WP{n % 5 + 1}\n"


def _dissemination(count: int) -> Iterator[str]:
    yield "\ndissemination:\n  lead: LAKE\n  approver: PORT\n  log_frequency: monthly\n"
    yield "  channels:\n    - id: CH1\n      name: Newsletter for teachers\n"
    yield "      why: Teachers read it at work\n      owner: LAKE\n      frequency: Monthly\n"
    yield "  activities:\n" if count else ""
    for n in range(count):
        yield f"    - id: DA{n + 1}\n      title: {phrase(n + 2)}\n      level: {_LEVELS[n % 3]}\n"
        yield "      work_package: WP5\n      result: R1\n      target_group: TG1\n"
        yield f"      channel: CH1\n      indicator: {short(n)}\n      unit: people\n"
        yield f"      baseline: 0\n      target: {20 + n % 700}\n      date: M{2 + n % 27}\n"
        yield f"      lead: {_IDS[n % 4]}\n      contributors: [LAKE, PORT]\n"
        yield "      evidence: Signed list, or counter of the repository\n"


def _folded(words: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in wrap(words, 100))
