"""What mobility projects can be made of, in words for a coordinator."""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import MobilityActivity, ParticipantLimits, Range
from erasmus_docs.programme.sheet_words import between, every, places, upper
from erasmus_docs.words import count

_WHO = {
    "staff": "staff",
    "learners": "learners",
    "incoming": "people from abroad",
    "support": "preparation",
}


def activities(value: tuple[MobilityActivity, ...], action: ActionCall) -> Iterator[str]:
    """Each kind of activity with its limits."""
    for activity in value:
        parts = [*_length(activity), *_people(activity)]
        if activity.destinations is not None:
            (where,) = places(activity.destinations, action)
            parts.append(where.rstrip(".").replace("Any country", "any country"))
        head = f"{activity.names['en']} ({_WHO[activity.who]})"
        words = f"{head}: {'; '.join(parts)}" if parts else head
        yield f"{words.rstrip('.')}. {activity.says}".strip() if activity.says else words


def _length(activity: MobilityActivity) -> Iterator[str]:
    for least, most, unit in (
        (activity.min_days, activity.max_days, "days"),
        (activity.min_months, activity.max_months, "months"),
    ):
        if least is not None or most is not None:
            words = f"{between(Range(min=least, max=most))} {unit}"
            yield words.removesuffix("s") if words in ("1 days", "1 months") else words
    if activity.min_days_fewer_opportunities is not None:
        days = count(activity.min_days_fewer_opportunities, "day")
        yield f"at least {days} for participants with fewer opportunities"
    if activity.min_days_outside is not None:
        days = count(activity.min_days_outside, "day")
        yield f"at least {days} with third countries not associated to the Programme"


def _people(activity: MobilityActivity) -> Iterator[str]:
    if activity.group_min is not None:
        yield f"at least {count(activity.group_min, 'learner')} in a group"
    if activity.accompanied_by:
        yield f"accompanied all the time by {activity.accompanied_by}"
    if activity.participants_min is not None or activity.participants_max is not None:
        people = Range(min=activity.participants_min, max=activity.participants_max)
        yield f"{between(people)} participants"
    if activity.age_min is not None or activity.age_max is not None:
        ages = Range(min=activity.age_min, max=activity.age_max)
        yield f"aged {between(ages)}"
    if activity.teaching_hours is not None:
        hours = count(activity.teaching_hours, "hour")
        yield f"at least {hours} of teaching in a week or a shorter stay"
    if activity.teaching_hours_combined is not None:
        hours = count(activity.teaching_hours_combined, "hour")
        yield f"at least {hours} if combined with training"


def participants(value: ParticipantLimits, action: ActionCall) -> Iterator[str]:
    """How many people a project may or must have."""
    parts = []
    if value.min is not None or value.max is not None:
        parts.append(f"{between(Range(min=value.min, max=value.max))} participants")
    if value.min_fewer_opportunities is not None:
        fewer = count(value.min_fewer_opportunities, "participant")
        parts.append(f"at least {fewer} if all have fewer opportunities")
    if value.not_counted:
        parts.append(f"not counted: {every(list(value.not_counted))}")
    where = f"{every(_names(value, action))}: " if value.activities else ""
    yield upper(f"{where}{'; '.join(parts)}")


def _names(value: ParticipantLimits, action: ActionCall) -> list[str]:
    known = action.fact(action.action.mobility_activities)
    names = {entry.id: entry.names["en"] for entry in known.value} if known else {}
    return [names.get(id_, id_) for id_ in value.activities]
