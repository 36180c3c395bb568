"""What a lump sum pays: scores against the reduction scale of the action and call.

The scale and the way the score comes about are programme data with their basis; nothing is
forecast where they are not known, and the documents print who says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import Unit
from erasmus_docs.dossier.money import CENT, ZERO, percent_of
from erasmus_docs.dossier.reported import HeldLine
from erasmus_docs.dossier.wording import english
from erasmus_docs.programme.model import Band, Dated, FinalScore
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id

Missing = Literal["form", "rules", "shares", "scores"]


@dataclass(frozen=True, slots=True)
class PayoutLine:
    """A work package (or an activity) in the forecast.

    Attributes:
        amount: As agreed. ``rejected``: of it, activities cancelled and not replaced.
        weight: Its percent of what the average is taken over; ``None`` if it is left out.
        score: Points, ``None`` where none count or none are given.
        pay: Percent that the scale pays for it; 100 where it is not reduced by itself.
        paid: What is forecast for it, before the ceiling of management is applied again.
    """

    unit: Unit
    amount: Decimal
    rejected: Decimal
    weight: Decimal | None
    score: int | None
    pay: int
    paid: Decimal


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion of the final report with its points (KA210)."""

    id: str
    most: int
    points: int | None


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """From ``first`` to ``last`` points, ``pay`` percent is paid.

    ``here`` marks the line of the project's score, ``units`` the work packages it is applied to
    one by one.
    """

    first: int
    last: int
    pay: int
    here: bool
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Payout:
    """The forecast.

    Attributes:
        by: ``work_packages`` or ``criteria``; empty if not known for the action and call.
        level: Where the scale is applied: to the whole grant, to single work packages, or not at
            all (nothing is reduced); empty as long as the score is not known. Never two at once.
        threshold: Points from which the scale pays in full.
        score: Of the whole project; ``exact`` before rounding.
        pay: Percent of the grant at project level.
        capped: What the ceiling for management takes when it is applied to the reduced total.
        management_percent: Management in percent of the total before that.
        paid: Forecast; ``reduction`` is the grant minus it; both ``None`` if not known.
        missing: Why there is no forecast; ``scores_missing`` the ids without points.
        basis: Of the weakest value used; ``sources`` who says so; ``notes`` their hedges.
    """

    by: Literal["work_packages", "criteria", ""]
    level: Literal["project", "work_packages", "none", ""]
    lines: tuple[PayoutLine, ...]
    criteria: tuple[CriterionLine, ...]
    scale: tuple[ScaleLine, ...]
    threshold: int | None
    score: int | None
    exact: Decimal | None
    pay: int | None
    rejected: Decimal
    capped: Decimal
    management_percent: Decimal | None
    paid: Decimal | None
    reduction: Decimal | None
    paid_percent: Decimal | None
    missing: tuple[Missing, ...]
    scores_missing: tuple[str, ...]
    basis: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]


def payout(
    index: Index,
    units: tuple[Unit, ...],
    activities: tuple[HeldLine, ...],
    form: str,
    management_cap: int | None,
) -> Payout:
    """Forecast what is paid; what is missing for it is named instead of guessed."""
    call, action = index.call, index.call.action if index.call else None
    how = call.fact(action.final_score) if call and action else None
    scale = call.fact(action.reduction_scale) if call and action else None
    if form != "lump_sum" or how is None or scale is None:
        return _empty("form" if form != "lump_sum" else "rules")
    found = index.project.achieved or m.Achieved()
    bands = sorted(scale.value, key=lambda band: -band.score_min)
    scores = _scores(how.value, units, found)
    lacking = tuple(key for key, score in scores.items() if score is None)
    missing: list[Missing] = []
    if sum((unit.amount for unit in units), ZERO) != index.project.grant.amount:
        missing.append("shares")
    if lacking:
        missing.append("scores")
    exact = None if missing else _score(how.value, units, scores)
    score = int(exact.quantize(Decimal(1), ROUND_HALF_UP)) if exact is not None else None
    threshold = min((band.score_min for band in bands if band.pay_percent == 100), default=100)
    level = _level(how.value, score, threshold, scores)
    pay = None if score is None else (_pay(bands, score) if level == "project" else 100)
    lines = tuple(_line(unit, units, scores, bands, level, pay, activities) for unit in units)
    total = sum((line.paid for line in lines), ZERO)
    managed = sum((line.paid for line in lines if line.unit.management), ZERO)
    cap = total * management_cap / 100 if management_cap is not None else managed
    capped = max(managed - cap, ZERO).quantize(CENT, ROUND_HALF_UP)
    paid = None if score is None else total - capped
    grant = index.project.grant.amount
    return Payout(
        by=how.value.by,
        level=level,
        lines=lines,
        criteria=tuple(
            CriterionLine(key, most, found.criteria.get(key))
            for key, most in how.value.points.items()
        ),
        scale=_scale(bands, score, scores if level == "work_packages" else {}),
        threshold=threshold,
        score=score,
        exact=exact.quantize(CENT, ROUND_HALF_UP) if exact is not None else None,
        pay=pay,
        rejected=sum((line.rejected for line in lines), ZERO),
        capped=capped if score is not None else ZERO,
        management_percent=percent_of(managed, total) if managed else None,
        paid=paid,
        reduction=None if paid is None else grant - paid,
        paid_percent=None if paid is None else percent_of(paid, grant),
        missing=tuple(missing),
        scores_missing=lacking,
        **_says(index, how, scale),
    )


