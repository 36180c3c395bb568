"""A program built on the library; mypy checks it, and it uses every public name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import erasmus_docs
from erasmus_docs import (
    ActionCall,
    Built,
    DataError,
    Dossier,
    ErasmusDocsError,
    Failure,
    Finding,
    Format,
    InputError,
    Loaded,
    Options,
    Phase,
    Place,
    Programme,
    Project,
    ProjectReport,
    RenderError,
    Severity,
    Step,
    TemplateError,
    Workers,
)

PHASES: tuple[Phase, ...] = ("proposal",)
KINDS: tuple[Format, ...] = ("docx", "html")


def weighed(found: tuple[Finding, ...]) -> dict[Severity, list[Place]]:
    places: dict[Severity, list[Place]] = {severity: [] for severity in Severity}
    for one in found:
        places[one.severity].append(one.place)
    return places


def longest(action: ActionCall) -> int | None:
    fact = action.fact(action.action.duration_months)
    return fact.value.max if fact else None


def offered(programme: Programme, project: Project) -> bool:
    return programme.find(project.action, project.call) is not None


def papers(loaded: Loaded) -> Iterator[tuple[str, bytes]]:
    dossier: Dossier = erasmus_docs.compose(erasmus_docs.redact(loaded), language="fr")
    for name in erasmus_docs.documents_of(dossier, phases=PHASES, project=loaded):
        for kind in KINDS:
            yield f"{name}.{kind}", erasmus_docs.render(dossier, name, kind, project=loaded)


def since(signed: bytes, now: bytes) -> bytes:
    return erasmus_docs.redline(signed, now)


def told(step: Step) -> None:
    sys.stderr.write(f"{step.doing} {step.done}/{step.total}\n")


def made(paths: list[Path], out: Path) -> bool:
    options = Options(out, formats=("pdf",), phases=PHASES)
    reports: tuple[ProjectReport, ...] = erasmus_docs.build_all(paths, options, Workers(2), told)
    built: list[Built] = [one for report in reports for one in report.built]
    failed: list[Failure] = [one for report in reports for one in report.failures]
    return bool(built) and not failed and all(report.ok for report in reports)


def main(paths: list[Path]) -> str:
    loaded = [erasmus_docs.load(path) for path in paths]
    try:
        together = erasmus_docs.compare(loaded)
        action = erasmus_docs.find_action("KA220-HED", 2026)
        names = [name for one in loaded for name, _ in papers(one)]
    except InputError as error:
        return f"asked for wrongly: {error}"
    except TemplateError as error:
        return f"{error.place.file}: {error.found}"
    except (DataError, RenderError) as error:
        return f"failed: {error}"
    except ErasmusDocsError as error:
        return str(error)
    known = all(offered(erasmus_docs.catalogue(), one.project) for one in loaded if one.project)
    places = [weighed(erasmus_docs.check(one)) for one in loaded]
    version = erasmus_docs.__version__
    return f"{version} {known} {longest(action)} {names} {places} {sorted(map(str, together))}"
