"""Action items: segments of a document against the patterns, sub-bullets with inheritance."""

from dataclasses import dataclass, field, replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.carried import Carried
from huiban.ground.reading.items.glue import Glue
from huiban.ground.reading.items.lines.bare import listed_task
from huiban.ground.reading.items.lines.calls import told_apart
from huiban.ground.reading.items.lines.decided import decided_by
from huiban.ground.reading.items.lines.labelled import labelled
from huiban.ground.reading.items.lines.marked import headed
from huiban.ground.reading.items.lines.offices import gives_office, role_and_names
from huiban.ground.reading.items.lines.reader import LineReader
from huiban.ground.reading.items.lists.neighbours import Neighbours
from huiban.ground.reading.items.lists.ownerheads import Head
from huiban.ground.reading.items.lists.shared import closes, date_all, parts_folded
from huiban.ground.reading.items.responsible import tells_task
from huiban.ground.reading.items.sections.mixed import unmixed
from huiban.ground.reading.items.sections.section import SKIPPED, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences.bydays import by_days
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.markers import OPEN_BOX, TICKED, TICKED_AMONG_OPEN
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut
from huiban.ground.reading.values import PartyKind

# Who approved, gathered or receives the paper stands in its row of signatures.
_SIGNED = later(
    r"(?:审核|审批|审定|签发|签字|签名|抄送|汇总人|编制人|制表人|制表|同步范围|记录人|整理人|拟稿人)(?:人|意见)?\s?:|审核通过\s"
    r"|[^,。;]{0,8}同一时间(?:继续|[,。;]|$)|(?:报|发|送|抄送|抄报|主送|存)\s?:[^。;]{0,60}(?:发|送|存|抄送)\s?:"
    r"|(?:起草|拟稿|撰稿|核稿|校对)人?\s?:[^。;]{0,30}(?:审核|核稿|签发|校对)人?\s?:"
)


# 作者:… 发布日期:… 浏览次数:… round the minutes on a web page.
_WEB_PAGE = later(
    r"(?:发布|发表|更新)(?:日期|时间)\s?:|(?:浏览|点击|访问|阅读)(?:次数|量|数)\s?:",
    begins=r"发更浏点访阅",
)

_STOP = later(r"[。;]")
_SURE = 0.6
# 负责人:昝芳 完成于 1月10日
_DONE_ON = later(r"完成[于在]\s?\d{1,4}\s?[年月./-]\s?\d")


