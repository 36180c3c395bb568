"""The work of generated projects: work packages or activities, and all that names them.

Everything is inside the project and inside its work package; every reference leads somewhere.
Shares close to the cent, whatever the grant is.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import GrantForm
from tests.support.strategies_texts import markdown, name, words

CENT = Decimal("0.01")
_TYPES = ("preparation", "implementation", "quality", "evaluation", "dissemination")
_EVENTS = ("project_meeting", "training", "multiplier_event", "final_event", "workshop", "other")
_LICENCES = ("CC BY 4.0", "CC0 1.0")


def split(amount: Decimal, parts: int, chance: Random) -> list[Decimal]:
    """``amount`` in so many shares that add up to it, to the cent; most are odd amounts."""
    cents = int(amount / CENT)
    weights = [chance.randint(1, 9) for _ in range(parts)]
    shares = [cents * weight // sum(weights) for weight in weights]
    shares[chance.randrange(parts)] += cents - sum(shares)
    return [share * CENT for share in shares]


def money(amount: Decimal) -> str:
    """As people write it: without decimals, with one, or with two."""
    whole = amount.to_integral_value()
    return str(whole if amount == whole else amount)


class Plan:
    """Draws the parts of one project; ``data`` is filled step by step."""

    def __init__(self, action: ActionCall, chance: Random, data: dict[str, Any]) -> None:
        self.action, self.chance, self.data = action, chance, data
        self.funded = [one["id"] for one in data["organisations"]]
        self.anyone = self.funded + [one["id"] for one in data["associated_partners"]]
        self.months = int(data["duration"])
        self.outputs: list[str] = []

    def month(self, first: int = 1, last: int | None = None) -> int:
        """A month of the project, or of a part of it."""
        return self.chance.randint(first, last or self.months)

    def some(self, among: list[str]) -> list[str]:
        """Some of them, at least one, in their order."""
        chosen = {self.chance.choice(among) for _ in range(self.chance.randint(1, 3))}
        return [one for one in among if one in chosen]

    def work(self) -> None:
        """Work packages or activities with their shares, and what belongs to the work."""
        dated = self.action.fact(self.action.action.uses_work_packages)
        packages = dated is None or dated.value
        units = self._packages() if packages else self._activities()
        self._headings_or_shares(units)
        self._logic(units)
        self._sharing(units)

    def _packages(self) -> list[str]:
        dated = self.action.fact(self.action.action.work_packages)
        least = (dated.value.min if dated else None) or 1
        most = (dated.value.max if dated else None) or least + 5
        prescribed = self.action.fact(self.action.action.work_package_types)
        types = list(prescribed.value) if prescribed else ["management"]
        if most == 1:
            types = ["implementation"]  # management alone would be all of the grant
        least = max(least, min(most, len(types) + 1))
        number = self.chance.randint(least, max(least, min(most, least + 3)))
        types += [self.chance.choice(_TYPES) for _ in range(number - len(types))]
        self.data["work_packages"] = [self._package(n, t) for n, t in enumerate(types, 1)]
        return [one["id"] for one in self.data["work_packages"]]

    def _package(self, number: int, type_: str) -> dict[str, Any]:
        chance = self.chance
        first = self.month() if type_ != "management" else 1
        last = self.month(first) if type_ != "management" else self.months
        deliverables = [self._deliverable(f"D{number}.{n}", first, last)
                        for n in range(1, chance.randint(1, 3) + 1)]  # fmt: skip
        names = [one["id"] for one in deliverables]
        tasks = [
            {
                "id": f"T{number}.{n}",
                "title": name(chance, f"Task {number}.{n}"),
                "description": markdown(chance),
                "start": f"M{first}",
                "end": f"M{last}",
                "lead": chance.choice(self.funded),
                "contributors": {one: words(chance) for one in self.some(self.anyone)},
                "outputs": self.some(names),
            }
            for n in range(1, chance.randint(1, 2) + 1)
        ]
        found = {
            "id": f"WP{number}",
            "title": name(chance, f"Package {number}"),
            "type": type_,
            "start": f"M{first}",
            "end": f"M{last}",
            "lead": chance.choice(self.funded),
            "objectives": [words(chance) for _ in range(chance.randrange(3))],
            "description": markdown(chance),
            "tasks": tasks,
            "deliverables": deliverables,
            "milestones": [self._milestone(f"MS{number}", names, last)],
            "events": [self._event(f"E{number}", first, last)] if chance.randrange(2) else [],
        }
        self.outputs += names
        return found

    def _deliverable(self, id_: str, first: int, last: int) -> dict[str, Any]:
        chance = self.chance
        return {
            "id": id_,
            "title": name(chance, f"Deliverable {id_}"),
            "description": words(chance, 20),
            "lead": chance.choice(self.funded),
            "type": chance.choice(("R", "DEM", "DEC", "DATA", "OTHER")),
            "dissemination_level": chance.choice(("PU", "SEN")),
            "due": f"M{self.month(first, last)}",
            "languages": ["English"],
            "quality_criterion": words(chance),
        }

    def _milestone(self, id_: str, closes: list[str], due: int) -> dict[str, Any]:
        return {
            "id": id_,
            "title": name(self.chance, f"Milestone {id_}"),
            "lead": self.chance.choice(self.funded),
            "due": f"M{due}",
            "verification": words(self.chance),
            "closes": closes,
        }

    def _event(self, id_: str, first: int, last: int) -> dict[str, Any]:
        month = f"M{self.month(first, last)}"
        return {
            "id": id_,
            "title": name(self.chance, f"Event {id_}"),
            "type": self.chance.choice(_EVENTS),
            "start": month,
            "end": month,
            "host": self.chance.choice(self.anyone),
            "place": words(self.chance, 2),
            "duration_days": self.chance.randint(1, 5),
            "participants": self.chance.randint(0, 300),
            "local_participants": self.chance.randint(0, 300),
        }

    def _activities(self) -> list[str]:
        chance = self.chance
        number = chance.randint(1, 5)
        self.data["activities"] = [
            {
                "id": f"A{n}",
                "title": name(chance, f"Activity {n}"),
                "venue": words(chance, 2),
                "start": f"M{first}",
                "end": f"M{self.month(first)}",
                "lead": chance.choice(self.funded),
                "participants": self.some(self.anyone),
                "description": markdown(chance),
            }
            for n in range(1, number + 1)
            for first in (self.month(),)
        ]
        self.data["events"] = [self._event("E1", 1, self.months)]
        return [one["id"] for one in self.data["activities"]]

    def _headings_or_shares(self, units: list[str]) -> None:
        dated = self.action.fact(self.action.action.grant)
        amount = Decimal(self.data["grant"]["amount"])
        self.data["shares"] = self._shares(units, amount)
        if dated is None or dated.value.form is not GrantForm.UNIT_COST:
            return
        rows = self.data["shares"].values()
        sums = {one: sum(Decimal(row.get(one, "0")) for row in rows) for one in self.funded}
        number = self.chance.randint(1, 4)
        parts = {one: split(Decimal(total), number, self.chance) for one, total in sums.items()}
        self.data["budget_headings"] = [
            {
                "id": f"H{n}",
                "title": name(self.chance, f"Heading {n}"),
                "unit": "day",
                "proof": words(self.chance),
                "amounts": {one: money(part[n - 1]) for one, part in parts.items()},
            }
            for n in range(1, number + 1)
        ]

    def _shares(self, units: list[str], amount: Decimal) -> dict[str, dict[str, str]]:
        """Management takes at most what it may, the rest is drawn; activities carry their sum."""
        cap = self.action.fact(self.action.action.management_share_percent)
        packages = {one["id"]: one for one in self.data.get("work_packages", ())}
        managing = [one for one in units if packages.get(one, {}).get("type") == "management"]
        others = [one for one in units if one not in managing]
        each = {}
        if managing and others:
            most = amount * (cap.value if cap else 20) / 100 // CENT * CENT
            each = dict(zip(managing, split(most, len(managing), self.chance), strict=True))
        rest = amount - sum(each.values(), Decimal())
        left = others or managing
        each |= dict(zip(left, split(rest, len(left), self.chance), strict=True))
        for activity in self.data.get("activities", ()):
            activity["amount"] = money(each[activity["id"]])
        number = len(self.funded)
        return {
            unit: {
                one: money(part)
                for one, part in zip(
                    self.funded, split(each[unit], number, self.chance), strict=True
                )
            }
            for unit in units
        }

    def _logic(self, units: list[str]) -> None:
        chance, data = self.chance, self.data
        data["objectives"] = [
            {"id": f"O{n}", "text": words(chance, 20), "need": words(chance, 9),
             "work_packages": self.some(units)} for n in (1, 2)
        ]  # fmt: skip
        data["results"] = [
            {
                "id": f"R{n}",
                "title": name(chance, f"Result {n}"),
                "type": "course",
                "owners": self.some(self.funded),
                "work_package": chance.choice(units),
                "available": f"M{self.month()}",
                "languages": ["English"],
                "licence": chance.choice(_LICENCES),
                "repository": "https://repository.example",
            }
            for n in range(1, chance.randint(1, 3) + 1)
        ]
        data["indicators"] = [
            {
                "id": f"I{n}",
                "title": name(chance, f"Indicator {n}"),
                "unit": "people",
                "objective": "O1",
                "baseline": chance.choice(("0", "-1.5", "3")),
                "target": str(chance.randint(0, 10**6)),
                "due": f"M{self.month()}",
                "verification": words(chance),
                "owner": chance.choice(self.anyone),
            }
            for n in range(1, chance.randint(1, 3) + 1)
        ]
        data["risks"] = [
            {
                "id": f"K{n}",
                "description": words(chance, 20),
                "likelihood": chance.choice(("low", "medium", "high")),
                "impact": chance.choice(("low", "medium", "high")),
                "mitigation": words(chance),
                "owner": chance.choice(self.anyone),
                "work_package": chance.choice(units),
            }
            for n in range(1, chance.randint(1, 3) + 1)
        ]
        data["target_groups"] = [
            {"id": "G1", "name": name(chance, "Group 1"), "level": "local", "size": "1234567",
             "gain": words(chance)}
        ]  # fmt: skip

    def _sharing(self, units: list[str]) -> None:
        chance = self.chance
        plan: dict[str, Any] = {
            "lead": chance.choice(self.funded),
            "channels": [
                {"id": "C1", "name": name(chance, "Channel 1"), "why": words(chance),
                 "owner": chance.choice(self.anyone), "frequency": "monthly"}
            ],
            "activities": [
                {
                    "id": f"DA{n}",
                    "title": name(chance, f"Sharing {n}"),
                    "work_package": chance.choice(units),
                    "result": "R1",
                    "target_group": "G1",
                    "channel": "C1",
                    "indicator": words(chance),
                    "unit": "people",
                    "target": str(chance.randint(1, 9999)),
                    "date": f"M{self.month()}",
                    "lead": chance.choice(self.funded),
                    "evidence": words(chance),
                }
                for n in range(1, chance.randint(1, 3) + 1)
            ],
            "exploitation": [
                {"result": "R1", "continues": words(chance), "keeper": chance.choice(self.funded),
                 "until": "2031", "cost": words(chance), "commitment": words(chance)}
            ],
        }  # fmt: skip
        self.data["dissemination"] = plan
