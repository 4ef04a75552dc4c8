"""Drafts become readings: fields, due date, helpers, the words of the task."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from huiban.ground.reading import cues
from huiban.ground.reading.dates.deadlines import Deadline
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.sentences.drafts import SUPPORT, Draft, is_closed
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.sentences.wording import EDGES, after_due, before_due, tidy
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import full_width, squeeze, trim
from huiban.ground.reading.values import ActionItemReading, Party, PartyKind, Span

_CC = later(r"(?:同步|同时)?抄送\s*[(]?(?P<who>[^(),。;\s]{2,12})[)]?")
_HELP = later(
    r"[,;、(]\s*(?:同时|并)?(?:由|请)?(?P<who>[^,。;()]{2,40}?)(?:等(?:部门|单位)?)?"
    r"(?:负责|全力|积极|做好|予以|给予|共同)*(?:配合|协助|协同|协办)"
    r"(?P<alone>(?:相关|有关|此项|该项|各项)?(?:工作|支持)?(?=[,。;)\n]|$))?"
)
# In a short line 已完成 is about the whole task; in a longer one about a part of it.
_TOLD_SHORT = frozenset({"listed", "mention", "bracketed", "table", "trailing"})
_DOTTED = later(r"\d{1,2}\.\d{1,2}")
# (张伟,3/9): where a day is due, two numbers are one.
_SHORT_DAY = later(r"(?<![\d/.])(?P<day>\d{1,2}/\d{1,2})(?![\d/.%])\s?\)?$")
# 升级 Redis 到 7.2 is a version, not the second of July.
_BARE_DAY = later(
    r"(?<=[\u4e00-\u9fff\s,)])(?:(?<=by )|(?<![A-Za-z] ))"
    r"(?<!(?<![延推移改])[到至])(?<!(?<![延推移改])[到至] )(?P<day>\d{1,2}[./]\d{1,2})\s*$"
)


@dataclass(frozen=True, slots=True)
class Finisher:
    """Turns drafts into readings: fields, due date, helpers, the words of the task."""

    document: Document
    reader: PartyReader
    days: Days

    def finish(self, draft: Draft) -> ActionItemReading:
        """Read what stands inside the ranges of *draft*."""
        plain = self.document.plain
        by_role = {one.role: one for one in reversed(draft.fields)}
        owners = draft.owners or _own(
            self.document.plain, self._field_parties(draft.fields, "owner")
        )
        department = draft.department or self._field_text(by_role.get("department"))
        if not owners and department:
            owners = self._field_parties(draft.fields, "department")
        owners = self._placed(owners)
        due, due_span = self._due(draft, by_role.get("due"))
        inherited = set(draft.inherited)
        if due is None and draft.due_above:
            due, due_span = self._due(draft, draft.due_above)
            inherited.add("due")
        helpers = (*draft.helpers, *self._field_parties(draft.fields, "collaborators"))
        helpers = helpers or self._helpers(draft, owners)
        draft.tasks = self._without_help(draft)
        cc = self._field_parties(draft.fields, "cc") or self._matched(_CC, draft)
        done = draft.done or _closed(by_role.get("status"), plain)
        if draft.rule in _TOLD_SHORT:
            done = done or cues.has("done", squeeze(plain[draft.start : draft.end]))
        return ActionItemReading(
            task=self._task(draft, due_span),
            span=self.document.span(draft.start, draft.end),
            owners=owners,
            department=department or _department(owners) or (draft.group if owners else ""),
            collaborators=helpers,
            due=due,
            due_span=due_span,
            deliverable=self._span(by_role.get("deliverable")),
            support=self._span(by_role.get("support")) or self._support(draft),
            cc=cc,
            note=self._span(by_role.get("note")),
            done=done,
            topic=draft.topic,
            rule=draft.rule,
            confidence=round(min(draft.score, 0.99), 2),
            inherited=frozenset(inherited),
        )

    def _placed(self, owners: tuple[Party, ...]) -> tuple[Party, ...]:
        """The first owner with the department that stands in the bracket behind the name."""
        if not owners or owners[0].department or owners[0].kind is not PartyKind.PERSON:
            return owners
        match = _PLACE.match(self.document.plain, owners[0].end)
        if match is None or not names.is_department(match["place"]):
            return owners
        return (replace(owners[0], department=match["place"]), *owners[1:])

    def _span(self, one: Field | None) -> Span | None:
        if one is None or cues.is_empty(self.document.plain[one.value : one.end]):
            return None
        return self.document.span(one.value, one.end)

    def _field_text(self, one: Field | None) -> str:
        span = self._span(one)
        return span.text if span else ""

    def _field_parties(self, fields: Iterable[Field], role: str) -> tuple[Party, ...]:
        made: list[Party] = []
        for one in fields:
            if one.role == role and not cues.is_empty(self.document.plain[one.value : one.end]):
                made.extend(self.reader.listed(one.value, one.end, lenient=True))
        return tuple(made)

    def _due(self, draft: Draft, one: Field | None) -> tuple[Deadline | None, Span | None]:
        plain = self.document.plain
        # The day stands behind the owner sooner than in the words before.
        ranges = [*reversed(draft.tasks), (draft.start, draft.end)]
        if draft.rule == "headed":
            # 四月 before the colon is somebody, not a month.
            ranges.pop()
        if one and self.days.best(plain[one.value : one.end]):
            ranges = [(one.value, one.end)]
        short = _SHORT_DAY.search(plain, one.value, one.end) if one else None
        if short and len(ranges) > 1:
            due = self.days.best(short["day"] + "前")
            if due and due.date:
                return due, self.document.span(*short.span("day"))
        if one and len(ranges) > 1:
            # (张伟 P1 本周): the day is a word of its own.
            words = (part.span() for part in _WORDS.finditer(plain, one.value, one.end))
            alone = next((at for at in words if self._names_day(plain[slice(*at)])), None)
            ranges = [alone] if alone else ranges
        vague = None
        for start, end in ranges:
            due = self.days.best(_without_titles(plain[start:end]))
            if due is None or _in_name(draft, start + due.start, start + due.end):
                continue
            span = self.document.span(start + due.start, start + due.end)
            if due.names_day or len(ranges) == 1:
                return due, span
            vague = vague or (due, span)
        return vague or self._bare_day(draft)

    def _names_day(self, word: str) -> bool:
        due = self.days.best(word)
        return due is not None and due.names_day and due.end - due.start == len(word)

    def _bare_day(self, draft: Draft) -> tuple[Deadline | None, Span | None]:
        """8.12 or 8/12 at the end of a task: a day, not a number, because nothing follows it."""
        for start, end in draft.tasks:
            if len(_DOTTED.findall(self.document.plain, start, end)) > 1:
                # 3.1,3.2,3.3 are sections, not days.
                continue
            match = _BARE_DAY.search(self.document.plain, start, end)
            due = self.days.best(match[0].strip() + "前") if match else None
            if match and due and due.date:
                return due, self.document.span(match.start("day"), match.end())
        return None, None

    def _helpers(self, draft: Draft, owners: tuple[Party, ...]) -> tuple[Party, ...]:
        found = self._matched(_HELP, draft) if self._helped(draft) else ()
        mine = {party.name for party in owners}
        return tuple(party for party in found if party.name not in mine)

    def _without_help(self, draft: Draft) -> list[tuple[int, int]]:
        """The ranges of the task without the clause that only says who helps: …,李娜配合."""
        made: list[tuple[int, int]] = []
        for start, end in draft.tasks if self._helped(draft) else ():
            for match in _HELP.finditer(self.document.plain, max(draft.start, start - 1), end):
                if match["alone"] is None or not self.reader.listed(*match.span("who")):
                    continue
                made.append((start, max(start, match.start())))
                start = match.end()
            made.append((start, end))
        return made or draft.tasks

    def _helped(self, draft: Draft) -> bool:
        words = self.document.plain[draft.start : draft.end]
        return "配合" in words or "协" in words

    def _matched(self, pattern: re.Pattern[str], draft: Draft) -> tuple[Party, ...]:
        made: list[Party] = []
        for match in pattern.finditer(self.document.plain, draft.start, draft.end):
            made.extend(self.reader.listed(match.start("who"), match.end("who")))
        return tuple(made)

    def _support(self, draft: Draft) -> Span | None:
        plain = self.document.plain
        stop = plain.find("\n", draft.end)
        match = SUPPORT.search(
            plain, draft.start, min(stop if stop > 0 else len(plain), draft.end + 80)
        )
        return self.document.span(match.start("who"), match.end("who")) if match else None

    def _task(self, draft: Draft, due_span: Span | None) -> str:
        plain = self.document.plain
        parts = []
        for start, end in draft.tasks:
            first, last = trim(plain, start, end, EDGES)
            told = due_span and first <= due_span.start and due_span.end <= last
            # 每日清扫两次: how often is part of the work.
            # 修改方案后履行程序: what is done before is part of it, too.
            inside = due_span and due_span.text.endswith("后") and first < due_span.start
            if due_span and told and "每" not in due_span.text and not inside:
                parts.append(
                    before_due(plain[first : due_span.start])
                    + after_due(plain[due_span.end : last])
                )
            else:
                parts.append(plain[first:last])
        if not any(part.strip() for part in parts):
            # 开会前和开会后: what only looks like a day is the task.
            parts = [plain[slice(*trim(plain, *at, EDGES))] for at in draft.tasks]
        sign = "," if draft.rule in ("prose", "bracketed", "required") else " "
        return full_width(tidy(squeeze(sign.join(part for part in parts if part.strip()))))


def _in_name(draft: Draft, start: int, end: int) -> bool:
    """初译 --逐月: every month, were it not the name of somebody."""
    bare = (one for one in draft.owners if one.end - one.start == len(one.name))
    return any(one.start <= start and end <= one.end for one in bare)


_WORDS = later(r"[^\s,、;/]+")
_TITLE = later(r"《[^《》\n]{1,60}》")


def _without_titles(text: str) -> str:
    """《发展规划(2026-2030年)》: the years of a title are no day; every sign keeps its place."""
    return _TITLE.sub(lambda one: "《" * len(one[0]), text) if "《" in text else text


_PLACE = later(r"\s?\((?P<place>[^():,;。\s]{2,12})\)")


def _closed(status: Field | None, plain: str) -> bool:
    return status is not None and is_closed(plain[status.value : status.end])


def _own(plain: str, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Persons with the department in the bracket behind them: 张伟(技术部) is one party."""
    made: list[Party] = []
    for party in parties:
        last = made[-1] if made else None
        behind = last and last.kind is PartyKind.PERSON and party.kind is PartyKind.DEPARTMENT
        if last and behind and plain[last.end : party.start].strip() == "(":
            made[-1] = replace(last, department=last.department or party.name)
        else:
            made.append(party)
    return tuple(made)


def _department(owners: tuple[Party, ...]) -> str:
    for party in owners:
        if party.department:
            return party.department
        if party.kind is PartyKind.DEPARTMENT:
            return party.name
    return ""
