"""Questions left open: the sides, the person who follows up, and when they talk again."""

import re
from dataclasses import dataclass, field

from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences.speech import speaker
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Cell, Table
from huiban.ground.reading.paper.cells import cell_text
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import DisputeReading, Party, Span, ViewReading

_FOLLOWER = later(
    r"(?:跟进人|后续跟进人|由)\s?:?\s?(?P<who>[^,。;:()\n\x0b]{2,14}?)(?:负责)?(?:跟进)?(?=[,。;()\n\x0b\s]|下次|$)"
)
_NEXT = later(
    r"(?:下次沟通(?:时间)?|下次讨论(?:时间)?|下次时间|再议|再次沟通)\s?:?\s?(?P<when>[^。;()\n\x0b]{2,24})|(?P<before>[^,。;()\n\x0b]{2,12}?)再(?:议|沟通|讨论|定)"
)
_QUESTION = later(r"待解决(?:问题)?\s?:\s?(?P<text>[^。;\n\x0b]{2,80})")
_SIDES = later(
    r"各方(?:观点|意见|看法)\s?:\s?(?P<sides>.+?)(?=[;。,]\s?(?:待解决(?:问题)?|跟进人|下次沟通(?:时间)?)\s?:|$)",
    re.S,
)
_CLAIM = later(
    r"(?P<who>[\u4e00-\u9fff]{2,10}?(?:部|中心|处|科|组|室))(?:提出|认为|主张|建议|希望|反映|担心|要求)(?P<text>[^;。]{2,80}?)(?=[;。]|,[\u4e00-\u9fff]{2,8}(?:部|中心|处|科|组|室)|$)"
)


@dataclass(slots=True)
class DisputeReader:
    """Collects disputes; a line that only names follower or day belongs to the one before."""

    document: Document
    reader: PartyReader
    days: Days
    made: list[DisputeReading] = field(default_factory=list)

    def add(self, segment: Segment, topic: int | None) -> None:
        """Read one segment of a dispute section."""
        span = self.document.span(segment.start, segment.end)
        follower, follow_at = self._follower(span)
        when, when_at = self._next(span)
        views = self._views(span)
        sides = _SIDES.search(self.document.plain, span.start, span.end)
        ends = [at for at in (follow_at, when_at, sides and sides.start()) if at is not None]
        stop = min(ends, default=span.end)
        question = self._question(span, stop)
        joins = (
            self.made
            and (question is None or (views and not segment.marker))
            and self.made[-1].topic == topic
        )
        if joins and self.made:
            self._join(span, views, follower, when)
            return
        self.made.append(DisputeReading(span, question, views, follower, when, topic))

    def _join(
        self,
        span: Span,
        views: tuple[ViewReading, ...],
        follower: Party | None,
        when: Deadline | None,
    ) -> None:
        last = self.made[-1]
        whole = self.document.span(last.span.start, span.end)
        self.made[-1] = DisputeReading(
            whole,
            last.question,
            (*last.views, *views),
            last.follower or follower,
            last.next_talk or when,
            last.topic,
        )

    def _follower(self, span: Span) -> tuple[Party | None, int | None]:
        for match in _FOLLOWER.finditer(self.document.plain, span.start, span.end):
            parties = self.reader.listed(match.start("who"), match.end("who"))
            if parties:
                return parties[0], match.start()
        return None, None

    def _next(self, span: Span) -> tuple[Deadline | None, int | None]:
        for match in _NEXT.finditer(self.document.plain, span.start, span.end):
            due = self.days.best(match["when"] or match["before"])
            if due is not None:
                return due, match.start()
        return None, None

    def _views(self, span: Span) -> tuple[ViewReading, ...]:
        sides = _SIDES.search(self.document.plain, span.start, span.end)
        if sides:
            return _views_in(self.document, self.reader, *sides.span("sides"))
        said = speaker(self.reader, span.start, span.end)
        if said:
            party = said[0].owners[0]
            group = party.department or (party.name if names.is_department(party.name) else "")
            name = "" if group == party.name else party.name
            return (ViewReading(self.document.span(said[1], span.end), name, group),)
        return tuple(
            ViewReading(
                self.document.span(match.start("text"), match.end("text")), "", match["who"]
            )
            for match in _CLAIM.finditer(self.document.plain, span.start, span.end)
        )

    def _question(self, span: Span, stop: int) -> Span | None:
        match = _QUESTION.search(self.document.plain, span.start, span.end)
        if match:
            return self.document.span(match.start("text"), match.end("text"))
        end = stop
        while end > span.start and self.document.plain[end - 1] in " ,。;:(\n\x0b":
            end -= 1
        return self.document.span(span.start, end) if end - span.start >= 4 else None

    def done(self) -> list[DisputeReading]:
        """The disputes read so far."""
        return self.made


def dispute_rows(document: Document, table: Table) -> dict[int, str] | None:
    """The columns of a table of disputes; None when it is another kind of table."""
    if not table.rows:
        return None
    for row in table.rows[:2]:
        heads = {cell.col: role_of(cell_text(document, cell), "dispute") for cell in row}
        roles = {col: role for col, role in heads.items() if role}
        if len(roles) >= 3 and "question" in roles.values():
            return roles
    return None


def read_row(
    document: Document,
    reader: PartyReader,
    days: Days,
    roles: dict[int, str],
    row: tuple[Cell, ...],
) -> DisputeReading | None:
    """One row of a table of disputes."""
    cells = {roles[cell.col]: cell for cell in row if cell.col in roles and cell.end > cell.start}
    if any(role_of(cell_text(document, cell), "dispute") == "question" for cell in row):
        return None
    if "question" not in cells or not squeeze(document.plain[row[0].start : row[-1].end]).strip(
        "-— "
    ):
        return None
    spans = {role: document.span(cell.start, cell.end) for role, cell in cells.items()}
    follower = None
    if "follower" in cells:
        cell = cells["follower"]
        sign = re.compile(r"[/,;\n\x0b\s(]").search(document.plain, cell.start + 1, cell.end)
        parties = reader.listed(cell.start, sign.start() if sign else cell.end, lenient=True)
        follower = parties[0] if parties else None
    when = (
        days.best(spans[role].text)
        if (role := "next" if "next" in spans else "follower") in spans
        else None
    )
    views = _cell_views(document, reader, cells.get("views"))
    whole = document.span(row[0].start, row[-1].end)
    return DisputeReading(whole, spans.get("open", spans["question"]), views, follower, when)


def _cell_views(
    document: Document, reader: PartyReader, cell: Cell | None
) -> tuple[ViewReading, ...]:
    return _views_in(document, reader, cell.start, cell.end) if cell else ()


def _views_in(
    document: Document, reader: PartyReader, start: int, end: int
) -> tuple[ViewReading, ...]:
    made = []
    for match in re.compile(r"[^;。\n\x0b]+").finditer(document.plain, start, end):
        said = speaker(reader, match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        if said:
            party = said[0].owners[0]
            group = party.department or (party.name if names.is_department(party.name) else "")
            made.append(
                ViewReading(
                    document.span(said[1], match.end()),
                    "" if group == party.name else party.name,
                    group,
                )
            )
    return tuple(made)
