"""Action items: segments of a document against the patterns, sub-bullets with inheritance."""

import itertools
from dataclasses import dataclass, field, replace

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items import acts, lists, patterns, speech
from huiban.ground.reading.items.carried import Carried
from huiban.ground.reading.items.columns import DAY
from huiban.ground.reading.items.decided import decided_by
from huiban.ground.reading.items.drafts import Draft
from huiban.ground.reading.items.fields import Field
from huiban.ground.reading.items.imperatives import task_lists
from huiban.ground.reading.items.mixed import unmixed
from huiban.ground.reading.items.oneline import LineReader
from huiban.ground.reading.items.responsible import tells_task
from huiban.ground.reading.items.sections import SKIPPED, Section
from huiban.ground.reading.items.segments import Segment
from huiban.ground.reading.items.siblings import (
    account_tails,
    bracket_tasks,
    named_below,
    owner_heads,
    same_subjects,
)
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.markers import OPEN_BOX, TICKED, TICKED_AMONG_OPEN
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import PartyKind

_ALL_ABOVE = later(
    r"(?:以上|上述)(?:各项|所有|全部)?(?:任务|工作|事项|内容|问题)?|(?:任务|作业|所有功能|全部任务)(?:的)?(?:截[至止]|完成)(?:时间|日期)?"
)
# @zhangwei 整理清单; with a colon behind it the account speaks.
_CALLED_UPON = later(r"@[^\s:@,、]+(?:[、,]?\s?@[^\s:@,、]+)*[\s,](?!\s*:)")
# 主图视频 @阿杰, 送样品@阿杰 8/10: an account at the end of a bullet, with a day or without.
_CALLED_LAST = later(
    r"(?<=\S)\s?@[^\s:@,、。;()]{1,20}(?:\s?[、,]?\s?@[^\s:@,、。;()]{1,20}){0,4}"
    r"(?:\s{1,3}"
    r"(?:\d{1,2}\s?[./月-]\s?\d{1,2}[日号]?|[今明后]天|[本下]?周[一二三四五六日末])"
    r"\s?(?:之?前)?\S{0,6})?\s{0,3}[。;]?$"
)
# No longer list has one last line for all of it.
_MOST_ABOVE = 40
_LONGEST_CALL, _LONGEST_POINT = 120, 40
_ARROWS = frozenset(">→➔➜")
_POINTED_LAST = later(
    r"\S\s{0,3}(?:->|→|➔|➜|=>)\s{0,3}(?P<who>[^\s\d:;,。>→()]{2,12}(?:[、/]\s?[^\s\d:;,。>→()]{2,12}){0,3})"
    r"(?:\s{1,3}\d{1,2}\s?[./月-]\s?\d{1,2}[日号]?(?:之?前)?)?\s{0,2}[。;]?$"
)
_WIDE = later(r"\S(?:\x1e|\t|\s{2,})[^\s:]")
_FIRST_WORD = later(r"(?P<who>[^\s:,。;]{1,6})[\s:]")
_DESCRIBING = frozenset({"deliverable", "support", "cc", "collaborators", "note"})
_PLANNED = frozenset({"计划", "时间", "计划时间", "预计", "完成"})
# 原因:…, 处理人:…: one part of a thing told line by line.
_PART_OF = later(r"[^\s:。,;]{2,6}\s?:\s?\S")
# Who approved, gathered or receives the paper stands in its row of signatures.
_SIGNED = later(
    r"(?:审核|审批|审定|签发|签字|签名|抄送|汇总人|编制人|制表人|制表|同步范围|记录人|整理人|拟稿人)(?:人|意见)?\s?:|审核通过\s"
)


# 作者:… 发布日期:… 浏览次数:… round the minutes on a web page.
_WEB_PAGE = later(r"(?:发布|发表|更新)(?:日期|时间)\s?:|(?:浏览|点击|访问|阅读)(?:次数|量|数)\s?:")


