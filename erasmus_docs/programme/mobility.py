"""What a mobility project can be made of: its activities, and the people who may take part."""

from __future__ import annotations

from typing import Literal

from erasmus_docs.programme.values import ByLanguage, Data, Names, Places


class MobilityActivity(Data):
    """A kind of activity of a mobility project.

    Attributes:
        id: Short name that project files use (``job-shadowing``, ``vet-short-term``).
        names: Name by language.
        who: ``staff``, ``learners``, ``incoming`` (people who come from abroad) or ``support``
            (preparatory visits).
        rates: Name of the individual support rates that hold for its participants.
        min_days: Shortest stay in days, travel not counted.
        max_days: Longest stay in days, travel not counted.
        min_days_fewer_opportunities: Shortest stay of participants with fewer opportunities,
            which has to be justified.
        min_days_outside: Shortest stay where it starts or ends in a third country not associated.
        min_months: Shortest stay, where the source says months.
        max_months: Longest stay, where the source says months.
        group_min: Fewest learners of one group.
        participants_max: Most people in one such activity.
        participants_min: Fewest people in one such activity.
        age_min: Youngest participant, in years.
        age_max: Oldest participant, in years.
        accompanied_by: Who goes along all the time, in our own words; empty if nobody has to.
        teaching_hours: Fewest hours taught in a week, or in a stay that is shorter.
        teaching_hours_combined: The same where teaching is combined with training.
        destinations: Where it may take place; ``None`` means where the action as a whole may.
        says: What else holds for it, in our own words.
    """

    id: str
    names: ByLanguage
    who: Literal["staff", "learners", "incoming", "support"]
    rates: str = ""
    min_days: int | None = None
    max_days: int | None = None
    min_days_fewer_opportunities: int | None = None
    min_days_outside: int | None = None
    min_months: int | None = None
    max_months: int | None = None
    group_min: int | None = None
    participants_max: int | None = None
    participants_min: int | None = None
    age_min: int | None = None
    age_max: int | None = None
    accompanied_by: str = ""
    teaching_hours: int | None = None
    teaching_hours_combined: int | None = None
    destinations: Places | None = None
    says: str = ""


class ParticipantLimits(Data):
    """How many people a project may or must have in all its activities.

    Attributes:
        min: Fewest participants.
        max: Most participants.
        min_fewer_opportunities: Fewest, if all have fewer opportunities.
        not_counted: Who does not count (``accompanying persons``), in our own words.
        activities: Ids of the activities it holds for, each on its own; empty means the project.
    """

    min: int | None = None
    max: int | None = None
    min_fewer_opportunities: int | None = None
    not_counted: Names = ()
    activities: Names = ()
