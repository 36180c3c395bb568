"""Who may take a role by country: the shared part of three rules."""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import Dated, Places
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.quota import STATUS_WORDS
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing
from erasmus_docs.yamlfile import Path


def refuse(
    subject: Subject,
    rule: str,
    places: Dated[Places] | None,
    path: Path,
    who: str,
    country: str,
    remedy: str,
) -> Iterator[Finding]:
    """Yield a finding if the country may not take the role; unknown codes are not judged here."""
    action = subject.action
    known = subject.programme.country(country)
    if action is None or places is None or known is None or action.allowed(places.value, country):
        return
    yield limit(
        subject,
        rule,
        places,
        (*path, "country"),
        f"{who} is established in {subject.country_name(country)}"
        f"{_why(action, places.value, country)}.",
        places.value.says or allowed_words(places.value),
        remedy,
        heaviest=_weight(action, places.value),
    )


def allowed_words(places: Places) -> str:
    """The rule in words, where the data has no sentence for it."""
    who = [STATUS_WORDS[status] for status in STATUS_WORDS if status in places.status]
    who += [f"region {number}" for number in places.regions]
    text = f"Allowed are {listing(who) or 'all countries'}"
    return f"{text}, except {listing(places.exclude)}." if places.exclude else f"{text}."


def _why(action: ActionCall, places: Places, country: str) -> str:
    """What the country is to the call, as far as the data says."""
    if country in places.exclude:
        return ", which is excluded"
    status, region = action.country_status(country), action.region(country)
    text = f", one of the {STATUS_WORDS[status]}" if status else ""
    return f"{text}, region {region}" if region else text


def _weight(action: ActionCall, places: Places) -> Severity:
    """A rule by status weighs no more than the table of statuses."""
    dated = action.status_fact()
    return dated.basis.severity if dated and places.status else Severity.ERROR
