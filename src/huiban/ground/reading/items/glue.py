"""Labels alone on a line, glued to the task they are about: the one above, the parent, the next."""

import itertools
from dataclasses import dataclass, field

from huiban.ground.reading.items.lines.reader import LineReader
from huiban.ground.reading.items.sections.section import SKIPPED, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import speech
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.tables.columns import DAY
from huiban.ground.reading.later import later

_WHEN = later(r"[昨今明后]天|[昨今明]日|[上本下]周")
# No longer list has one last line for all of it.
_MOST_ABOVE = 40
_DESCRIBING = frozenset({"deliverable", "support", "cc", "collaborators", "note"})
_PLANNED = frozenset({"计划", "时间", "计划时间", "预计", "完成"})
# 原因:…, 处理人:…: one part of a thing told line by line.
_PART_OF = later(r"[^\s:。,;]{2,6}\s?:\s?\S")


@dataclass(slots=True)
class Glue:
    """Moves along the segments of a document with their reader; *drafts* are those read so far."""

    lines: LineReader
    drafts: list[Draft]
    last: Segment | None = None
    # Another segment of the same line follows.
    ahead: bool = False
    # 优先适配核心功能,包括: the line that opens the list that is being read, and the list so far.
    opened: list[tuple[int, int]] = field(default_factory=list)
    # Fields before their task on the same line: 责任人:X 任务:Y.
    pending: list[Field] = field(default_factory=list)

    def takes(self, segment: Segment) -> bool:
        """责任人:X alone on a line belongs to the task before it."""
        fields = self.lines.fields(segment) or self._planned(segment)
        if not fields and segment.label and segment.section is Section.TODO:
            return self._owner_of_topic(segment)
        if not fields or not any(one.role in ("owner", "due", "department") for one in fields):
            return False
        left = self.lines.document.plain[segment.start : fields[0].start]
        rest = self.lines.document.plain[fields[-1].end : segment.end]
        gaps = itertools.pairwise(fields)
        between = "".join(self.lines.document.plain[a.end : b.start] for a, b in gaps)
        if between.strip(" \t,。;、:|-()[]【】"):
            return False
        if left.strip(" \t,。;、:|-()[]【】") or rest.strip(" \t,。;、:|-()[]【】"):
            return False
        if self.ahead:
            self.pending = fields
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
        if self.last is not None and self.last.section not in SKIPPED:
            tasks = [*self.opened] or [(self.last.start, self.last.end)]
            self.drafts.append(
                Draft(tasks[0][0], segment.end, tasks, fields=fields, rule="glued", score=0.75)
            )
        return True

    def follow(self, segment: Segment) -> None:
        """Remember *segment* as the line before the next, and what opened the list it is in."""
        last = self.last
        if not segment.marker or segment.is_heading:
            self.opened = []
        elif last is not None and not last.marker and not last.is_heading:
            opens = self.lines.document.plain[last.end - 1] == ":" and last.label != ""
            self.opened = [(last.start, last.end)] if opens else []
        if self.opened:
            self.opened.append((segment.start, segment.end))
        self.last = segment

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
        day = DAY.match(self.lines.document.plain, segment.start, segment.end)
        if not (day and segment.parent and segment.label.strip() in _PLANNED):
            return []
        return [Field("due", segment.start, segment.start, segment.end)]

    def _told_of(self, segment: Segment) -> bool:
        """Whether the line before stands beside *segment* and tells its part of the same thing."""
        last = self.last
        if last is None or last.parent != segment.parent:
            return False
        return (
            bool(_PART_OF.match(self.lines.document.plain, last.start, last.end))
            or last.label != ""
        )

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

    def describe(self, segment: Segment, drafts: list[Draft]) -> None:
        """Give 交付成果:… and the like inside or right after a task to that task."""
        extra = [one for one in self.lines.fields(segment) if one.role in _DESCRIBING]
        for draft in drafts:
            if draft.rule in ("labelled", "table") or (draft.fields and draft.rule != "bracketed"):
                continue
            for one in extra:
                gap = self.lines.document.plain[draft.end : one.start]
                if one.start < draft.start or (one.start > draft.end and gap.strip(" ,;。、(")):
                    continue
                draft.fields.append(one)
                draft.end = max(draft.end, one.end)
                draft.tasks = [(a, min(b, one.start)) for a, b in draft.tasks if a < one.start]

    def _owner_of_topic(self, segment: Segment) -> bool:
        """后续事项推进:@张三 names who takes what was said last."""
        owners = self.lines.reader.listed(segment.start, segment.end)
        if not owners or self.last is None or self.last.section in SKIPPED:
            return False
        if _WHEN.match(segment.label):
            # 今天:查出处 is what somebody does, not who.
            return False
        last = self.last
        said = speech.speaker(self.lines.reader, last.start, last.end)
        begin = said[1] if said else last.start
        while self.drafts and self.drafts[-1].start >= last.start and not self.drafts[-1].inherited:
            self.drafts.pop()
        self.drafts.append(
            Draft(last.start, segment.end, [(begin, last.end)], owners, rule="glued", score=0.7)
        )
        return True

    def _near(self, draft: Draft, segment: Segment) -> bool:
        between = self.lines.document.plain[draft.end : segment.start]
        return len(between.strip()) <= 6 and between.count("\n") <= 2
