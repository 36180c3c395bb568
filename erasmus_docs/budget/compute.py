"""The budget of a mobility project: every line, every gap, in the order of the project file.

Pure functions: the same project and programme data always give the same budget. Nothing here
judges; the rules do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from erasmus_docs.budget.model import Budget, Gap, Line
from erasmus_docs.budget.students import top_ups
from erasmus_docs.budget.subsistence import support
from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.budget.travel import expensive_travel, is_green, travel
from erasmus_docs.budget.units import (
    counts_with,
    courses,
    exceptional,
    inclusion,
    languages,
    organisational,
    real_costs,
    visits,
)
from erasmus_docs.budget.young import coaching, development, events, management
from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import ActionCall, Programme
from erasmus_docs.programme.mobility import MobilityActivity
from erasmus_docs.programme.rates import Category
from erasmus_docs.project.model import Mobility, Project


def budget(project: Project, action: ActionCall) -> Budget:
    """The grant of a project in a call of its action, as far as it can be worked out."""
    tariff = Tariff(action, project)
    found = [*_mobilities(tariff), *coaching(tariff), *_whole(tariff)]
    return Budget(
        tuple(one for one in found if isinstance(one, Line)),
        tuple(one for one in found if isinstance(one, Gap)),
    )


def budget_in_call(
    project: Project, programme: Programme, call: int | None = None
) -> tuple[ActionCall, Budget]:
    """The budget of a project in its own call or another, with the action as that call has it.

    Raises:
        InputError: The action is not known in that call, or the project has no mobilities.
    """
    year = call or project.call
    action = programme.find(project.action, year)
    if action is None:
        raise InputError(
            f"{project.action} is not known in call {year}. "
            "`erasmus-docs actions` lists the calls of each action."
        )
    if not project.mobilities:
        raise InputError(
            f"{project.id} has no mobilities, so there is nothing to work out. How the grant of "
            f"its action comes about: erasmus-docs rules {project.action} --call {year}"
        )
    return action, budget(project, action)


def _mobilities(tariff: Tariff) -> Iterator[Line | Gap]:
    counted: Counter[str] = Counter()
    for mobility in tariff.project.mobilities:
        activity = tariff.activity(mobility)
        if activity is None:
            code, call = tariff.action.code, tariff.action.call
            reason = f"The activity '{mobility.activity}' is not known for {code} in call {call}."
            yield Gap(mobility.id, None, reason)
            continue
        group = counts_with(tariff, mobility)
        yield from _one(tariff, mobility, activity, counted[group] if group else 0)
        if group:
            counted[group] += mobility.participants


def _one(
    tariff: Tariff, mobility: Mobility, activity: MobilityActivity, before: int
) -> Iterator[Line | Gap]:
    """Everything that one mobility is paid."""
    only = tariff.find(tariff.rates.limited_to, mobility.activity)

    def takes(category: Category) -> bool:
        return only is None or category in only.value

    visit = only is not None and takes(Category.VISITS)
    if takes(Category.ORGANISATIONAL):
        yield from organisational(tariff, mobility, before)
    if takes(Category.TRAVEL):
        yield from travel(tariff, mobility)
    if takes(Category.INDIVIDUAL):
        yield from _individual(tariff, mobility, activity)
    if takes(Category.INCLUSION):
        yield from inclusion(tariff, mobility, visit)
    if visit:
        yield from visits(tariff, mobility)
    if takes(Category.COURSES):
        yield from courses(tariff, mobility)
    if takes(Category.LANGUAGES):
        yield from languages(tariff, mobility)
    yield from events(tariff, mobility)
    yield from development(tariff, mobility)
    if takes(Category.EXCEPTIONAL):
        yield from exceptional(tariff, mobility)
        yield from expensive_travel(tariff, mobility)


def _individual(
    tariff: Tariff, mobility: Mobility, activity: MobilityActivity
) -> Iterator[Line | Gap]:
    if not activity.rates:
        reason = f"Which rates hold for the activity '{activity.id}' is not known."
        yield Gap(mobility.id, Category.INDIVIDUAL, reason)
        return
    yield from support(tariff, mobility, activity.rates, is_green(tariff, mobility))
    yield from top_ups(tariff, mobility, activity.rates)


def _whole(tariff: Tariff) -> Iterator[Line | Gap]:
    """What is paid to the project as a whole."""
    yield from management(tariff)
    costs = tariff.project.mobility_rates.financial_guarantee
    if costs is None:
        return
    found = tariff.find(tariff.rates.exceptional_costs)
    percent = found.value.guarantee if found else None
    if found is None or percent is None:
        reason = "What is paid of a financial guarantee is not known for this action and call."
        yield Gap("", Category.EXCEPTIONAL, reason)
        return
    yield real_costs("", Category.EXCEPTIONAL, "Financial guarantee", costs, percent, found)
