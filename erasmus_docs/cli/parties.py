"""The part of the dialogue that asks for the organisations, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from erasmus_docs.cli.talk import Back, Talk
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.programme.model import Among
from erasmus_docs.start import choices, reading, verdict
from erasmus_docs.start.answers import Answers, Party
from erasmus_docs.start.questions import CONSORTIUM, PARTY
from erasmus_docs.start.reading import Refused

T = TypeVar("T")


def ask_parties(
    talk: Talk, answers: Answers, programme: Programme, keep: Callable[[Answers], None]
) -> None:
    """Ask for organisations until the call allows them, or the user wants them all the same.

    Args:
        talk: The terminal.
        answers: What is answered, organisations too: they are gone on with.
        programme: All programme data.
        keep: Is given the answers with every organisation that comes or goes.

    Raises:
        Back, Stopped: As the user says.
    """
    asked = _Parties(talk, programme, answers, keep)
    asked.show()
    while True:
        try:
            more = asked.one()
        except Back:
            if not asked.answers.organisations:
                raise
            gone = asked.answers.organisations[-1]
            talk.warn([f"{gone.name} is taken out again."])
            asked.set(asked.answers.organisations[:-1])
            continue
        if not more and asked.together():
            return


class _Parties:
    def __init__(
        self,
        talk: Talk,
        programme: Programme,
        answers: Answers,
        keep: Callable[[Answers], None],
    ) -> None:
        self.talk, self.programme, self.answers, self._tell = talk, programme, answers, keep

    def set(self, parties: tuple[Party, ...]) -> None:
        self.answers = self.answers.with_(organisations=parties)
        self._tell(self.answers)

    def show(self) -> None:
        """The organisations there are already."""
        for number, one in enumerate(self.answers.organisations, 1):
            self.talk.entry(f"{number:>3}  {one.name} ({one.country}, {one.type})", indent=5)
        if self.answers.organisations:
            self.talk.say(["  <       takes the last one out"])

    def one(self) -> bool:
        """Ask for one more organisation; false if there is none.

        Raises:
            Back: Instead of the name.
        """
        parties = self.answers.organisations
        number = len(parties) + 1
        end = " [Enter: that is all]" if parties else ""
        role = "the coordinator" if number == 1 else f"organisation {number}"
        name = " ".join(self.talk.ask(f"Name of {role}{end} > ").split())
        if not name:
            if not parties:
                self.talk.warn(["The coordinator is needed: the organisation that applies."])
            return not parties
        try:
            party = self._party(reading.words(name))
        except Refused as refusal:
            self.talk.warn([str(refusal)])
            return True
        except Back:
            return True
        changed = self.answers.with_(organisations=(*parties, party))
        found = verdict.findings(changed, self.programme, PARTY)
        if self.talk.judge(verdict.of_party(found, changed, number - 1), "name another"):
            self.set(changed.organisations)
        return True

    def _party(self, name: str) -> Party:
        """Country, type and funding of an organisation.

        Raises:
            Back: The user wants to write the name again.
        """
        country = self._country()
        kind, further = self._types()
        associated = False
        if self.answers.organisations and self._counts_associated():
            associated = self.talk.ask("  Does it get funding? [Enter: yes; n: no] > ") == "n"
        named = self.programme.organisation_types[kind]["en"]
        where = self.programme.countries[country].names["en"]
        self.talk.say([f"  {name}: {where} ({country}), {named[:1].lower()}{named[1:]} ({kind})"])
        return Party(
            name=name, country=country, type=kind, further_types=further, associated=associated
        )

    def _country(self) -> str:
        return self._read("  Country > ", lambda text: reading.country(self.programme, text))

    def _types(self) -> tuple[str, tuple[str, ...]]:
        """The type and further ones; a number chooses from the list that ``?`` shows."""
        types = choices.types(self.programme)

        def read(text: str) -> tuple[str, tuple[str, ...]] | None:
            if text == "?":
                for number, one in enumerate(types, 1):
                    self.talk.entry(f"  {number:>3}  {one.title} ({one.id})")
                return None
            if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= len(types):
                return types[int(text) - 1].id, ()
            return reading.organisation_types(self.programme, text)

        return self._read("  Type, several with + (? lists them) > ", read)

    def _read(self, prompt: str, read: Callable[[str], T | None]) -> T:
        """Ask until what is typed can be read."""
        while True:
            written = self.talk.ask(prompt)
            if not written:
                self.talk.warn(["  An answer is needed here; < goes back to the name."])
                continue
            try:
                if (found := read(written)) is not None:
                    return found
            except Refused as refusal:
                self.talk.warn([f"  {refusal}"])

    def _counts_associated(self) -> bool:
        """Whether the call asks for organisations without funding."""
        action = self.answers.offered(self.programme)
        dated = action.fact(action.action.composition) if action else None
        return any(one.among is not Among.BENEFICIARIES for one in (dated.value if dated else ()))

    def together(self) -> bool:
        """Judge the organisations together; whether they stand."""
        found = verdict.findings(self.answers, self.programme, CONSORTIUM)
        return self.talk.judge(found, "name another")
