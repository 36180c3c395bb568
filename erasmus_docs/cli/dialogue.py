"""The guided dialogue of ``new``: asks, checks each answer at once, goes back when asked to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console

from erasmus_docs.cli.parties import ask_parties
from erasmus_docs.cli.talk import Back, Stopped, Talk
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.programme.sheet import title
from erasmus_docs.start import choices, verdict
from erasmus_docs.start.answers import Answers
from erasmus_docs.start.choices import Choice
from erasmus_docs.start.questions import (
    QUESTIONS,
    Question,
    applies,
    is_answered,
    is_needed,
)
from erasmus_docs.start.reading import Refused

__all__ = ["Dialogue", "Stopped"]

_WELCOME = (
    "A few questions, and there is a project file. Each answer is checked against the rules of "
    "the call.",
    "  <       goes back to the question before",
    "  ?       shows the choices, or what the call says, again",
    "  Ctrl-C  stops; your answers are kept in a file to go on from",
)
# What an answer decides; it is asked anew when that answer changes.
_FOLLOWS = {
    "call": ("action", "field", "amount", "priorities", "outcomes"),
    "action": ("field", "amount", "priorities", "outcomes"),
    "field": ("priorities", "outcomes"),
    "priorities": ("outcomes",),
}
_EMPTY: dict[str, Any] = {"organisations": (), "priorities": (), "outcomes": ()}
_MANY = 8
_ALL, _LIST = len(QUESTIONS), "organisations"


class Dialogue:
    """Asks for what is not answered yet; ``answers`` holds what is, also when it is stopped."""

    def __init__(
        self,
        programme: Programme,
        answers: Answers,
        wrong: Iterable[str] = (),
        *,
        resumed: bool = False,
    ) -> None:
        self.programme = programme
        self.answers = answers
        self._wrong = tuple(wrong)
        self._again: set[str] = set()  # asked although there is an answer
        listed = next(n for n, one in enumerate(QUESTIONS) if one.id == _LIST)
        if resumed and answers.organisations and any(map(self._is_open, range(listed + 1, _ALL))):
            self._again.add(_LIST)  # it may have been left in the middle
        self._talk = Talk(Console(highlight=False))

    @property
    def begun(self) -> bool:
        """Whether anything is answered."""
        return any(is_answered(one, self.answers) for one in QUESTIONS)

    def run(self) -> Answers:
        """Ask until everything is answered.

        Raises:
            Stopped: By the user.
        """
        self._talk.say(_WELCOME)
        self._talk.warn(self._wrong)
        here, asked = 0, list[int]()
        while True:
            if here == _ALL:
                try:
                    self._confirm()
                except Back:
                    here = self._back(asked, _ALL - 1)
                    continue
                return self.answers
            question = QUESTIONS[here]
            if not self._is_open(here):
                here += 1
                continue
            try:
                self._ask(question)
            except Back:
                here = self._back(asked, here)
                continue
            self._again.discard(question.id)
            asked.append(here)
            here += 1

    def _is_open(self, number: int) -> bool:
        """Whether a question is to be asked now."""
        question = QUESTIONS[number]
        answered = is_answered(question, self.answers) and question.id not in self._again
        return not answered and applies(question, self.answers, self.programme)

    def _back(self, asked: list[int], here: int) -> int:
        """The question to ask again; its answer is forgotten."""
        if not asked:
            given = [n for n, q in enumerate(QUESTIONS[:here]) if is_answered(q, self.answers)]
            if not given:
                self._talk.warn(["This is the first question."])
                return 0
            asked.append(given[-1])
        before = asked.pop()
        if QUESTIONS[before].id == _LIST:
            self._again.add(_LIST)  # it is gone on with
        else:
            self._forget(QUESTIONS[before].id)
        return before

    def _keep(self, answers: Answers) -> None:
        self.answers = answers

    def _forget(self, *keys: str) -> None:
        changes = {key: _EMPTY.get(key) for key in keys}
        self.answers = self.answers.with_(**changes)

    def _ask(self, question: Question) -> None:
        talk, number = self._talk, QUESTIONS.index(question) + 1
        talk.head(f"{number}/{len(QUESTIONS)}  {question.text}")
        talk.say(question.tell(self.answers, self.programme))
        if question.id == _LIST:
            ask_parties(talk, self.answers, self.programme, self._keep)
            return
        offered = question.offer(self.answers, self.programme)
        self._show(offered, question)
        while True:
            written = talk.ask(self._prompt(question))
            if written == "?":
                talk.say(question.tell(self.answers, self.programme))
                self._show(question.offer(self.answers, self.programme), question)
                continue
            try:
                changed, offered = self._answered(question, written, offered)
            except Refused as refusal:
                talk.warn([str(refusal)])
                continue
            if changed is not None and self._holds(question, changed):
                self.answers = changed
                self._describe(question)
                return

    def _prompt(self, question: Question) -> str:
        if question.id == "call":
            return f"[Enter: {choices.calls(self.programme)[0]}] > "
        if question.id == "action":
            return "Number, code, or words to search for > "
        if question.several:
            needed = is_needed(question, self.answers.offered(self.programme))
            return f"Numbers, with commas{'' if needed else ' [Enter: none]'} > "
        if question.offer(self.answers, self.programme):
            return "Number > "
        return "> "

    def _answered(
        self, question: Question, written: str, shown: tuple[Choice, ...]
    ) -> tuple[Answers | None, tuple[Choice, ...]]:
        """The answers with this one, and what is shown now; ``None`` if it was a search.

        Raises:
            Refused: It cannot be read.
        """
        if not written:
            return self._without_words(question), shown
        if question.id == "action":
            if written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= len(shown):
                written = shown[int(written) - 1].id
            elif found := self._search(question, written):
                return None, found
        value = question.read(written, self.answers, self.programme)
        follows = {key: _EMPTY.get(key) for key in _FOLLOWS.get(question.id, ())}
        return self.answers.with_(**follows, **{question.id: value}), shown

    def _without_words(self, question: Question) -> Answers:
        """What Enter alone means.

        Raises:
            Refused: Nothing.
        """
        if question.id == "call":
            return self.answers.with_(call=choices.calls(self.programme)[0])
        if question.several and not is_needed(question, self.answers.offered(self.programme)):
            return self.answers
        raise Refused("An answer is needed here. Ctrl-C stops and keeps what you answered.")

    def _search(self, question: Question, words: str) -> tuple[Choice, ...]:
        """The actions that hold the words, shown; nothing if the words are a code, or none does."""
        try:
            question.read(words, self.answers, self.programme)
        except Refused:
            found = choices.matching(question.offer(self.answers, self.programme), words)
            self._show(found, question)
            return found
        return ()

    def _show(self, offered: tuple[Choice, ...], question: Question) -> None:
        brief = question.id == "action" and len(offered) > _MANY
        width = max((len(one.id) for one in offered), default=0)
        for number, one in enumerate(offered, 1):
            line = f"{number:>3}  {one.id:<{width}}  {one.title}"
            self._talk.entry(line, indent=width + 7)
            if one.about and not brief:
                self._talk.entry(f"       {one.about}", dim=True)

    def _holds(self, question: Question, changed: Answers) -> bool:
        """Whether an answer keeps the rules, or is meant all the same."""
        if not question.rules or changed.offered(self.programme) is None:
            return True
        found = verdict.findings(changed, self.programme, question.rules)
        return self._talk.judge(found, "answer again")

    def _describe(self, question: Question) -> None:
        """Say who an action is for, once it is known."""
        action = self.answers.offered(self.programme)
        if action is None or question.id not in {"action", "field"}:
            return
        self._talk.say([f"{action.code}, call {action.call}: {title(action)}"], bold=True)
        self._talk.say(choices.described(action))

    def _confirm(self) -> None:
        answers = self.answers
        self._talk.head("Your answers")
        rows = [
            f"{answers.code}, call {answers.call}",
            f"{answers.acronym}: {answers.title}",
            f"from {answers.start}, {answers.duration} months"
            + (f", EUR {answers.amount:,}" if answers.amount is not None else ""),
            *(f"{one.name} ({one.country}, {one.type})" for one in answers.organisations),
            *answers.priorities,
            *answers.outcomes,
        ]
        for row in rows:
            self._talk.entry(f"  {row}")
        while self._talk.ask("[Enter: write the project file] > "):
            self._talk.warn(["Enter writes the file; < goes back."])