@dataclass(slots=True)
class ItemReader:
    """Reads the segments of one document in order; remembers owners that carry over."""

    document: Document
    reader: PartyReader
    days: Days
    drafts: list[Draft] = field(default_factory=list)
    _last: Segment | None = None
    # Fields before their task on the same line: 责任人:X 任务:Y.
    _ahead: bool = False
    _pending: list[Field] = field(default_factory=list)
    _lines: LineReader = field(init=False)
    _above: Carried = field(init=False)

    def __post_init__(self) -> None:
        self._lines = LineReader(self.document, self.reader, self.days)
        self._above = Carried(self._lines)

    def read(self, segments: list[Segment], topics: list[int | None] | None = None) -> None:
        """Add the drafts of *segments*; *topics* gives the topic each stands in."""
        segments = unmixed(self.document.plain, segments)
        segments = [self._told_apart(one) for one in segments]
        made: dict[tuple[int, int], list[Draft]] = {}
        parents = {one.parent for one in segments if one.parent}
        heads = owner_heads(self.reader, segments)
        named = bracket_tasks(self.reader, segments)
        closed = self._closed_lists(segments) | task_lists(self.document.plain, segments)
        tails = account_tails(self.reader, segments)
        doers = same_subjects(self.reader, segments)
        owned, names_only = named_below(self.reader, segments)
        boxes = any(OPEN_BOX.search(one.marker) for one in segments)
        tick = TICKED_AMONG_OPEN if boxes else TICKED
        for index, segment in enumerate(segments):
            below = segments[index + 1] if index + 1 < len(segments) else None
            self._ahead = segment.first and below is not None and below.line == segment.line
            has_children = (segment.start, segment.end) in parents
            self._above.opens = below is not None and bool(below.marker) and not segment.marker
            if index in named or index in closed:
                segment = replace(segment, section=Section.TODO)
            at = (segment.start, segment.end)
            if index in names_only or acts.names_speaker(self.document.plain, *at):
                drafts = []
            elif index in tails:
                owner, task = tails[index]
                drafts = [Draft(*at, [task], (owner,), rule="tailed", score=0.75)]
            elif index in doers:
                doer, begin = doers[index]
                drafts = [Draft(*at, [(begin, at[1])], (doer,), rule="headed", score=0.75)]
            elif at in owned:
                drafts = [Draft(*at, [at], owned[at], rule="headed", score=0.82)]
            elif self._above.gives_list(segment, has_children, below) or self._closes(segment):
                drafts = []
            elif index in heads and not has_children:
                drafts = patterns.headed(self.reader, segment.end, heads[index])
            else:
                drafts = self._segment(self._above.placed(segment), has_children)
            ticked = bool(tick.search(segment.marker))
            for draft in drafts:
                draft.done = draft.done or ticked
                draft.topic = topics[index] if topics else segment.topic
                draft.heading = segment.heading
                draft.group = draft.group or self._above.group(segment)
            self.drafts.extend(drafts)
            made[at] = drafts
            if segment.start < segment.end:
                self._last = segment
        self._fold_parts(segments, made)

    def _fold_parts(
        self, segments: list[Segment], made: dict[tuple[int, int], list[Draft]]
    ) -> None:
        """前端开发 / - 张伟负责,学习框架: a bullet that only names the part of the one below."""
        below: dict[tuple[int, int], list[Segment]] = {}
        for segment in segments:
            if segment.parent:
                below.setdefault(segment.parent, []).append(segment)
        folded: set[int] = set()
        for at, parts in below.items():
            over = made.get(at, [])
            inner = [draft for one in parts for draft in made.get((one.start, one.end), [])]
            named = bool(inner) and all(one.owners and not one.inherited for one in inner)
            if not named or len(over) != 1 or over[0].rule != "listed" or over[0].owners:
                continue
            folded.add(id(over[0]))
            if len(parts) == len(inner) == 1:
                inner[0].tasks.insert(0, over[0].tasks[0])
        self.drafts = [draft for draft in self.drafts if id(draft) not in folded]

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
        """A box, an account at the end, a dash before a name: a to-do wherever the line stands."""
        if segment.start >= segment.end:
            return segment
        if OPEN_BOX.search(segment.marker) and segment.section is not Section.OTHER:
            return replace(segment, section=Section.TODO)
        if segment.section in SKIPPED:
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
        called = called or self._called_last(segment) or self._pointed_last(segment)
        return replace(segment, section=Section.TODO) if called else segment

    def _pointed_last(self, segment: Segment) -> bool:
        """Whether an arrow to a person of the meeting ends a bullet: 增加验证码 -> 张伟 3/10."""
        plain = self.document.plain
        begin = max(segment.start, segment.end - _LONGEST_POINT)
        if not segment.marker or _ARROWS.isdisjoint(plain[begin : segment.end]):
            return False
        arrow = _POINTED_LAST.search(plain, begin, segment.end)
        if arrow is None:
            return False
        people = self.reader.listed(*arrow.span("who"))
        return bool(people) and all(one.name in self.reader.known for one in people)

    def _called_last(self, segment: Segment) -> bool:
        """Whether an account ends a bullet; 主持人:@张三 only names who presided."""
        begin = max(segment.start, segment.end - _LONGEST_CALL)
        if not segment.marker or "@" not in self.document.plain[begin : segment.end]:
            return False
        last = _CALLED_LAST.search(self.document.plain, begin, segment.end)
        if last is None:
            return False
        words = squeeze(self.document.plain[segment.start : last.start()])
        return not (role_of(words.rstrip(":"), "meeting") or acts.reports(words))

    def _closes(self, segment: Segment) -> bool:
        """以上4月底前完成: one line gives the tasks above it their date."""
        plain = self.document.plain
        if not _ALL_ABOVE.match(plain, segment.start, segment.end):
            return False
        due = self._above.stated_day(segment)
        for draft in reversed(self.drafts) if due else ():
            if draft.heading != segment.heading:
                break
            draft.due_above = draft.due_above or due
        return due is not None

    def _segment(self, segment: Segment, has_children: bool) -> list[Draft]:
        if segment.is_heading:
            return self._above.heading(segment)
        if segment.section is Section.RESPONSIBLE:
            return self._told_below(segment)
        if segment.start >= segment.end or segment.section in SKIPPED:
            return []
        if _SIGNED.match(self.document.plain, segment.start, segment.end):
            return []
        if _WEB_PAGE.search(self.document.plain, segment.start, segment.end):
            return []
        if segment.section is Section.DECISION and decided_by(self.document, segment):
            return []
        if segment.section is not Section.DISPUTE and self._glued(segment):
            return []
        if not segment.marker and (segment.section is not Section.TODO or self._above.opens):
            named = self._above.carry_plain(segment)
            if named and segment.section is Section.TODO:
                return []
        owners = self._above.inherited(segment) if segment.section is Section.TODO else ()
        todo = segment.section is Section.TODO
        if lists.gives_office(self.reader, segment.start, segment.end, leads=not todo):
            return []
        if segment.section is Section.TODO:
            drafts = lists.role_and_names(self.reader, segment.start, segment.end)
            if drafts or self._above.carries(segment, has_children):
                return drafts
        self._lines.part = self._above.owners
        drafts = self._lines.drafts(segment, owners, has_children)
        if owners and drafts and all(_is_part(draft) for draft in drafts):
            # 酒店:房间12间 below 小敏: the word before the colon is what it is about.
            drafts = patterns.listed_task(self.reader, segment.start, segment.end)
        self._describe(segment, drafts)
        if drafts and self._pending:
            drafts[0].fields += self._pending
            self._pending = []
        due = self._above.phase_day(segment)
        due = due or (self._above.due_above if segment.section is Section.TODO else None)
        for draft in drafts if due else ():
            draft.due_above = due
        if owners:
            for draft in drafts:
                if not draft.owners and not any(one.role == "owner" for one in draft.fields):
                    draft.owners = owners
                    draft.inherited.add("owner")
                    draft.score = max(draft.score, 0.72) if draft.rule == "listed" else draft.score
                draft.due_above = self._above.due or draft.due_above
        return drafts

    def _told_below(self, segment: Segment) -> list[Draft]:
        """A line of the row 责任人/完成时间 that labels its parts is a task of its own."""
        if not tells_task(self.document, segment):
            return []
        return patterns.labelled(
            self.reader, segment.start, segment.end, self._lines.fields(segment)
        )

    def _glued(self, segment: Segment) -> bool:
        """责任人:X alone on a line belongs to the task before it."""
        fields = self._lines.fields(segment) or self._planned(segment)
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
        if segment.parent and self._told_of(segment):
            self._glue_to_parent(segment.parent, segment, fields)
            return True
        if self.drafts and self._near(self.drafts[-1], segment):
            for one in self._list_above(segment):
                one.fields += fields
            self.drafts[-1].fields += fields
            self.drafts[-1].end = max(self.drafts[-1].end, segment.end)
            self.drafts[-1].score = max(self.drafts[-1].score, 0.85)
            return True
        if self._last is not None and self._last.section not in SKIPPED:
            task = (self._last.start, self._last.end)
            self.drafts.append(
                Draft(task[0], segment.end, [task], fields=fields, rule="glued", score=0.75)
            )
        return True

    def _list_above(self, segment: Segment) -> list[Draft]:
        """1. … 2. … 责任人:张伟: bare lines of one list whose last line closes all of them."""
        made: list[Draft] = []
        if segment.marker or segment.level:
            return made
        for one in reversed(self.drafts[-_MOST_ABOVE:]):
            same = one.fields == self.drafts[-1].fields
            bare = one.rule == "listed" and not one.owners and same
            if not bare or one.heading != segment.heading:
                break
            made.append(one)
        return made[1:]

    def _planned(self, segment: Segment) -> list[Field]:
        """计划:3月6日修复 below a problem: until when it is to be mended."""
        day = DAY.match(self.document.plain, segment.start, segment.end)
        if not (day and segment.parent and segment.label.strip() in _PLANNED):
            return []
        return [Field("due", segment.start, segment.start, segment.end)]

    def _told_of(self, segment: Segment) -> bool:
        """Whether the line before stands beside *segment* and tells its part of the same thing."""
        last = self._last
        if last is None or last.parent != segment.parent:
            return False
        return bool(_PART_OF.match(self.document.plain, last.start, last.end)) or last.label != ""

    def _glue_to_parent(
        self, parent: tuple[int, int], segment: Segment, fields: list[Field]
    ) -> None:
        """1. 上传失败 / - 原因:… / - 处理人:张伟: the parent is what is to be done."""
        draft = next((one for one in reversed(self.drafts) if one.start == parent[0]), None)
        if draft is None:
            draft = Draft(parent[0], segment.end, [parent], rule="glued", score=0.75)
            self.drafts.append(draft)
        draft.fields += fields
        draft.end = max(draft.end, segment.end)

    def _describe(self, segment: Segment, drafts: list[Draft]) -> None:
        """Give 交付成果:… and the like inside or right after a task to that task."""
        extra = [one for one in self._lines.fields(segment) if one.role in _DESCRIBING]
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
        if not owners or self._last is None or self._last.section in SKIPPED:
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


def _is_part(draft: Draft) -> bool:
    departments = all(one.kind is PartyKind.DEPARTMENT for one in draft.owners)
    return draft.rule == "chain" and bool(draft.owners) and departments


def worth(draft: Draft, document: Document) -> bool:
    """Whether a draft has words that could be a task at all."""
    words = "".join(document.plain[a:b] for a, b in draft.tasks)
    said = squeeze(words)
    empty = cues.is_empty(words) or len(said) < _SHORTEST or _WORD.search(said) is None
    return not (empty or _ADDRESS.fullmatch(said))


_SHORTEST = 2
_WORD = later(r"\w")


_ADDRESS = later(r"https?://\S+")
