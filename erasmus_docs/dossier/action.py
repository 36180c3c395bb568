"""What the programme says about the action and call, in the shape documents use."""

from __future__ import annotations

import re
from typing import Any, Literal

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.model import ActionFacts, Visibility
from erasmus_docs.dossier.records import records_years
from erasmus_docs.dossier.wording import Foreign, english, worded
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Dated

_DECENTRALISED = "NA"
_UNNAMED = {"en": "the granting authority", "fr": "l'autorité chargée de l'octroi"}
_BODY = re.compile(r"(?!the )(?:.*\b(?:Agency|of the)\b|(?:Centre|Foundation|Ministry|National)\b)")
_DE = re.compile(r"\bde (?:(le) |(les) |(?=[AEIOUYÉÈÊÎÔaeiouyéèêîô]))")


def action_facts(index: Index) -> ActionFacts:
    """Facts of the action; for an unknown action what the project file itself tells."""
    call = index.call
    project = index.project
    if call is None:
        form: Literal["lump_sum", "unit_cost"] = (
            "unit_cost" if project.budget_headings else "lump_sum"
        )
        return ActionFacts(
            code=project.action,
            title=project.action,
            field_name="",
            key_action="",
            programme=period(project.call),
            form=form,
            uses_work_packages=bool(project.work_packages),
            managed_by="",
            authority=project.granting_authority,
            management_cap=None,
            retention_years=None,
            retention_source="",
            final_report_days=None,
            reduction_scale=(),
            reduction_source="",
        )
    action = call.action
    uses = call.fact(action.uses_work_packages)
    retention = call.fact(action.retention_years)
    scale = call.fact(action.reduction_scale)
    bands = sorted(scale.value, key=lambda band: -band.score_min) if scale else []
    tops = [100, *(band.score_min - 1 for band in bands)]
    return ActionFacts(
        code=call.code,
        title=worded(action.titles, index.names.lang),
        field_name=call.field_name(index.names.lang),
        key_action=call.key_action,
        programme=action.programme,
        form=grant_form(call),
        uses_work_packages=uses.value if uses else bool(project.work_packages),
        managed_by=call.manager or "",
        authority=_authority(index),
        management_cap=_value(call, action.management_share_percent),
        retention_years=records_years(index),
        retention_source=_cited(index, call, retention),
        final_report_days=_value(call, action.final_report_days),
        reduction_scale=tuple(
            (band.score_min, top, band.pay_percent) for band, top in zip(bands, tops, strict=False)
        ),
        reduction_source=_cited(index, call, scale),
        has_priorities=bool(call.priorities),
        has_grant=not call.is_accreditation,
        has_mobilities=bool(action.mobility_activities),
    )


def grant_form(call: ActionCall) -> Literal["lump_sum", "unit_cost"]:
    """How documents count the grant: what is not known to be unit costs is a lump sum."""
    grant = call.fact(call.action.grant)
    return "unit_cost" if grant and grant.value.form == "unit_cost" else "lump_sum"


def period(call: int) -> str:
    """The programme period of a call year."""
    return "2014-2020" if call <= 2020 else "2021-2027"


def _value(call: ActionCall, values: tuple[Dated[int], ...]) -> int | None:
    found = call.fact(values)
    return found.value if found else None


def _cited(index: Index, call: ActionCall, fact: Dated[Any] | None) -> str:
    """The first source only: a contract cites the document, findings cite them all."""
    if fact is None:
        return ""
    first = fact.model_copy(update={"source": fact.source[:1]})
    return english(call.citation(first), index.names.lang)


def _authority(index: Index) -> str | None:
    """The granting authority as sentences name it: of the project file, or EACEA's own name."""
    if name := index.project.granting_authority:
        return f"{_article(name, index.names.lang)}{name}"
    call = index.call
    if call is None or call.manager in (None, _DECENTRALISED):
        return None
    return _named(index, _entry(index), call.manager)


def _article(name: str, lang: str) -> str:
    """What sentences put before the name of a body; names of other kinds stand alone."""
    if lang == "fr":
        return "l’" if name.startswith("Agence ") else ""
    return "the " if _BODY.match(name) else ""


def _entry(index: Index) -> Any:
    return index.programme.visibility.get(period(index.project.call))


def _named(index: Index, entry: Any, manager: str | None) -> str | None:
    names = entry.authorities.get(manager or "", {}) if entry else {}
    return worded(names, index.names.lang) if names else None


def visibility(index: Index) -> Visibility:
    """Funding statement and disclaimer of the programme period, with the right authority."""
    entry = _entry(index)
    authority = _authority(index)
    if entry is None:
        return Visibility("", "", authority, "")
    lang = index.names.lang
    manager = index.call.manager if index.call else None
    words = worded(entry.disclaimer, lang)
    name = authority or _named(index, entry, manager) or worded(_UNNAMED, lang)
    return Visibility(
        statement=worded(entry.statement, lang),
        disclaimer=_naming(words, name, lang),
        authority=authority,
        source=english("; ".join(index.programme.sources[s].title for s in entry.source), lang),
    )


def _naming(words: str, name: str, lang: str) -> str:
    """The disclaimer with the name in it; in French ``de`` joins the article or vowel after it."""
    if isinstance(words, Foreign):
        return Foreign(words.replace("{authority}", name), words.lang)
    if lang != "fr" or "de {authority}" not in words:
        return words.replace("{authority}", name)
    before, _, after = words.partition("de {authority}")
    joined = _DE.sub(lambda m: "du " if m[1] else "des " if m[2] else "d’", f"de {name}", count=1)
    return f"{before}{joined}{after}"
