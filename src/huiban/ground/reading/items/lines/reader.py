"""What one line holds: the patterns tried on it in order, the best that fits stands."""

from dataclasses import dataclass, field, replace

from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.lines import named
from huiban.ground.reading.items.lines.bare import listed_task
from huiban.ground.reading.items.lines.chains import chained
from huiban.ground.reading.items.lines.completed import (
    DUTY_BRACKET,
    PIECE,
    apart,
    name_before,
    name_behind,
)
from huiban.ground.reading.items.lines.dated import (
    bracketed_day,
    dated_below,
    day_first,
    dealt,
    named_day,
    waits,
)
from huiban.ground.reading.items.lines.labelled import labelled
from huiban.ground.reading.items.lines.marked import bracketed, mentioned
from huiban.ground.reading.items.lines.tagged import signed, tagged
from huiban.ground.reading.items.sections.section import TALK, Section
from huiban.ground.reading.items.sections.segments import Segment, says_open
from huiban.ground.reading.items.sentences import prose, speech
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field, find_fields
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.markers import OPEN_BOX
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import Found, PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

# 风险:…需紧密合作: what is told about the work under such a label.
_ASIDE = later(
    r"\s*(?:主要|潜在|目前)?(?:风险|难点|痛点|优[点势]|缺点|劣势|现状|原因|前提|亮点|(?:背景|发现|原有)(?=问题|障碍|设计|方案)|(?:严重)?后果)[^\s:,。]{0,4}\s{0,4}:"
)
# 接口要再评审 --- 已闭环,…
_CLOSED_LAST = later(
    r"-{2,}\s{0,4}(?:已(?:闭环|完成|解决|关闭)(?=[,。;\s]|$)|[^。;]{2,30}[,,]\s?(?:关闭|销项|闭环)[。;]?\s*$)"
)
_NOTES = later(r"(?:,\s?[^,。;()]{1,10})?[\s。;]*(?:\([^()]{1,20}\)\s?){0,3}[。;]?")
_QUIET = frozenset({Section.BACKGROUND, Section.FACTS, Section.CONSENSUS, Section.DISPUTE})
_LONGEST_CHARGE = 24
_MOST_PIECES = 8
_SURE, _CERTAIN = 0.6, 0.85
_BOT_LABELS = frozenset({"ai", "action", "action item"})
_ARROWS = frozenset({"→", "➔", "➜", "►", "->", "-->", "=>"})


