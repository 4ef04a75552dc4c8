"""The procedure of one noun as a table: which states exist, who moves between them, by which verb.

The diagram, the buttons, the permission test and the manual are drawn from these tables. Pure.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from huiban.ground.language import say


class NotAllowed(Exception):
    """The person may not do this, or not now. ``str()`` is a Chinese sentence for the page."""


class Invalid(Exception):
    """What was given cannot be taken; ``str()`` is a Chinese sentence, ``field`` its input."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Step:
    """One move: from ``before`` by ``verb`` (button word ``label``) to ``after``.

    ``who`` are role codes of the procedure; ``{"system"}`` alone means only the clock does it.
    """

    before: str
    verb: str
    label: str
    after: str
    who: frozenset[str]


def step(before: str, verb: str, label: str, after: str, *who: str) -> Step:
    """A row of the table, written short."""
    return Step(before, verb, label, after, frozenset(who))


@dataclass(frozen=True)
class Procedure:
    """The table of one noun. ``states`` and ``roles`` map codes to the words people see."""

    noun: str
    title: str
    states: Mapping[str, str]
    roles: Mapping[str, str]
    steps: tuple[Step, ...]
    first: str

    def find(self, status: str, verb: str) -> Step | None:
        """The step of ``verb`` out of ``status``, or None."""
        for row in self.steps:
            if row.before == status and row.verb == verb:
                return row
        return None

    def check(self, status: str, verb: str, roles: Collection[str]) -> Step:
        """The step to take. Raises :class:`NotAllowed` with the reason in one sentence."""
        row = self.find(status, verb)
        if row is None:
            raise NotAllowed(self._wrong_time(status, verb))
        if not row.who & set(roles):
            raise NotAllowed(self._wrong_person(row))
        return row

    def refusal(self, status: str, verb: str, roles: Collection[str]) -> str | None:
        """Why the button is grey, or None when it works."""
        try:
            self.check(status, verb, roles)
        except NotAllowed as no:
            return str(no)
        return None

    def steps_from(self, status: str) -> tuple[Step, ...]:
        """Every step that leaves ``status``, in the table's order."""
        return tuple(row for row in self.steps if row.before == status)

    def label_of(self, verb: str) -> str:
        """The button's word for ``verb``."""
        return say(next(row.label for row in self.steps if row.verb == verb))

    def _wrong_time(self, status: str, verb: str) -> str:
        befores = [say(self.states[row.before]) for row in self.steps if row.verb == verb]
        return say(
            "%(noun)s现在是“%(now)s”，“%(label)s”要在“%(when)s”时进行。",
            noun=say(self.title),
            now=say(self.states[status]),
            label=self.label_of(verb),
            when=say("、").join(befores),
        )

    def _wrong_person(self, row: Step) -> str:
        names = [say(self.roles[code]) for code in self.roles if code in row.who]
        return say(
            "只有%(names)s可以“%(label)s”。", names=say("、").join(names), label=say(row.label)
        )
