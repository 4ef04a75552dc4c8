"""Labelled facts at the head of minutes: in tables, in lines, in forms with the value below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from huiban.ground.reading import cues
from huiban.ground.reading.dates.clocks import find_hours
from huiban.ground.reading.head.headlabels import Label, labels_in, meeting_role
from huiban.ground.reading.head.headtables import columns
from huiban.ground.reading.head.opening import FURNITURE, packed_place
from huiban.ground.reading.head.roster import read_roster
from huiban.ground.reading.items.sections.section import Section, label_section
from huiban.ground.reading.items.tables.grids import pairs
from huiban.ground.reading.labels import WEAK
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.blocks import Line, LineKind, Table
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.script import simplified
from huiban.ground.reading.values import Span

_SEVERAL = later(r"[、,;]")
# Words of any form; far from the head they are no facts of the meeting.
_BARE = frozenset(
    {"时间", "日期", "地点", "地址", "形式", "人员", "成员", "名称", "发言人", "date", "time"}
)
_PEOPLE = frozenset({"host", "recorder"})
_ONE_LINE = _PEOPLE | {"place", "title"}
_WHERE = later(r"地|室|场|址|位置|where|place|venue|location|room")
_LISTS = frozenset({"attendees", "absent", "observers"})
STOPS = frozenset({Section.NEXT_MEETING, Section.PAST, Section.TODO})


_HEAD_LINES = 25
# A name with a department or an account.
_ONE_PERSON = 32
_OF_SIDE = later(r"[^甲]方|[我贵]司|客户|外部")
# Below a heading that opens the talk 时间 and 地点 are those of its matter.
_TALK = frozenset({Section.AGENDA, Section.DISCUSSION, Section.DECISION, Section.CONSENSUS})
# Below these stands one title, whatever marker is before it.
_NAMES = later(r"名称|标题|题目")
# 下次主持人: a fact of the next meeting.
_NEXT = later(r"下次|下一次|下期|next", re.I)
# Who put a page online stands in the row below the hour.
_BY_WHOM = later(r"\n\s*(?:作者|责任编辑|编辑|供稿|通讯员|浏览|点击|阅读)(?:[\s:]|$)")
_SIDE = later(r"\s*[^:()、,;\n]{2,12}:\s?[^\s:]")
_GAP_SIDE = later(r"\s*[\u4e00-\u9fff]{2,6}\s{2,}\S")
_EDGES = "\\ \t\n\x0b,;、:*|-"


@dataclass(slots=True)
class Head:
    """Label values found, by role; the first of a role stands."""

    document: Document
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    # More lists of people present: each side's own.
    also: list[tuple[int, int]] = field(default_factory=list)
    # Roles that several topics give to several people.
    split: set[str] = field(default_factory=set)
    # Roles whose value stands in the line of its label.
    beside: set[str] = field(default_factory=set)

    def add(
        self, role: str, start: int, end: int, label: str = "", *, beside: bool = False
    ) -> None:
        plain = self.document.plain
        start, end = trim(plain, start, end, _EDGES)
        if end > start and plain[end - 1] == ")" and "(" not in plain[start:end]:
            end -= 1
        label = simplified(label).strip(" *").lower()
        if start >= end or is_blank(plain[start:end]):
            return
        if role == "time" and "time" in self.values and not find_hours(self.text("time"))[0]:
            role = "hours"
        if role in _ONE_LINE:
            end = _value_end(plain, start, end)
        if role in _PEOPLE:
            if end - start > 40:
                return
            known = self.labels.get(role, "")
            if label not in WEAK and known in WEAK:
                self.values.pop(role, None)
        if (
            role == "place"
            and _WHERE.search(label)
            and not _WHERE.search(self.labels.get(role, "地"))
        ):
            # 会议形式:线下 above 会议地点: the latter says where.
            self.values.pop(role)
        if (
            role == "title"
            and _NAMES.search(label)
            and not _NAMES.search(self.labels.get(role, "名称"))
        ):
            # 议题/决议 over a column below 会议名称:…: the latter names the meeting.
            self.values.pop(role)
        if role not in self.values:
            self.values[role] = (start, end)
            self.labels[role] = label
            if beside:
                self.beside.add(role)

    def text(self, role: str) -> str:
        at = self.values.get(role)
        return squeeze(self.document.plain[at[0] : at[1]]) if at else ""

    def span(self, role: str) -> Span | None:
        at = self.values.get(role)
        return self.document.span(*at) if at else None


# [输入地点], ____, XX会议室, 院长XXX: what a form leaves open, and nobody filled in.
_UNFILLED = later(
    r"[\[【(<]?\s?(?:请?输入|请?填写|待填|请选择)|[_＿.…\s]{3,}$|[xX]{2,}"
    r"|[\u4e00-\u9fff]{2,6}[xX×]{2,}$"
    r"|[\[【<][^\]】>\n]{0,10}(?:姓名|日期|时间|地点|部门|人员|名称|人)[\]】>]$"
)
_VALUE_STOP = later(r"[。;\t\n\x0b|]|\s{3,}")


def is_blank(value: str) -> bool:
    """Whether the value of a label is none: empty, 无, or a blank of a form."""
    return cues.is_empty(value) or bool(_UNFILLED.match(value))


def _value_end(plain: str, start: int, end: int) -> int:
    stop = _VALUE_STOP.search(plain, start, end)
    return stop.start() if stop else end


def read_head(document: Document, lines: list[tuple[Line, Section]]) -> Head:
    """Collect the labelled values of tables, of lines, and of forms with a label above a value."""
    head = Head(document)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    pending, body = "", False
    filled = (
        (piece, section)
        for line, section in lines
        for piece in _pieces(document.plain, line)
        if piece.start < piece.end
    )
    for number, (line, section) in enumerate(filled):
        while tables and tables[0].start <= line.start:
            _table(head, tables.pop(0))
        if section in STOPS and not pending:
            continue
        if number and head.values and line.kind is LineKind.HEADING:
            body = body or label_section(document.plain[line.start : line.end]) in _TALK
        pending = _line(head, line, pending, number, body=body)
    for table in tables:
        _table(head, table)
    return head


def _pieces(plain: str, line: Line) -> Iterator[Line]:
    """A line joined from several rows is parted again where a row begins with a label."""
    at = line.start
    if plain.find("\n", at, line.end) < 0:
        yield line
        return
    for sign in re.compile(r"\n[ \t>]*").finditer(plain, line.start, line.end):
        stop = plain.find("\n", sign.end(), line.end)
        labels = labels_in(plain, sign.end(), line.end if stop < 0 else stop)
        if labels and labels[0].start == sign.end():
            yield replace(line, start=at, end=sign.start())
            at = sign.end()
    yield replace(line, start=at)


def _table(head: Head, table: Table) -> None:
    for role, cell, label in columns(head.document, table) or pairs(head.document, table):
        if role == "attendees" and role in head.values and _OF_SIDE.match(label):
            # 甲方参会 | … and 乙方参会 | …: each side's own.
            head.also.append((cell.start, cell.end))
        head.add(role, cell.start, cell.end, label)
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Table):
                    _table(head, block)


def _line(head: Head, line: Line, pending: str, number: int, *, body: bool) -> str:
    """Take the labels of one line; return the label waiting for the next line, if any."""
    plain = head.document.plain
    found = [
        one for one in labels_in(plain, line.start, line.end)
        if ((number < _HEAD_LINES and not body) or _known(one) not in _BARE)
        and not (_known(one) in WEAK and number == 0 and _titles(line, one))
        and not _NEXT.search(plain, max(line.start, one.start - 60), one.start)
    ]  # fmt: skip
    text = plain[line.start : line.end].strip()
    lone = len(text) <= 14 and ":" not in text[:-1] and meeting_role(text.rstrip(":"))
    if not found or (lone and len(found) == 1):
        return _waits(text) if lone else _below(head, line, pending)
    for index, label in enumerate(found):
        # Labels that run on one behind the other reach further.
        behind = found[index - 1].value if index else line.start
        if label.start - line.start <= 90 or (index and label.start - behind <= 60):
            _take(head, line, found, index)
    last = found[-1]
    if last.roles[0] in _LISTS and text.endswith(("、", ",")):
        # The list goes on in the next line.
        return last.text
    if last.roles[0] in _LISTS and _SIDE.match(plain, last.value, line.end):
        # 参加人:校方:张伟、李娜, and below it the people of the other side.
        return last.text
    return _waits(last.text) if not plain[last.value : line.end].strip(" *") else ""


def _titles(line: Line, label: Label) -> bool:
    """Minutes: Week 3 in a heading, 纪要: at the beginning of the text: no label of a recorder."""
    return line.kind is LineKind.HEADING or label.start - line.start < 4


def _waits(label: str) -> str:
    """The label whose value may stand in the line below; 会议记录 alone is a heading."""
    label = label.rstrip(":")
    known = simplified(label).strip(" *").lower()
    # 例会记录 over a text is its title, as 会议记录 is.
    return "" if known in WEAK or known.endswith(("记录", "纪要")) else label


def _take(head: Head, line: Line, found: list[Label], index: int) -> None:
    label, plain = found[index], head.document.plain
    stop = found[index + 1].start if index + 1 < len(found) else line.end
    role = label.roles[0]
    beside = plain[line.start : min(line.end, line.start + 100)]
    if role == "time" and (FURNITURE.search(beside) or _BY_WHOM.match(plain, line.end)):
        # 时间:3月20日 来源:本站 is when the page was put online.
        return
    if _known(label) == "发言人" and not _SEVERAL.search(plain, label.value, stop):
        # Who spoke on one topic.
        return
    if role == "place" and index + 1 < len(found) and found[index + 1].roles[0] == "link":
        # 线上,腾讯会议:123-456-789 is one place.
        stop = found[index + 2].start if index + 2 < len(found) else line.end
    if role in head.values and line.kind is LineKind.ITEM and role == "host":
        told = head.values[role]
        if plain[slice(*told)] != plain[slice(*trim(plain, label.value, stop, _EDGES))]:
            head.split.add(role)
    near = role == "attendees" and role in head.values and label.start - head.values[role][1] < 90
    if near and _known(label) != head.labels[role]:
        head.also.append((label.value, stop))
    if label.roles == ("time", "place"):
        place = packed_place(plain, label.value, stop)
        head.add("time", label.value, stop, label.text)
        if place:
            head.add("place", *place, label.text)
        return
    shares = _shares(plain, label, stop)
    for one, (start, end) in zip(label.roles, shares, strict=True):
        head.add(one, start, end, label.text, beside=True)


def _shares(plain: str, label: Label, stop: int) -> list[tuple[int, int]]:
    """主持/记录:王芳/赵敏 gives each role its name; one name stands for both."""
    parts = cut(plain, label.value, stop, re.compile("[/、;,]"))
    if len(parts) == len(label.roles) > 1:
        return parts
    return [(label.value, stop)] * len(label.roles)


def _known(label: Label) -> str:
    return simplified(label.text).strip(" *").lower()


def _below(head: Head, line: Line, pending: str) -> str:
    """A line below a lone label is its value."""
    plain = head.document.plain
    role = meeting_role(pending) if pending else ""
    # Items below 议题 or 会议主题 are topics, those below a list of people stand on their own.
    listed = role in _LISTS or (role == "title" and not _NAMES.search(pending))
    if not role or (line.kind is LineKind.ITEM and listed):
        return ""
    if plain[line.start : line.end].rstrip().endswith(":"):
        # 开会方式: below 参加人员: is the next label of a form, and no value.
        return ""
    if role in _LISTS and role in head.values and head.labels[role] == simplified(pending).lower():
        people = read_roster(
            plain, line.start, line.end, named=bool(_SIDE.match(plain, line.start, line.end))
        ).present
        goes_on = plain[line.start - 12 : line.start].rstrip().endswith(("、", ","))
        grouped = bool(people) and bool(people[0].department)
        # One on each line.
        alone = len(people) == 1 and len(squeeze(plain[line.start : line.end])) <= _ONE_PERSON
        alone = alone and line.kind is LineKind.PARAGRAPH
        # 监理    王芳、李娜: the side, a wide gap, and who came from it.
        apart = bool(people) and _GAP_SIDE.match(plain, line.start, line.end) is not None
        if (goes_on or grouped or alone or apart) and "。" not in plain[
            line.start : line.end
        ].rstrip()[:-1]:
            head.values[role] = (head.values[role][0], line.end)
            return pending
        return ""
    head.add(role, line.start, line.end, pending)
    return pending if role in _LISTS else ""