@dataclass(slots=True)
class LineReader:
    """Reads the tasks of one segment; *given* are the lines whose owners those below inherit."""

    document: Document
    reader: PartyReader
    days: Days
    given: dict[tuple[int, int], tuple[Party, ...]] = field(default_factory=dict)
    # Whose part of the paper the line stands in, though it is no list of tasks.
    part: tuple[Party, ...] = ()
    _found: tuple[tuple[int, int], list[Field]] = ((-1, -1), [])

    def fields(self, segment: Segment) -> list[Field]:
        at = (segment.start, segment.end)
        if self._found[0] != at:
            self._found = (at, find_fields(self.reader, *at))
        return self._found[1]

    def drafts(
        self, segment: Segment, owners: tuple[Party, ...], has_children: bool
    ) -> list[Draft]:
        reader, start, end = self.reader, segment.start, segment.end
        todo = segment.section is Section.TODO
        if _CLOSED_LAST.search(self.document.plain, start, end):
            return []
        if segment.section is Section.DISPUTE:
            return [one for one in self.prose(segment) if one.score >= 0.6]
        on_a_list = bool(segment.marker or segment.label)
        called = mentioned(reader, start, end) if todo and on_a_list else []
        if called and self._ends_called(segment, called[0]):
            return called
        pieces = self._pieces(segment) if todo and ";" in self.document.plain[start:end] else []
        if pieces:
            return pieces
        shared = self._shares(segment)
        if shared:
            return shared
        chain = chained(reader, start, end, colon=False)
        if segment.section is Section.AGENDA:
            # 张伟--压测, but not 架构--总览.
            chain = [one for one in chain if all(who.name in reader.known for who in one.owners)]
        if chain and "责任" not in self.document.plain[start:end]:
            return chain
        fields = self.fields(segment)
        if not todo and speech.only_speaks(
            self.document.plain, segment, fields, has_children=has_children
        ):
            fields = []
        if fields and not todo and "?" in self.document.plain[start : fields[0].start]:
            # 谁来跟踪?… -张伟: what 张伟 asked.
            fields = []
        drafts = labelled(reader, start, end, fields)
        if drafts and all(draft.tasks[0][0] < draft.tasks[0][1] for draft in drafts):
            for draft in drafts:
                name_behind(reader, self.days, draft, todo=todo)
                name_before(reader, draft)
            return drafts
        drafts = chained(reader, start, end, colon=todo)
        if drafts:
            return apart(reader, self.days, drafts)
        if segment.section in _QUIET:
            return [one for one in self.prose(segment) if one.score >= 0.5]
        if segment.section is Section.DECISION and segment.marker and not has_children:
            listed = (
                bracketed(reader, start, end)
                or named.trailing(reader, self.days, start, end)
                or named.undertaken(reader, start, end)
            )
            if listed and (listed[0].owners or not self.prose(segment)):
                return listed
        dated = bracketed_day(reader, self.days, segment) or signed(reader, self.days, start, end)
        if dated:
            return dated
        if not todo:
            if segment.marker and DUTY_BRACKET.search(
                self.document.plain, max(start, end - _LONGEST_CHARGE), end
            ):
                charged = bracketed(reader, start, end)
                if charged and charged[0].owners:
                    return charged
            promised = speech.promised(reader, start, end) or dealt(reader, self.days, segment)
            found = promised or self.prose(segment)
            found += tagged(reader, self.days, start, end, found)
            if any(one.score >= _SURE for one in found):
                return found
            left = named_day(reader, self.days, segment) or waits(self.document.plain, segment)
            if left:
                return left
            dated = dated_below(reader, self.days, self.part, segment)
            return dated or day_first(reader, self.days, segment) or found
        return self._todo(segment, has_children, owners)

    def _shares(self, segment: Segment) -> list[Draft]:
        """What a row of parts with names in brackets shares out; elsewhere they only spoke."""
        if segment.section not in (*TALK, Section.TODO, Section.DECISION):
            return []
        at = (segment.start, segment.end)
        if self.document.plain.count("(", *at) < named.FEWEST_SHARES:
            return []
        return named.shares(self.reader, *at)

    def _pieces(self, segment: Segment) -> list[Draft]:
        """寄出请柬(张伟);稿件--李娜: pieces of one line that each name their owner are tasks."""
        parts = cut(self.document.plain, segment.start, segment.end, PIECE)
        if not 1 < len(parts) <= _MOST_PIECES:
            return []
        made: list[Draft] = []
        for start, end in parts:
            start, end = trim(self.document.plain, start, end)
            found = self.drafts(replace(segment, start=start, end=end), (), has_children=False)
            if not found or not all(one.owners or _names_owner(one) for one in found):
                return []
            made += found
        return made

    def prose(self, segment: Segment) -> list[Draft]:
        reader = self.reader
        start = segment.start
        said = speech.speaker(reader, start, segment.end)
        aside = _ASIDE.match(reader.plain, start, segment.end)
        arrow = segment.marker in _ARROWS
        settled = self._led(segment) or (arrow and segment.section in (*TALK, Section.AGENDA))
        section = Section.DECISION if settled else segment.section
        drafts = prose.prose(reader, self.days, said[1] if said else start, segment.end, section)
        if arrow:
            # → 张伟周一跑一趟: behind an arrow stands what comes of the talk.
            for draft in drafts:
                draft.score += 0.1
        # 宣传:… names a part of the work, 宣传部:… who speaks.
        topic = said and all(names.is_role(one.name) for one in said[0].owners)
        if ((said and not topic) or aside) and segment.section not in (
            Section.DECISION,
            Section.TODO,
        ):
            group = said and all(one.kind is PartyKind.DEPARTMENT for one in said[0].owners)
            for draft in drafts:
                if (group and self._is_charged(draft)) or (
                    said and _charges(reader, said[0], draft)
                ):
                    continue
                # 体育馆:会议要求…: the meeting speaks, whatever stands before the colon.
                own = self.document.plain.startswith(("会议", "会上"), draft.start)
                draft.score -= 0.0 if own else 0.25
        return drafts

    def _led(self, segment: Segment) -> bool:
        """【李院长】: what one who leads says below a heading of their own holds as decided."""
        if segment.heading is None or segment.section is not Section.NONE:
            return False
        words_above = squeeze(self.document.plain[slice(*segment.heading)]).strip("【】[]: ")
        return names.split_title(words_above)[1] in words("parties", "leaders")

    def _is_charged(self, draft: Draft) -> bool:
        """外联组:…,王芳跟进合同: a person of the meeting in what is told of a group."""
        return all(
            one.kind is PartyKind.PERSON and one.name in self.reader.known for one in draft.owners
        )

    def _todo(self, segment: Segment, has_children: bool, owners: tuple[Party, ...]) -> list[Draft]:
        reader, start, end = self.reader, segment.start, segment.end
        drafts = (
            named.fronted(reader, start, end)
            or bracketed(reader, start, end)
            or named.parted(reader, self.days, start, end)
            or named.trailing(reader, self.days, start, end)
            or mentioned(reader, start, end)
        )
        # 护理部3月底前评估(后勤配合): the bracket names a helper, the words who does it.
        helped = bool(drafts) and drafts[0].rule == "bracketed" and not drafts[0].owners
        if drafts and drafts[0].rule != "mention" and not helped:
            return drafts
        prose = [one for one in self.prose(segment) if one.score >= 0.6 and one.owners]
        if owners:
            # Whom the line above named does it, unless a person is named here, who is known
            # or works in the department above.
            parted = all(one.kind is PartyKind.DEPARTMENT for one in owners)
            prose = [
                one
                for one in prose
                if self._asked(one)
                or (parted and one.score >= _CERTAIN)
                or (
                    one.owners[0].kind is PartyKind.PERSON
                    and (parted or one.owners[0].name in self.reader.known)
                )
            ]
        if helped:
            aside = {one.name for one in drafts[0].helpers}
            prose = [one for one in prose if aside.isdisjoint(who.name for who in one.owners)]
        if drafts and not helped:
            called = {one.name for one in drafts[0].owners}
            prose = [one for one in prose if called & {owner.name for owner in one.owners}]
        if prose:
            return self._whole(segment, prose)
        drafts = (
            drafts
            or named.tailed(reader, start, end)
            or named.led(reader, start, end, called=segment.label.lower() in _BOT_LABELS)
            or named.undertaken(reader, start, end)
            or named.inside(reader, start, end)
        )
        if drafts:
            return drafts
        if has_children and squeeze(self.document.plain[start:end]).endswith(":"):
            return []
        if (
            segment.parent
            and not segment.label
            and not self.given.get(segment.parent)
            and not owners
            and not self._lists(segment)
        ):
            return []
        boxed = bool(OPEN_BOX.search(segment.marker))
        return listed_task(
            reader, start, end, sure=self._left_open(segment), boxed=boxed, given=bool(owners)
        )

    def _ends_called(self, segment: Segment, draft: Draft) -> bool:
        """整理待办;次日排期。@李娜: behind the last stop somebody is called, for all before it."""
        last = draft.owners[-1].end
        called = self.document.plain.find("@", segment.start, segment.end)
        stop = self.document.plain[segment.start : called].rstrip()[-1:]
        rest = self.document.plain[last : segment.end].removeprefix(")")
        return stop in ("。", ";") and _NOTES.fullmatch(rest) is not None

    def _left_open(self, segment: Segment) -> bool:
        """Whether a box to tick, or a heading such as 遗留问题, says that something is open."""
        if OPEN_BOX.search(segment.marker) or says_open(self.document.plain, segment):
            return True
        above = self.document.plain[slice(*segment.heading)] if segment.heading else ""
        return any(word in segment.label + above for word in words("sections", "todo", "left"))

    def _asked(self, draft: Draft) -> bool:
        """Whether 请 stands right before the owner: 数据请各系9月前填好."""
        at = draft.owners[0].start
        return self.document.plain[max(at - 1, 0) : at] == "请"

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


def _charges(reader: PartyReader, said: Found, draft: Draft) -> bool:
    """总经理:生产部补齐…: whether one who leads speaks, and somebody else has the task."""
    leads = all(
        one.name in reader.leads or (one.title or one.name).endswith(words("parties", "leaders"))
        for one in said.owners
    )
    mine = {one.name for one in said.owners}
    return leads and bool(draft.owners) and mine.isdisjoint(one.name for one in draft.owners)


def _names_owner(draft: Draft) -> bool:
    return any(one.role in ("owner", "department") for one in draft.fields)
