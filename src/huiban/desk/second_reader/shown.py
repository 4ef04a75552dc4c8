"""Differences as the page shows them: both values, the words, and which field 采用 fills."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from huiban.desk.paste.draft import Row
from huiban.desk.paste.drafter import Drafter
from huiban.desk.second_reader.reading import Both
from huiban.ground.reading.second.compare import Difference, Kind
from huiban.ground.reading.values import MinutesReading, PartyKind, Span

LABELS = {
    "task": noop("任务"),
    "owner": noop("责任人"),
    "department": noop("责任部门"),
    "due": noop("截止日期"),
}
# Signs of the line shown on either side of the words.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in their line; *start* and *end* count as the browser counts the text of the pane."""

    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference. *row* is the new row that 采用 adds, *field* the field it fills."""

    kind: Kind
    quote: Quote
    number: int | None = None
    field: str = ""
    label: str = ""
    ours: str = ""
    theirs: str = ""
    row: Row | None = None

    @property
    def key(self) -> str:
        """The same for the same difference, so that the page remembers what was decided."""
        return f"{self.kind}-{self.field}-{self.quote.start}-{self.quote.end}-{self.theirs}"


def shown(found: Both) -> list[Shown]:
    """Every difference that a person could act upon."""
    return list(_Shower(found).all())


class _Shower:
    def __init__(self, found: Both) -> None:
        self.found = found
        self.ours = self._rows(found.ours)
        # Through the same drafter, so that both columns write names and dates alike.
        second = MinutesReading(facts=found.ours.facts, items=found.theirs.items)
        self.theirs = self._rows(second)

    def _rows(self, reading: MinutesReading) -> list[Row]:
        return Drafter(self.found.document, self.found.known, None).fill(reading).items

    def all(self) -> Iterator[Shown]:
        for one in self.found.differences:
            quote = quoted(self.found.document.text, one.span)
            if one.kind == Kind.FIELD:
                yield from self._field(one, quote)
            elif one.kind == Kind.THEIRS and one.theirs is not None:
                row = self.theirs[one.theirs]
                yield Shown(one.kind, quote, theirs=row.fields["task"].text, row=row)
            elif one.ours is not None:
                row = self.ours[one.ours]
                yield Shown(one.kind, quote, number=row.number, ours=row.fields["task"].text)

    def _field(self, one: Difference, quote: Quote) -> Iterator[Shown]:
        """Nothing where the form would show the same words on both sides, or none on theirs."""
        if one.ours is None or one.theirs is None:
            return
        mine, second, name = self.ours[one.ours], self.theirs[one.theirs], one.field
        if name == "owner" and self._is_department(one.theirs):
            name = "department"
        before, after = mine.fields[name].text, second.fields[name].text
        if after and before != after:
            yield Shown(one.kind, quote, mine.number, name, _(LABELS[name]), before, after)

    def _is_department(self, number: int) -> bool:
        owners = self.found.theirs.items[number].owners
        return bool(owners) and owners[0].kind is PartyKind.DEPARTMENT


def quoted(text: str, span: Span) -> Quote:
    """The words with what stands around them on their line."""
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    line_end = text.find("\n", span.end)
    last = min(line_end if line_end >= 0 else len(text), span.end + AROUND)
    return Quote(
        text[first : span.start].lstrip(),
        text[span.start : span.end],
        text[span.end : last].rstrip(),
        _browser(text, span.start),
        _browser(text, span.end),
    )


def _browser(text: str, offset: int) -> int:
    """The browser makes one sign of a line break, and two of a sign beyond U+FFFF."""
    before = text[:offset].replace("\r\n", "\n")
    return len(before) + sum(sign > "\uffff" for sign in before)
