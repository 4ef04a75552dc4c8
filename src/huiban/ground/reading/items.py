"""Action items: segments of a document against the patterns, sub-bullets with inheritance."""

import itertools
import re
from dataclasses import dataclass, field, replace

from huiban.ground.reading import cues, lists, patterns, sentences, speech
from huiban.ground.reading.decided import decided_by
from huiban.ground.reading.document import Document
from huiban.ground.reading.drafts import Draft
from huiban.ground.reading.due import Days
from huiban.ground.reading.fields import Field, find_fields
from huiban.ground.reading.imperatives import task_lists
from huiban.ground.reading.markers import OPEN_BOX, TICKED, TICKED_AMONG_OPEN
from huiban.ground.reading.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.responsible import tells_task
from huiban.ground.reading.sections import Section, label_section
from huiban.ground.reading.segments import Segment
from huiban.ground.reading.siblings import bracket_tasks, may_be_names, named_below, owner_heads
from huiban.ground.reading.values import Party, PartyKind

_SKIPPED = frozenset(
    {
        Section.PAST, Section.ATTENDEES, Section.ABSENT, Section.OBSERVERS, Section.NEXT_MEETING,
        Section.GOALS, Section.OTHER, Section.RESPONSIBLE, Section.SENDING,
    }
)  # fmt: skip
_ALL_ABOVE = re.compile(
    r"(?:以上|上述)(?:各项|所有|全部)?(?:任务|工作|事项|内容|问题)?|(?:任务|作业|所有功能|全部任务)(?:的)?(?:截[至止]|完成)(?:时间|日期)?"
)
_NAMED = re.compile(
    r"(?P<who>[^(:\s]{1,12})\s?\([^()]{1,24}\)\s?:?|[^:]{2,16}?\s?-{2,}\s?(?P<lead>.{2,12})\s?:?"
)
# A heading no longer than this that names a day gives it to the tasks below.
_DATE_HEAD = 14
_UNTIL = re.compile(r"前|内|截止|截至|底|末|\d\s?[日号)]")
# @zhangwei 整理清单; with a colon behind it the account speaks.
_CALLED_UPON = re.compile(r"@[^\s:@,、]+(?:[、,]?\s?@[^\s:@,、]+)*[\s,](?!\s*:)")
_WIDE = re.compile(r"\S(?:\x1e|\t|\s{2,})\S")
_FIRST_WORD = re.compile(r"(?P<who>[^\s:,。;]{1,6})[\s:]")
# 苏木:钝化层: whose part of the meeting a heading opens.
_LED = re.compile(r"(?P<who>[^\s:(]{2,10})\s?:")
_LED_BY = re.compile(r"[^:]{2,16}?\s?-{2,}\s?(?P<who>[^:]{2,12})")
# Told among what is over, and yet to be done.
_GOES_ON = re.compile(r"未完成|未做|未落实|延期[至到]|延至|顺延|继续落实|仍需|尚未|逾期")
_DESCRIBING = frozenset({"deliverable", "support", "cc", "collaborators", "note"})
# Who approved, gathered or receives the paper stands in its row of signatures.
_SIGNED = re.compile(
    r"(?:审核|审批|审定|签发|签字|签名|抄送|汇总人|编制人|制表人|制表|同步范围)(?:人|意见)?\s?:|审核通过\s"
)
_QUIET = frozenset({Section.BACKGROUND, Section.FACTS, Section.CONSENSUS, Section.DISPUTE})


