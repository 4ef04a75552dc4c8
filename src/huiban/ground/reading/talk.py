"""Topics and what was said in them: background, views, consensus, key facts, decisions."""

import re
from dataclasses import dataclass, field, replace

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.disputes import DisputeReader
from huiban.ground.reading.items.lines.decided import decided_by
from huiban.ground.reading.items.sections.section import Section, heading_section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences.speech import speaker
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze, trim
from huiban.ground.reading.values import (
    DecisionKind,
    DecisionReading,
    DisputeReading,
    Span,
    TopicReading,
    ViewReading,
)

_TOPIC = later(
    r"\s*(?:[-•]\s*)?(?:议题|讨论要点|要点|讨论议题)\s?[一二三四五六七八九十\d]{0,3}\s?[::、.]\s*(?P<title>[^。;?\n\x0b]{2,60})"
)
_TOPIC_LABEL = later(r"^(?:议题|讨论要点|要点|讨论议题)\s?[一二三四五六七八九十\d]{0,3}$")
_TALKED = frozenset({Section.NONE, Section.DISCUSSION, Section.AGENDA})
_NOT_TOPIC = later(
    r"^(?:会议|基本信息|沟通背景|沟通内容|其他事项|其它事项|参会|后续|附件|确认|审核|下次)|纪要$|记录表?$"
)
_TARGET = later(
    r"[\u4e00-\u9fff]{0,6}(?:目标[为是]?|降至|降到|提升至|提高到|达到|达|不低于|不少于|不超过|控制在|压缩至|缩短至|增长至|增至)[^,。;]{0,4}?\d[\d.,]*\s?(?:%|个百分点|万元|元|亿元|天|个工作日|小时|分钟|件|人|次|家|份|个)?(?:以[上下内])?"
)
_RULE = later(
    r"(?:起|开始)(?:正式|全面)?(?:试行|执行|实施|施行|启用|推行|生效)|制度|办法|规定|规范|细则|生效|一律|必须|不得"
)
_DECIDED = later(r"(?:会议|经研究|经讨论|一致)[^,。;]{0,8}?(?:决定|同意|通过|议定|明确|确定)")


# 抄送:- is a field of a form that nobody filled in.
_UNSAID = later(r"[^:\n]{1,10}:[\s\-/]*$")


@dataclass(slots=True)
class _Topic:
    title: Span
    background: Span | None = None
    views: list[ViewReading] = field(default_factory=list)
    consensus: list[Span] = field(default_factory=list)
    facts: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)

    def done(self) -> TopicReading:
        return TopicReading(
            self.title,
            self.background,
            tuple(self.views),
            tuple(self.consensus),
            tuple(self.facts),
            tuple(self.notes),
        )


