"""Spoken commitments: 我明天把方案发群里, 小王你周三前出一版 – 好的. Suggestions only.

A sentence counts when its speaker takes a task, or gives it to somebody who is there and does not
refuse; talk about the past, what might be, questions and wishes does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.matching import match_person
from huiban.ground.reading.plain import full_width
from huiban.ground.reading.spoken import signs, voices
from huiban.ground.reading.spoken.tasks import task_words
from huiban.ground.reading.spoken.transcripts import Transcript, Turn
from huiban.ground.reading.spoken.utterances import Sentence, sentences
from huiban.ground.reading.spoken.words import any_of
from huiban.ground.reading.values import (
    ActionItemReading,
    Directory,
    Party,
    PartyKind,
    Person,
    Span,
)

# Below 0.6 it is a suggestion; a day and a nod make it a better one.
_TAKEN, _TAKEN_BY_DAY, _ASKED, _NODDED = 0.55, 0.58, 0.54, 0.58


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who is to do what a sentence says from *after* on, by which rule, how sure."""

    owner: Party | None
    rule: str
    score: float
    after: int = 0


def commitments(
    document: Document,
    transcript: Transcript,
    *,
    days: Days,
    directory: Directory,
) -> tuple[ActionItemReading, ...]:
    """What was committed to in *transcript*, each citing its speaker and time."""
    listener = _Listener(document, transcript, days, directory)
    return tuple(listener.items())


class _Listener:
    """Goes through the turns and knows who is there, and who answers."""

    def __init__(
        self, document: Document, transcript: Transcript, days: Days, directory: Directory
    ) -> None:
        self._document = document
        self._turns = transcript.turns
        self._days = days
        self._here = [Person(turn.speaker, turn.department) for turn in transcript.speakers]
        self._directory = directory

    def items(self) -> Iterator[ActionItemReading]:
        """The commitments in order."""
        before: Sentence | None = None
        for index, turn in enumerate(self._turns):
            days = replace(self._days, meeting_day=turn.day or self._days.meeting_day)
            said = list(sentences(self._document, turn))
            for number, sentence in enumerate(said):
                last = number + 1 == len(said)
                claim = self._claim(sentence, days, self._answers(index) if last else ())
                if claim:
                    yield self._item(sentence, before, claim, days)
                before = sentence

    def _answers(self, index: int) -> list[Sentence]:
        """The first sentences of those who speak next, up to the one who speaks now."""
        found: list[Sentence] = []
        for turn in self._turns[index + 1 : index + 3]:
            if turn.speaker == self._turns[index].speaker:
                break
            found += list(sentences(self._document, turn))[:1]
        return found

    def _claim(self, sentence: Sentence, days: Days, answers: Sequence[Sentence]) -> _Claim | None:
        text = sentence.text
        asked = signs.is_question(text)
        called = self._called(sentence, days)
        begins = None if asked else signs.promise_at(text, days, called=called is not None)
        if begins is not None:
            score = _TAKEN_BY_DAY if signs.day_to_come(text[begins:], days) else _TAKEN
            return _Claim(_speaker(sentence.turn), "spoken_promise", score, begins)
        if called is None or signs.is_open_question(text) or signs.is_unreal(text):
            return None
        return self._asked(*called, days, answers, asked=asked)

    def _asked(
        self,
        owner: Party | None,
        after: int,
        days: Days,
        answers: Sequence[Sentence],
        *,
        asked: bool,
    ) -> _Claim | None:
        """小王你周三前出一版: the one who is called has the task, unless he says no."""
        answer = self._answer(owner, answers)
        if answer is not None and signs.refuses(answer.text):
            return None
        if answer is not None and signs.agrees(answer.text):
            commits = signs.takes(answer.text, days) and not signs.is_question(answer.text)
            if commits and signs.day_to_come(answer.text, days):
                # The answer is a commitment of its own, with its own day.
                return None
            owner = _speaker(answer.turn) or owner
            return _Claim(owner, "spoken_request", _NODDED, after)
        # A question, or 你 to nobody in particular, is a task only by the answer.
        return None if asked or owner is None else _Claim(owner, "spoken_request", _ASKED, after)

    def _answer(self, owner: Party | None, answers: Sequence[Sentence]) -> Sentence | None:
        """The answer of the one who was called; of anybody when nobody was."""
        if owner is None:
            return answers[0] if answers else None
        return next((one for one in answers if one.turn.speaker == owner.name), None)

    def _called(self, sentence: Sentence, days: Days) -> tuple[Party | None, int] | None:
        """Who is asked to do something, and where in the sentence the task begins."""
        text = sentence.text
        for pattern in (signs.calling(), signs.handing()):
            for match in pattern.finditer(text):
                owner = self._person(match["who"], sentence, match.start("who"))
                rest = text[match.end("who") :]
                if owner and (signs.wants(text) or signs.day_to_come(rest, days)):
                    return owner, match.end()
        you = signs.YOU.search(text)
        if you and (signs.wants(text[you.end() :]) or signs.day_to_come(text, days)):
            return None, you.end()
        return None

    def _person(self, word: str, sentence: Sentence, at: int) -> Party | None:
        """Somebody who is there or in the directory; 小王 when only one of them is a 王."""
        start, end = sentence.origins[at], sentence.origins[at + len(word) - 1] + 1
        bare = word.removeprefix("@").strip()
        if any_of("familiar_before").match(bare) and len(bare) == 2:
            found = [one for one in self._here if one.name.startswith(bare[1])]
        else:
            found = list(match_person(bare, self._here, self._directory).persons)
        if len(found) == 1:
            one = found[0]
            return Party(one.name, PartyKind.PERSON, start, end, one.department, one.title)
        if voices.is_voice(bare) and not found:
            return Party(bare, PartyKind.PERSON, start, end)
        return None

    def _item(
        self, sentence: Sentence, before: Sentence | None, claim: _Claim, days: Days
    ) -> ActionItemReading:
        due, due_span = _due(sentence, claim.after, days)
        turn = sentence.turn
        owners = (claim.owner,) if claim.owner else ()
        span = self._document.span(sentence.start, sentence.end)
        return ActionItemReading(
            task=task_words(sentence.text, due, claim.after, before.text if before else ""),
            span=replace(span, text=full_width(sentence.text)) if turn.marks else span,
            owners=owners,
            department=claim.owner.department if claim.owner else "",
            due=due,
            due_span=due_span,
            rule=claim.rule,
            confidence=claim.score,
            said=turn.said_at(sentence.start),
        )


def _due(sentence: Sentence, after: int, days: Days) -> tuple[Deadline | None, Span | None]:
    """The day a sentence names behind *after*, else anywhere, and its words in the source."""
    due = days.day(sentence.text[after:])
    if due is not None:
        due = replace(due, start=due.start + after, end=due.end + after)
    else:
        due = days.best(sentence.text)
    if due is None or due.end <= due.start:
        return due, None
    start, end = sentence.origins[due.start], sentence.origins[due.end - 1] + 1
    return due, Span(start, end, due.raw)


def _speaker(turn: Turn) -> Party | None:
    """The voice as a party; none for a voice without a name."""
    if not turn.speaker or not voices.is_named(turn.speaker):
        return None
    return Party(turn.speaker, PartyKind.PERSON, turn.start, turn.end, turn.department)
