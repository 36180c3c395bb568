"""What reporters print: findings with relative places and with fingerprints that last."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from erasmus_docs.build.model import Built, ProjectReport
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.project.inputs import absolute

FAILED = "document-failed"
_VERSION = "1"
# hashes only: of 20,000 projects the findings themselves would fill the memory
_Seen = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as machines need it.

    Attributes:
        finding: With its place relative to the repository.
        project: Id of the project.
        fingerprint: The same as long as the rule finds something at this entry of this project,
            whatever lines are inserted above.
        document: The document it is about, if it is about one.
        again: Whether an entry before it says the same: of another project, if it is about what
            they share (a workspace file).
    """

    finding: Finding
    project: str
    fingerprint: str
    document: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one project file.

    Attributes:
        file: The project file, relative to the repository.
        project: Its id; from the name of the file where the file could not be read.
        entries: What was found, in the order of the file, then what documents failed.
        built: Documents on disk.
        refused: Whether errors kept it from being built.
        ok: Whether nothing counts against it.
    """

    file: str
    project: str
    entries: tuple[Entry, ...]
    built: tuple[Built, ...]
    refused: bool
    ok: bool


def outcomes(reports: Iterable[ProjectReport], root: Path) -> Iterator[Outcome]:
    """The reports as reporters take them, one at a time.

    Args:
        reports: Of a check or of a build.
        root: Folder that places are relative to.
    """
    seen: _Seen = {}
    return (_outcome(report, root, seen) for report in reports)


def repository(folder: Path) -> Path:
    """The repository a folder is in, or the folder itself."""
    here = _whole(folder)
    return next((up for up in (here, *here.parents) if (up / ".git").exists()), here)


def relative(path: str | Path, root: Path) -> str:
    """``path`` from ``root`` with forward slashes; absolute if it lies elsewhere."""
    whole = _whole(path)
    for way in (whole, whole.parent.resolve() / whole.name):
        if way.is_relative_to(root):
            return way.relative_to(root).as_posix()
    return whole.as_posix()


def _beside(project: str, path: str, root: Path) -> str:
    """``path`` like that of its project: from ``root``, too, if it is shared from above it."""
    found = relative(path, root)
    if Path(found).is_absolute() and not Path(project).is_absolute():
        return Path(os.path.relpath(found, root)).as_posix()
    return found


def _said_from(root: Path, finding: Finding) -> Finding:
    """A finding that names files from ``root``, however their folder was named on the way."""
    above = f"{root}{os.sep}"
    if above not in finding.found + finding.allowed + finding.remedy or root == Path(root.anchor):
        return finding
    return replace(
        finding,
        found=finding.found.replace(above, ""),
        allowed=finding.allowed.replace(above, ""),
        remedy=finding.remedy.replace(above, ""),
    )


def _whole(path: str | Path) -> Path:
    """The absolute path; a link stays a link, because that is the name the user knows."""
    return absolute(Path(path))


def once(found: Iterable[Outcome]) -> Iterator[Entry]:
    """All entries; what several projects share (a workspace file) only the first time."""
    return (entry for outcome in found for entry in outcome.entries if not entry.again)


def counted(entries: Iterable[Entry]) -> Counter[str]:
    """How many there are of each severity, and how many are waived."""
    return Counter("waived" if e.finding.waived else str(e.finding.severity) for e in entries)


def _outcome(report: ProjectReport, root: Path, seen: _Seen) -> Outcome:
    project, file = report.project or report.path.stem, relative(report.path, root)
    entries = []
    for document, finding in _findings(report):
        place = replace(finding.place, file=_beside(file, finding.place.file, root))
        one = _said_from(root, replace(finding, place=place))
        # what projects share belongs to none of them, whichever is read first
        owner = project if place.file == file else place.file
        key = (owner, finding.rule, document or finding.at)
        twins, mine = seen.get(hash(key), ()), hash(one)
        again = mine in twins
        if not again:
            twins = seen[hash(key)] = (*twins, mine)
        print_ = _fingerprint(*key, twins.index(mine))
        entries.append(Entry(one, project, print_, document, again))
    ok = report.ok and (report.draft or not any(f.counts for f in report.findings))
    return Outcome(file, project, tuple(entries), report.built, report.refused, ok)


def _findings(report: ProjectReport) -> Iterator[tuple[str, Finding]]:
    """Findings of the file, of documents, and documents that failed, with the document's name."""
    for finding in report.findings:
        yield "", finding
    for built in report.built:
        if built.finding:
            yield built.path.name, built.finding
    for failure in report.failures:
        place = Place(str(report.path))
        found = f"{failure.document}: {failure.message}"
        yield failure.document, Finding(FAILED, Severity.ERROR, place, found)


def _fingerprint(owner: str, rule: str, at: str, number: int) -> str:
    """From words that stay when lines move; ``number`` tells apart what one rule says twice."""
    words = "\0".join((_VERSION, owner, rule, at, str(number)))
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:32]