@dataclass(slots=True)
class ItemReader:
    """Reads the segments of one document in order; remembers owners that carry over."""

    document: Document
    reader: PartyReader
    days: Days
    drafts: list[Draft] = field(default_factory=list)
    _lines: LineReader = field(init=False)
    _above: Carried = field(init=False)
    _glue: Glue = field(init=False)
    # Headings whose tasks bear a label each.
    _labelled: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._lines = LineReader(self.document, self.reader, self.days)
        self._above = Carried(self._lines)
        self._glue = Glue(self._lines, self.drafts)

    def read(self, segments: list[Segment], topics: list[int | None] | None = None) -> None:
        """Add the drafts of *segments*; *topics* gives the topic each stands in."""
        segments = unmixed(self.document.plain, segments)
        segments = [told_apart(self.reader, self.days, one) for one in segments]
        made: dict[tuple[int, int], list[Draft]] = {}
        parents = {one.parent for one in segments if one.parent}
        beside = Neighbours.of(self.reader, segments)
        boxes = any(OPEN_BOX.search(one.marker) for one in segments)
        tick = TICKED_AMONG_OPEN if boxes else TICKED
        for index, segment in enumerate(segments):
            below = segments[index + 1] if index + 1 < len(segments) else None
            self._glue.ahead = segment.first and below is not None and below.line == segment.line
            has_children = (segment.start, segment.end) in parents
            self._above.opens = below is not None and bool(below.marker) and not segment.marker
            if index in beside.tasks:
                segment = replace(segment, section=Section.TODO)
            if index in beside.crews or index in beside.crew_heads:
                self._above.give(beside.crews.get(index, ()))
                continue
            drafts = beside.drafts(index, segment)
            if drafts is None:
                drafts = self._alone(segment, below, beside.heads.get(index), has_children)
            drafts = [part for draft in drafts for part in by_days(self.reader.plain, draft)]
            told = _DONE_ON.search(self.document.plain, segment.start, segment.end)
            ticked = bool(told or tick.search(segment.marker))
            for draft in drafts:
                draft.done = draft.done or ticked
                if boxes and ticked and draft.rule == "prose":
                    # Beside open boxes a ticked one is over, however its words read.
                    draft.rule = "listed"
                draft.topic = topics[index] if topics else segment.topic
                draft.heading = segment.heading
                draft.group = draft.group or self._above.group(segment)
            self.drafts.extend(drafts)
            made[(segment.start, segment.end)] = drafts
            if segment.start < segment.end:
                self._glue.follow(segment)
        folded = parts_folded(segments, made)
        self.drafts = [draft for draft in self.drafts if id(draft) not in folded]

    def _alone(
        self, segment: Segment, below: Segment | None, head: Head | None, has_children: bool
    ) -> list[Draft]:
        """What a line says for itself, below what the lines above have given it."""
        # - 张伟:负责… with 李娜:负责… indented below it: beside each other, not inside.
        beside = below is not None and bool(segment.marker) and not below.marker
        inside = has_children and not (head and beside)
        if self._above.gives_list(segment, inside, below) or self._closes(segment, below):
            return []
        if head and not inside:
            drafts = headed(self.reader, segment.end, head)
            for draft in drafts if segment.section is Section.TODO else ():
                draft.due_above = self._above.due_above
            return drafts
        segment = self._above.placed(segment)
        if not self._above.over_text or segment.marker:
            return self._segment(segment, has_children)
        told: list[Draft] = []
        for start, end in cut(self.document.plain, segment.start, segment.end, _STOP):
            told += self._segment(replace(segment, start=start, end=end), has_children)
        return told

    def _closes(self, segment: Segment, below: Segment | None) -> bool:
        """以上4月底前完成: one line gives the tasks above it their date."""
        closing = closes(self.document.plain, segment, below, self.drafts)
        due = self._above.stated_day(segment) if closing else None
        if due:
            date_all(segment, due, self.drafts)
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
        if segment.section is not Section.DISPUTE and self._glue.takes(segment):
            return []
        plain = not (segment.marker or self._above.over_text)
        if plain and (segment.section is not Section.TODO or self._above.opens):
            named = self._above.carry_plain(segment)
            if named and segment.section is Section.TODO:
                return []
        owners = self._above.inherited(segment) if segment.section is Section.TODO else ()
        todo = segment.section is Section.TODO
        if gives_office(self.reader, segment.start, segment.end, leads=not todo):
            return []
        if segment.section is Section.TODO:
            drafts = role_and_names(self.reader, segment.start, segment.end)
            if drafts or self._above.carries(segment, has_children):
                return drafts
        self._lines.part = self._above.owners
        drafts = self._lines.drafts(segment, owners, has_children)
        if segment.label and drafts and segment.heading:
            self._labelled.add(segment.heading)
        elif self._is_note(segment, drafts):
            return []
        if owners and drafts and all(_is_part(draft) for draft in drafts):
            # 酒店:房间12间 below 小敏: the word before the colon is what it is about.
            drafts = listed_task(self.reader, segment.start, segment.end)
        self._glue.describe(segment, drafts)
        if drafts and self._glue.pending:
            drafts[0].fields += self._glue.pending
            self._glue.pending = []
        due = self._above.phase_day(segment)
        due = due or (self._above.list_due if segment.marker else None)
        due = due or (self._above.due_above if segment.section is Section.TODO else None)
        for draft in drafts if due else ():
            draft.due_above = due
        if owners:
            for draft in drafts:
                if not draft.owners and not any(one.role == "owner" for one in draft.fields):
                    draft.owners = owners
                    draft.inherited.add("owner")
                    sure = draft.rule == "listed" and draft.score >= _SURE
                    draft.score = max(draft.score, 0.72) if sure else draft.score
                draft.due_above = self._above.due or draft.due_above
        return drafts

    def _is_note(self, segment: Segment, drafts: list[Draft]) -> bool:
        """遗留问题:… --张伟 / 对方每年发两版。: a plain line below one with a label tells of it.

        So does a whole sentence right below the bullet of a task.
        """
        plain = not (segment.marker or segment.label)
        last = self._glue.last
        below = last is not None and bool(last.marker) and last.section is segment.section
        stops = self.document.plain[segment.end - 1 : segment.end + 1].rstrip().endswith("。")
        note = below and stops and not self._above.over_text
        told = segment.heading in self._labelled or note
        return plain and told and all(one.rule == "listed" for one in drafts)

    def _told_below(self, segment: Segment) -> list[Draft]:
        """A line of the row 责任人/完成时间 that labels its parts is a task of its own."""
        if not tells_task(self.document, segment):
            return []
        return labelled(self.reader, segment.start, segment.end, self._lines.fields(segment))


def _is_part(draft: Draft) -> bool:
    departments = all(one.kind is PartyKind.DEPARTMENT for one in draft.owners)
    return draft.rule == "chain" and bool(draft.owners) and departments
