"""A program built on the library; mypy checks it, and it uses every public name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import erasmus_docs
from erasmus_docs import (
    ActionCall,
    Answers,
    ApplicationForm,
    AwardView,
    Blank,
    Box,
    BoxGroup,
    Budget,
    Build,
    Built,
    Collected,
    Compared,
    Comparison,
    DataError,
    Difference,
    Dossier,
    ErasmusDocsError,
    Example,
    Expected,
    Explanation,
    Failure,
    Finding,
    Format,
    Frozen,
    Health,
    InputError,
    Loaded,
    MachineCheck,
    Migration,
    NewProject,
    Options,
    Phase,
    Place,
    Programme,
    Project,
    ProjectReport,
    Pulled,
    Redlined,
    RenderError,
    Severity,
    Sheet,
    Step,
    Survey,
    TemplateError,
    TemplateField,
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


def built_one_by_one(paths: list[Path], options: Options) -> tuple[int, tuple[str, ...]]:
    files = erasmus_docs.project_files(paths)
    before: Survey = erasmus_docs.survey(files, options)
    with erasmus_docs.building(files, options) as build:
        running: Build = build
        made = sum(len(report.built) for report in running.run())
        for reports, _ in erasmus_docs.watch(files, options, failed=print):
            made += len(reports)
        return made + len(before.states), running.prune()


def money(loaded: Loaded) -> tuple[Decimal | None, int]:
    budget: Budget = erasmus_docs.work_out_grant(loaded, call=2026)
    form: ApplicationForm = erasmus_docs.application_form(loaded)
    groups: tuple[BoxGroup, ...] = form.groups
    boxes: list[Box] = [box for group in groups for box in group.boxes]
    return budget.total.exact, sum(box.excess for box in boxes)


def beside(loaded: Loaded, out: Path) -> list[Path]:
    frozen: Frozen = erasmus_docs.freeze(loaded)
    redlined: Redlined = erasmus_docs.redline_projects(str(frozen.folder), str(loaded.path), out)
    compared: tuple[Compared, ...] = redlined.documents
    made = [one.path for one in compared if one.path]
    found = erasmus_docs.changed_since_signed(loaded)
    return [*made, *erasmus_docs.fill_form(loaded, "leave", out, pdf=bool(found))]


def returned(file: Path, forms: list[Path]) -> list[str]:
    loaded = erasmus_docs.project_of(file)
    pulled: Pulled = erasmus_docs.pull(loaded, file)
    collected: Collected = erasmus_docs.collect(loaded, forms)
    differences: list[Difference] = [*pulled.differences]
    written = erasmus_docs.write_changes(pulled), erasmus_docs.write_changes(collected)
    return [f"{one.at}: {one.new} {written}" for one in differences]


def started(path: Path) -> Path:
    new: NewProject = erasmus_docs.new_project({"call": 2026}, path=path)
    if new.missing:
        return erasmus_docs.save_answers(new)
    answers: Answers = new.answers.with_(title="Repair for all")
    erasmus_docs.save_project(erasmus_docs.new_project(answers, path=path))
    samples: tuple[Example, ...] = erasmus_docs.examples()
    return erasmus_docs.copy_example(erasmus_docs.find_example(samples[0].id).id, path)


def told_of_programme(out: Path) -> list[str]:
    actions = erasmus_docs.list_actions(2026, "HED")
    sheet: Sheet = erasmus_docs.rule_sheet(actions[0].code)
    changed: Comparison = erasmus_docs.compare_calls("KA220-HED", 2025, 2026)
    view: AwardView = erasmus_docs.award_criteria("KA220-HED")
    rule: Explanation = erasmus_docs.explain(erasmus_docs.rule_ids()[0])
    outcomes = erasmus_docs.suggest_outcomes(actions[0], ["inclusion-diversity"])
    files = erasmus_docs.write_rule_sheet(sheet, out, formats=KINDS[:1])
    return [rule.title, *outcomes, str(view.total_max), str(changed.unchanged), *map(str, files)]


def listed(loaded: Loaded) -> list[str]:
    documents: tuple[Expected, ...] = erasmus_docs.list_documents("KA220-HED")
    fields: tuple[TemplateField, ...] = erasmus_docs.template_fields("parties", project=loaded)
    missing: tuple[Blank, ...] = erasmus_docs.blanks(loaded, phases=PHASES)
    migration: Migration = erasmus_docs.migrate(loaded.path)
    health: Health = erasmus_docs.examine_machine()
    checks: tuple[MachineCheck, ...] = health.checks
    names = [one.name for one in checks if not one.ok] + [one.name for one in fields]
    schema = erasmus_docs.json_schema("answers")
    erasmus_docs.serve_page([loaded.path], tell=names.append)
    return [*names, *(one.each for one in documents), *(one.missing for one in missing),
            *migration.changes, *schema]  # fmt: skip


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
