"""Whoever goes abroad to teach teaches as many hours as the call asks for.

The hours count for a week, or for a stay that is shorter; of a longer stay only whole weeks are
looked at here. Where fewer hours do if teaching is combined with training, so many get advice: the
project file does not say whether it is.

Why: below the minimum the stay is not eligible as teaching. The agreement and the certificate both
print the hours.

Source: the programme guide of the call; limits known only from secondary pages are warnings.

To mend: plan more hours, or make it a mobility for training.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import limit
from erasmus_docs.rules.mobile import mobilities
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import count

ID = "mobility-teaching"
TITLE = "Enough hours are taught"

PASSING = """
action: KA131-HED
mobilities:
  - {id: M1, activity: staff-teaching, title: Tides, participants: 1, country: IT, days: 5,
     teaching: {hours: 8}}
"""
FAILING = """
action: KA131-HED
mobilities:
  - {id: M1, activity: staff-teaching, title: Tides, participants: 1, country: IT, days: 5,
     teaching: {hours: 3}}
"""

_WEEK = 7


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every stay in which too little is taught."""
    for one in mobilities(subject):
        least, fewer = one.activity.teaching_hours, one.activity.teaching_hours_combined
        hours, weeks = one.entry.teaching.hours, max(1, (one.entry.days or 0) // _WEEK)
        if least is None or hours is None or hours >= least * weeks:
            continue
        combined = fewer is not None and hours >= fewer * weeks
        stay = f" in {count(weeks, 'week')}" if weeks > 1 else ""
        also = f", {fewer} if combined with training" if fewer is not None else ""
        yield limit(
            subject,
            ID,
            one.dated,
            (*one.path, "teaching", "hours"),
            f"{one.name} has {hours.normalize():f} {'hour' if hours == 1 else 'hours'} of"
            f" teaching{stay}.",
            f"At least {count(least, 'hour')} are taught in a week or a shorter stay{also}.",
            "Say in `content` what the training is, or plan more hours."
            if combined
            else "Plan more hours, or make it a mobility for training.",
            heaviest=Severity.ADVICE if combined else Severity.ERROR,
        )