def _empty(why: Missing) -> Payout:
    return Payout(
        "", "", (), (), (), None, None, None, None, ZERO, ZERO, None, None, None, None, (why,),
        (), "", (), (),
    )  # fmt: skip


def _says(index: Index, *facts: Dated[Any]) -> dict[str, Any]:
    """Basis of the weakest value, citations and notes, each once."""
    assert index.call is not None
    lang = index.names.lang
    order = ("official", "secondary", "unsourced")
    single = [fact.model_copy(update={"source": (name,)}) for fact in facts for name in fact.source]
    cited = dict.fromkeys(english(index.call.citation(fact), lang) for fact in single)
    said = [fact.note.strip() for fact in facts if fact.note]
    notes = dict.fromkeys(
        english(note, lang)
        for note in said
        if not any(note in other for other in said if other != note)
    )
    return {
        "basis": max((fact.basis.value for fact in facts), key=order.index),
        "sources": tuple(cited),
        "notes": tuple(notes),
    }


def _scores(how: FinalScore, units: tuple[Unit, ...], found: m.Achieved) -> dict[str, int | None]:
    """Points by criterion or by work package; management only where it counts."""
    if how.by == "criteria":
        return {key: found.criteria.get(key) for key in how.points}
    given = by_id(found.work_packages)
    return {
        unit.id: given[unit.id].score if unit.id in given else None
        for unit in units
        if how.management or not unit.management
    }


def _score(
    how: FinalScore, units: tuple[Unit, ...], scores: Mapping[str, int | None]
) -> Decimal | None:
    if how.by == "criteria":
        return Decimal(sum(points or 0 for points in scores.values()))
    counted = [unit for unit in units if unit.id in scores]
    weight = sum((unit.amount for unit in counted), ZERO)
    if not weight:
        return None
    return sum((unit.amount * (scores[unit.id] or 0) for unit in counted), ZERO) / weight


def _level(
    how: FinalScore, score: int | None, threshold: int, scores: Mapping[str, int | None]
) -> Literal["project", "work_packages", "none", ""]:
    if score is None:
        return ""
    if score < threshold:
        return "project"
    poor = any((points or 0) < threshold for points in scores.values())
    return "work_packages" if how.by == "work_packages" and poor else "none"


def _pay(bands: list[Band], score: int) -> int:
    return next((band.pay_percent for band in bands if score >= band.score_min), 0)


def _line(
    unit: Unit,
    units: tuple[Unit, ...],
    scores: Mapping[str, int | None],
    bands: list[Band],
    level: str,
    pay: int | None,
    activities: tuple[HeldLine, ...],
) -> PayoutLine:
    rejected = sum(
        (
            line.amount or ZERO
            for line in activities
            if line.state == "cancelled" and unit.id in (line.work_package_id, line.id)
        ),
        ZERO,
    )
    counted = sum((one.amount for one in units if one.id in scores), ZERO)
    score = scores.get(unit.id)
    own = pay if pay is not None else 100
    if level == "work_packages" and score is not None:
        own = _pay(bands, score)
    left = max(unit.amount - rejected, ZERO)
    return PayoutLine(
        unit=unit,
        amount=unit.amount,
        rejected=rejected,
        weight=percent_of(unit.amount, counted) if unit.id in scores else None,
        score=score,
        pay=own,
        paid=(left * own / 100).quantize(CENT, ROUND_HALF_UP),
    )


def _scale(
    bands: list[Band], score: int | None, single: Mapping[str, int | None]
) -> tuple[ScaleLine, ...]:
    tops = [100, *(band.score_min - 1 for band in bands)]
    return tuple(
        ScaleLine(
            band.score_min,
            top,
            band.pay_percent,
            not single and score is not None and band.score_min <= score <= top,
            tuple(key for key, points in single.items() if band.score_min <= (points or 0) <= top),
        )
        for band, top in zip(bands, tops, strict=False)
    )