@dataclass(slots=True)
class ItemReader:
    """Reads the segments of one document in order; remembers owners that carry over."""

    document: Document
    reader: PartyReader
    days: Days
    drafts: list[Draft] = field(default_factory=list)
    _carried: tuple[Party, ...] = ()
    _carried_level: int = 0
    _carried_due: Field | None = None
    _last: Segment | None = None
    # Fields before their task on the same line: 责任人:X 任务:Y.
    _ahead: bool = False
    _pending: list[Field] = field(default_factory=list)
    _found: tuple[tuple[int, int], list[Field]] = ((-1, -1), [])
    _parents: dict[tuple[int, int], tuple[Party, ...]] = field(default_factory=dict)
    # Bullets stand right below the plain line that is being read.
    _opens: bool = False
    _list_open: bool = False
    _led: tuple[Party, ...] = ()
    # 明天下班前 as a heading.
    _due_above: Field | None = None

    def read(self, segments: list[Segment], topics: list[int | None] | None = None) -> None:
        """Add the drafts of *segments*; *topics* gives the topic each stands in."""
        segments = [self._told_apart(one) for one in segments]
        parents = {one.parent for one in segments if one.parent}
        heads = owner_heads(self.reader, segments)
        named = bracket_tasks(self.reader, segments)
        closed = self._closed_lists(segments) | task_lists(self.document.plain, segments)
        owned, names_only = named_below(self.reader, segments)
        boxes = any(OPEN_BOX.search(one.marker) for one in segments)
        tick = TICKED_AMONG_OPEN if boxes else TICKED
        for index, segment in enumerate(segments):
            below = segments[index + 1] if index + 1 < len(segments) else None
            self._ahead = segment.first and below is not None and below.line == segment.line
            has_children = (segment.start, segment.end) in parents
            self._opens = below is not None and bool(below.marker) and not segment.marker
            if index in named or index in closed:
                segment = replace(segment, section=Section.TODO)
            at = (segment.start, segment.end)
            if index in names_only:
                drafts = []
            elif at in owned:
                drafts = [Draft(*at, [at], owned[at], rule="headed", score=0.82)]
            elif self._gives_list(segment, has_children, below) or self._closes(segment):
                drafts = []
            elif index in heads and not has_children:
                drafts = patterns.headed(self.reader, segment.end, heads[index])
            else:
                drafts = self._segment(self._placed(segment), has_children)
            ticked = bool(tick.search(segment.marker))
            for draft in drafts:
                draft.done = draft.done or ticked
                draft.topic = topics[index] if topics else segment.topic
                draft.heading = segment.heading
            self.drafts.extend(drafts)
            if segment.start < segment.end:
                self._last = segment

    def _closed_lists(self, segments: list[Segment]) -> set[int]:
        """Bullets with no known heading that one line gives their date are a list of tasks."""
        made: set[int] = set()
        for index, segment in enumerate(segments):
            if not segment.marker or segment.section not in (Section.NONE, Section.DISCUSSION):
                continue
            if not _ALL_ABOVE.match(self.document.plain, segment.start, segment.end):
                continue
            above = index - 1
            while above >= 0 and segments[above].marker and not segments[above].is_heading:
                made.add(above)
                above -= 1
        return made

    def _told_apart(self, segment: Segment) -> Segment:
        """A line that a dash before a name or an account begins is a to-do wherever it stands."""
        if segment.section in _SKIPPED or segment.start >= segment.end:
            return segment
        plain = self.document.plain
        upon = _CALLED_UPON.match(plain, segment.start, segment.end)
        called = upon is not None and bool(segment.marker)
        if segment.marker.startswith("--"):
            match = _FIRST_WORD.match(plain, segment.start, segment.end)
            called = match is not None and bool(self.reader.listed(*match.span("who")))
        elif segment.marker and segment.section is Section.NONE:
            wide = _WIDE.search(plain, segment.start, segment.end)
            told = wide and lists.trailing(self.reader, self.days, segment.start, segment.end)
            called = called or bool(told)
        return replace(segment, section=Section.TODO) if called else segment

    def _placed(self, segment: Segment) -> Segment:
        """The segment as what it is here: a line of a list given to somebody is a to-do."""
        if not segment.marker and not segment.is_heading:
            self._list_open = False
        plain = self.document.plain
        if segment.section is Section.PAST and OPEN_BOX.search(segment.marker):
            return replace(segment, section=Section.TODO)
        if segment.section is Section.PAST and _GOES_ON.search(plain, segment.start, segment.end):
            return replace(segment, section=Section.NONE)
        given = self._list_open or segment.parent in self._parents
        if given and segment.marker and segment.section not in _SKIPPED:
            return replace(segment, section=Section.TODO)
        return segment

    def _gives_list(self, segment: Segment, has_children: bool, below: Segment | None) -> bool:
        """由物业负责以下事项:, 临时措施(制造一部,即日起): the tasks are the lines below."""
        start, end = segment.start, segment.end
        if segment.is_heading or start >= end or segment.section in _SKIPPED:
            return False
        colon = self.document.plain[end - 1] == ":"
        opens = colon and not segment.marker and below is not None and bool(below.marker)
        if not (opens or has_children):
            return False
        found = self._named_with_note(segment)
        found = found or patterns.bracketed(self.reader, start, end - colon)
        found = found or lists.role_and_names(self.reader, start, end)
        if not found and colon:
            found = [one for one in self._prose(segment) if one.score >= 0.6]
        if len(found) != 1 or not found[0].owners:
            return False
        self._carried, self._carried_level = found[0].owners, -1
        self._carried_due = self._stated_day(segment)
        self._list_open = opens
        if has_children:
            self._parents[(start, end)] = found[0].owners
        return True

    def _named_with_note(self, segment: Segment) -> list[Draft]:
        """张伟(4/22 提交):, 北堤 -- 组长 李娜: who owns the lines below, whatever is noted."""
        start, end = segment.start, segment.end
        match = _NAMED.fullmatch(self.document.plain, start, end)
        if match and match["lead"] and segment.section is not Section.TODO:
            # 议题 -- 张三 says who speaks, not who does it.
            match = None
        owners = self.reader.listed(*match.span(match.lastgroup or 0)) if match else ()
        if any(one.kind is not PartyKind.PERSON for one in owners):
            owners = ()
        return [Draft(start, end, [(start, end)], owners)] if owners else []

    def _closes(self, segment: Segment) -> bool:
        """以上4月底前完成: one line gives the tasks above it their date."""
        plain = self.document.plain
        if not _ALL_ABOVE.match(plain, segment.start, segment.end):
            return False
        due = self._stated_day(segment)
        for draft in reversed(self.drafts) if due else ():
            if draft.heading != segment.heading:
                break
            draft.due_above = draft.due_above or due
        return due is not None

    def _segment(self, segment: Segment, has_children: bool) -> list[Draft]:
        if segment.is_heading:
            return self._heading(segment)
        if segment.section is Section.RESPONSIBLE:
            return self._told_below(segment)
        if segment.start >= segment.end or segment.section in _SKIPPED:
            return []
        if _SIGNED.match(self.document.plain, segment.start, segment.end):
            return []
        if segment.section is Section.DECISION and decided_by(self.document, segment):
            return []
        if segment.section is not Section.DISPUTE and self._glued(segment):
            return []
        if not segment.marker and (segment.section is not Section.TODO or self._opens):
            self._carry_plain(segment)
            if self._carried and segment.section is Section.TODO:
                return []
        owners = self._inherited(segment) if segment.section is Section.TODO else ()
        if segment.section is Section.TODO:
            drafts = lists.role_and_names(self.reader, segment.start, segment.end)
            if drafts or self._carries(segment, has_children):
                return drafts
        drafts = self._drafts(segment, owners, has_children)
        if owners and drafts and all(_is_part(draft) for draft in drafts):
            # 酒店:房间12间 below 小敏: the word before the colon is what it is about.
            drafts = patterns.listed_task(self.reader, segment.start, segment.end)
        self._describe(segment, drafts)
        if drafts and self._pending:
            drafts[0].fields += self._pending
            self._pending = []
        if segment.section is Section.TODO:
            for draft in drafts:
                draft.due_above = self._due_above
        if owners:
            for draft in drafts:
                if not draft.owners and not any(one.role == "owner" for one in draft.fields):
                    draft.owners = owners
                    draft.inherited.add("owner")
                    draft.score = max(draft.score, 0.72) if draft.rule == "listed" else draft.score
                draft.due_above = self._carried_due or draft.due_above
        return drafts

    def _told_below(self, segment: Segment) -> list[Draft]:
        """A line of the row 责任人/完成时间 that labels its parts is a task of its own."""
        if not tells_task(self.document, segment):
            return []
        return patterns.labelled(self.reader, segment.start, segment.end, self._fields(segment))

    def _heading(self, segment: Segment) -> list[Draft]:
        """Names alone in a heading own the to-do lines below it."""
        plain = self.document.plain
        end = segment.end - (plain[segment.end - 1] == ":")
        words = squeeze(plain[segment.start : end])
        named = label_section(words) is Section.NONE and segment.section not in _SKIPPED
        if named:
            led = _LED.match(plain, segment.start, end) or _LED_BY.fullmatch(
                plain, segment.start, end
            )
            self._carried = self.reader.listed(segment.start, end) or (
                self.reader.listed(*led.span("who")) if led else ()
            )
            self._led = self._carried
        else:
            # A label such as to do keeps whom the heading above it named.
            self._carried = self._led if segment.section is Section.TODO else ()
        dated = self._stated_day(segment)
        short = dated is not None and len(words) <= _DATE_HEAD
        self._due_above = dated if short and _UNTIL.search(words) else None
        self._carried_level = -1
        self._carried_due = self._stated_day(segment) if self._carried else None
        return []

    def _carry_plain(self, segment: Segment) -> None:
        """A name alone on a line, with bullets below: 张三 / - 今天:…."""
        end = segment.end - (self.document.plain[segment.end - 1] == ":")
        if end - segment.start <= 12:
            words = squeeze(self.document.plain[segment.start : end])
            called = self._opens and may_be_names(self.reader, words)
            self._carried = self.reader.listed(segment.start, end) or (
                self.reader.listed(segment.start, end, lenient=True) if called else ()
            )
            self._carried_level, self._carried_due = segment.level, None

    def _stated_day(self, segment: Segment) -> Field | None:
        """The date a heading of names gives to all tasks below it."""
        due = self.days.best(self.document.plain[segment.start : segment.end])
        if due is None or due.date is None:
            return None
        start = segment.start + due.start
        return Field("due", start, start, segment.start + due.end)

    def _inherited(self, segment: Segment) -> tuple[Party, ...]:
        if segment.parent and segment.parent in self._parents:
            return self._parents[segment.parent]
        if self._carried and (segment.marker or self._carried_level < 0):
            return self._carried
        if not segment.marker:
            self._carried = ()
        return ()

    def _carries(self, segment: Segment, has_children: bool) -> bool:
        """A line that is only a name, with its tasks below it."""
        plain = self.document.plain
        text = plain[segment.start : segment.end]
        end = segment.end - text.endswith(":")
        owners = self.reader.listed(segment.start, end)
        if has_children:
            self._parents[(segment.start, segment.end)] = owners or self._inherited(segment)
            if owners or text.endswith(":"):
                return True
        elif owners:
            self._carried, self._carried_level = owners, segment.level
            return True
        return False

    def _fields(self, segment: Segment) -> list[Field]:
        at = (segment.start, segment.end)
        if self._found[0] != at:
            self._found = (at, find_fields(self.reader, *at))
        return self._found[1]

    def _glued(self, segment: Segment) -> bool:
        """责任人:X alone on a line belongs to the task before it."""
        fields = self._fields(segment)
        if not fields and segment.label and segment.section is Section.TODO:
            return self._owner_of_topic(segment)
        if not fields or not any(one.role in ("owner", "due", "department") for one in fields):
            return False
        left = self.document.plain[segment.start : fields[0].start]
        rest = self.document.plain[fields[-1].end : segment.end]
        gaps = itertools.pairwise(fields)
        between = "".join(self.document.plain[a.end : b.start] for a, b in gaps)
        if between.strip(" \t,。;、:|-()[]【】"):
            return False
        if left.strip(" \t,。;、:|-()[]【】") or rest.strip(" \t,。;、:|-()[]【】"):
            return False
        if self._ahead:
            self._pending = fields
            return True
        if self.drafts and self._near(self.drafts[-1], segment):
            self.drafts[-1].fields += fields
            self.drafts[-1].end = max(self.drafts[-1].end, segment.end)
            self.drafts[-1].score = max(self.drafts[-1].score, 0.85)
            return True
        if self._last is not None and self._last.section not in _SKIPPED:
            task = (self._last.start, self._last.end)
            self.drafts.append(
                Draft(task[0], segment.end, [task], fields=fields, rule="glued", score=0.75)
            )
        return True

    def _describe(self, segment: Segment, drafts: list[Draft]) -> None:
        """Give 交付成果:… and the like inside or right after a task to that task."""
        extra = [one for one in self._fields(segment) if one.role in _DESCRIBING]
        for draft in drafts:
            if draft.rule in ("labelled", "table") or (draft.fields and draft.rule != "bracketed"):
                continue
            for one in extra:
                gap = self.document.plain[draft.end : one.start]
                if one.start < draft.start or (one.start > draft.end and gap.strip(" ,;。、(")):
                    continue
                draft.fields.append(one)
                draft.end = max(draft.end, one.end)
                draft.tasks = [(a, min(b, one.start)) for a, b in draft.tasks if a < one.start]

    def _owner_of_topic(self, segment: Segment) -> bool:
        """后续事项推进:@张三 names who takes what was said last."""
        owners = self.reader.listed(segment.start, segment.end)
        if not owners or self._last is None or self._last.section in _SKIPPED:
            return False
        last = self._last
        said = speech.speaker(self.reader, last.start, last.end)
        begin = said[1] if said else last.start
        while self.drafts and self.drafts[-1].start >= last.start and not self.drafts[-1].inherited:
            self.drafts.pop()
        self.drafts.append(
            Draft(last.start, segment.end, [(begin, last.end)], owners, rule="glued", score=0.7)
        )
        return True

    def _near(self, draft: Draft, segment: Segment) -> bool:
        between = self.document.plain[draft.end : segment.start]
        return len(between.strip()) <= 6 and between.count("\n") <= 2

    def _drafts(
        self, segment: Segment, owners: tuple[Party, ...], has_children: bool
    ) -> list[Draft]:
        reader, start, end = self.reader, segment.start, segment.end
        todo = segment.section is Section.TODO
        if segment.section is Section.DISPUTE:
            return [one for one in self._prose(segment) if one.score >= 0.6]
        chain = patterns.chained(reader, start, end, colon=False)
        if chain and "责任" not in self.document.plain[start:end]:
            return chain
        fields = self._fields(segment)
        if has_children and not todo and not self._is_labelled(fields):
            fields = []
        drafts = patterns.labelled(reader, start, end, fields)
        if drafts and all(draft.tasks[0][0] < draft.tasks[0][1] for draft in drafts):
            for draft in drafts if todo else ():
                self._name_behind(draft)
            return drafts
        drafts = patterns.chained(reader, start, end, colon=todo)
        if drafts:
            return drafts
        if segment.section in _QUIET:
            return [one for one in self._prose(segment) if one.score >= 0.5]
        if segment.section is Section.DECISION and segment.marker:
            listed = patterns.bracketed(reader, start, end) or lists.trailing(
                reader, self.days, start, end
            )
            if listed:
                return listed
        if not todo:
            promised = speech.promised(reader, start, end)
            return promised or self._prose(segment)
        return self._todo(segment, has_children, owners)

    def _name_behind(self, draft: Draft) -> None:
        """商品详情页:张伟,截止 4月26日: who does it stands between the task and the label."""
        if draft.owners or any(one.role in ("owner", "department") for one in draft.fields):
            return
        found = lists.trailing(self.reader, self.days, *draft.tasks[0])
        if found:
            draft.owners, draft.tasks = found[0].owners, found[0].tasks

    def _is_labelled(self, fields: list[Field]) -> bool:
        """Whether a label, not only a dash, stands before a name: 议题 -- 张三 proposes."""
        return any(self.document.plain[one.start : one.start + 1] not in "- " for one in fields)

    def _prose(self, segment: Segment) -> list[Draft]:
        reader = self.reader
        start = segment.start
        said = speech.speaker(reader, start, segment.end)
        drafts = sentences.prose(
            reader, self.days, said[1] if said else start, segment.end, segment.section
        )
        if said and segment.section not in (Section.DECISION, Section.TODO):
            for draft in drafts:
                draft.score -= 0.25
        return drafts

    def _todo(self, segment: Segment, has_children: bool, owners: tuple[Party, ...]) -> list[Draft]:
        reader, start, end = self.reader, segment.start, segment.end
        drafts = (
            lists.fronted(reader, start, end)
            or patterns.bracketed(reader, start, end)
            or lists.parted(reader, self.days, start, end)
            or lists.trailing(reader, self.days, start, end)
            or patterns.mentioned(reader, start, end)
        )
        if drafts and drafts[0].rule != "mention":
            return drafts
        prose = [one for one in self._prose(segment) if one.score >= 0.6 and one.owners]
        if owners:
            # Whom the line above named does it, unless a person is named here.
            prose = [
                one
                for one in prose
                if one.owners[0].kind is PartyKind.PERSON
                and one.owners[0].name in self.reader.known
            ]
        if drafts:
            called = {one.name for one in drafts[0].owners}
            prose = [one for one in prose if called & {owner.name for owner in one.owners}]
        if prose:
            return self._whole(segment, prose)
        drafts = drafts or lists.tailed(reader, start, end)
        if drafts:
            return drafts
        if has_children and squeeze(self.document.plain[start:end]).endswith(":"):
            return []
        if (
            segment.parent
            and segment.parent not in self._parents
            and not owners
            and not self._lists(segment)
        ):
            return []
        return patterns.listed_task(reader, start, end)

    def _lists(self, segment: Segment) -> bool:
        """Whether the parent of a bullet opened the list, rather than being a task itself."""
        assert segment.parent is not None
        text = self.document.plain[segment.parent[0] : segment.parent[1]].strip()
        return segment.heading == segment.parent or text.endswith(":") or len(text) <= 8

    def _whole(self, segment: Segment, prose: list[Draft]) -> list[Draft]:
        """In a to-do list one bullet with one owner is one task, to its end."""
        if (len(prose) == 1 and segment.marker) or "负责" in self.document.plain[
            segment.start : segment.end
        ][:12]:
            one = prose[0]
            if len(prose) == 1 and one.end < segment.end:
                one.end = segment.end
                one.tasks[-1] = (one.tasks[-1][0], segment.end)
        return prose


def _is_part(draft: Draft) -> bool:
    departments = all(one.kind is PartyKind.DEPARTMENT for one in draft.owners)
    return draft.rule == "chain" and bool(draft.owners) and departments


def worth(draft: Draft, document: Document) -> bool:
    """Whether a draft has words that could be a task at all."""
    words = "".join(document.plain[a:b] for a, b in draft.tasks)
    return not cues.is_empty(words) and len(squeeze(words)) >= 2