@dataclass(slots=True)
class TalkReader:
    """Reads the segments of one document in order."""

    document: Document
    reader: PartyReader
    days: Days
    topics: list[_Topic] = field(default_factory=list)
    decisions: list[DecisionReading] = field(default_factory=list)
    topic_of: list[int | None] = field(default_factory=list)
    disputes: list[DisputeReading] = field(default_factory=list)
    # More than one heading “行动项” means that each stands inside its topic.
    lists_inside: bool = False

    def read(self, segments: list[Segment]) -> None:
        """Sort *segments* into topics; ``topic_of`` gives the topic of each."""
        lists = [one for one in segments if one.is_heading and one.section is Section.TODO]
        self.lists_inside = len(lists) > 1
        current: int | None = None
        general = _Topic(Span(0, 0, ""))
        disputes = DisputeReader(self.document, self.reader, self.days)
        for segment in segments:
            rest = self._opened(segment)
            if rest is not None:
                current = len(self.topics) - 1
            elif self._closes(segment):
                current = None
            self.topic_of.append(current)
            topic = self.topics[current] if current is not None else general
            self._sort(segment, topic, current, rest, disputes)
        self.disputes = disputes.done()

    def _opened(self, segment: Segment) -> int | None:
        """Open a topic where the segment names one; the offset after its title."""
        plain = self.document.plain
        if _TOPIC_LABEL.match(segment.label.strip()) and segment.start < segment.end:
            return self._open(segment.start, segment.end, after_title=True)
        match = _TOPIC.match(plain, segment.start, segment.end)
        if match:
            return self._open(match.start("title"), match.end("title"))
        if segment.is_heading and segment.section in _TALKED and self._is_topic(segment):
            return self._open(segment.start, segment.end)
        return None

    def _open(self, start: int, end: int, *, after_title: bool = False) -> int:
        plain = self.document.plain
        if after_title:
            stop = re.compile(r"[。;?\n\x0b]").search(plain, start, end)
            end = stop.start() if stop else end
        self.topics.append(_Topic(self.document.span(start, end)))
        return end

    def _is_topic(self, segment: Segment) -> bool:
        words = squeeze(self.document.plain[segment.start : segment.end]).rstrip(":")
        if not 4 <= len(words) <= 60 or _NOT_TOPIC.search(words):
            return False
        return (
            heading_section(words) is Section.NONE
            and segment.start > 0
            and not re.search(r"20\d\d", words)
        )

    def _closes(self, segment: Segment) -> bool:
        if segment.section is Section.TODO:
            return segment.is_heading and not self.lists_inside
        return segment.is_heading and segment.section in (
            Section.NEXT_MEETING, Section.OTHER, Section.ATTENDEES, Section.AGENDA,
        )  # fmt: skip

    def _sort(
        self,
        segment: Segment,
        topic: _Topic,
        number: int | None,
        rest: int | None,
        disputes: DisputeReader,
    ) -> None:
        start = segment.start if rest is None else rest
        start, end = trim(self.document.plain, start, segment.end, " \t\n\x0b。;?,")
        said = self.document.plain[start:end]
        if segment.is_heading or start >= end or cues.is_empty(said) or _UNSAID.match(said):
            return
        section = segment.section
        if section in _TALKED:
            self._said(segment, start, topic, number)
            return
        span = self.document.span(start, end)
        if section is Section.BACKGROUND:
            topic.background = topic.background or span
        elif section is Section.CONSENSUS and decided_by(self.document, segment):
            self._decide(segment, span, None)
        elif section is Section.CONSENSUS:
            topic.consensus.append(span)
        elif section is Section.FACTS:
            topic.facts.append(span)
        elif section is Section.DISPUTE:
            disputes.add(segment, number)
        elif section is Section.DECISION:
            self._decide(segment, span, number)

    def _said(self, segment: Segment, start: int, topic: _Topic, number: int | None) -> None:
        said = speaker(self.reader, start, segment.end)
        if said:
            party = said[0].owners[0]
            department = party.department or (party.name if names.is_department(party.name) else "")
            name = "" if party.name == department else party.name
            topic.views.append(
                ViewReading(self.document.span(said[1], segment.end), name, department)
            )
            return
        for match in re.compile(r"[^。;\n\x0b]+").finditer(self.document.plain, start, segment.end):
            # 会议明确以下几点: announces what follows.
            if _DECIDED.search(match[0]) and not match[0].rstrip().endswith(":"):
                span = self.document.span(match.start(), match.end())
                self.decisions.append(self._decision(span, number))

    def _decide(self, segment: Segment, span: Span, number: int | None) -> None:
        stamp = decided_by(self.document, segment)
        if stamp:
            span = self.document.span(span.start, stamp.start())
        made = self._decision(span, number)
        who = (stamp["who"] or "").strip() if stamp else ""
        self.decisions.append(replace(made, decider=who))

    def _decision(self, span: Span, number: int | None) -> DecisionReading:
        target = _TARGET.search(self.document.plain, span.start, span.end)
        kind = DecisionKind.MEASURE
        if _RULE.search(span.text):
            kind = DecisionKind.RULE
        elif target:
            kind = DecisionKind.METRIC
        due = self.days.best(span.text)
        effective = due if due and due.date and due.edge in ("start", "after") else None
        found = self.document.span(target.start(), target.end()) if target else None
        return DecisionReading(span, kind, effective, found, number)
