"""What the lines above give to the lines below: owners, a day, and that they are tasks."""

from dataclasses import dataclass, field, replace

from huiban.ground.reading.items.lines import named
from huiban.ground.reading.items.lines.dated import milestone
from huiban.ground.reading.items.lines.marked import bracketed, mentioned
from huiban.ground.reading.items.lines.offices import role_and_names
from huiban.ground.reading.items.lines.reader import LineReader
from huiban.ground.reading.items.lists.ownerheads import may_be_names
from huiban.ground.reading.items.sections.section import SKIPPED, Section, label_section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind

_NAMED = later(
    r"(?P<who>[^(:\s]{1,12})\s?\([^()]{1,24}\)\s?:?|[^:]{2,16}?\s?-{2,}\s?(?P<lead>.{2,12})\s?:?"
)
# 周会 20230501: the name of the meeting.
_NUMBERED = later(r"\d{4}")
# A heading no longer than this that names a day gives it to the tasks below.
_DATE_HEAD = 20
_UNTIL = later(r"前|内|截止|截至|底|末|\d\s?[日号)]")
# 以下几项请于4月19日前完成: the day of the list below.
_LIST_BY = later(r"(?:以下|下列|如下|下面)[^,。;]{0,30}(?:前|内|底)[^,。;]{0,6}:$")
# 苏木:钝化层: whose part of the meeting a heading opens.
_LED = later(r"(?P<who>[^\s:(]{2,10})\s?:")
_LED_BY = later(r"[^:]{2,16}?\s?-{2,}\s?(?P<who>[^:]{2,12})")
# 市场部(10月18日前), 行政部--李娜, 技术部:张伟: the department that a line begins with.
_GROUP = later(
    r"[^\w]{0,3}(?P<group>[\u4e00-\u9fffA-Za-z]{2,14})(?=\s?(?:[(:\-]|$)|\s[\u4e00-\u9fff]{2,4}$)"
)
# Headings stand higher than labels alone on a line.
_LABEL_DEPTH = 15
_ONLY_TASKS = later(r"(?:具体|主要|本周|下周)?(?:任务|工作|分工|职责)(?:内容|安排)?\s?:?")
_SHORTEST_MATTER = 10
# 大堂 小尤: so short a word before a name is a place.
_SHORT_PLACE = 3
_LABEL_NEAR = 40
_TAKES = later(r"(?:负责|牵头|跟进|承办|主责|落实)\s?[)】\]]")
_PHASE = later(
    r"第?[一二三四五六七八九十\d]{1,3}\s?(?:阶段|期|周|轮|步)\s*"
    r"(?:\([^()\n]{3,30}\)|[\d年月日号.\-/~至到 ]{3,30}:)"
)
# 接下来由@X担任组长,紧接需要完成的有: whose list it is.
_HAS_TO = later(
    r"(?:需要?|要|待|应)(?:完成|做|处理|解决|推进)的?(?:事项|事情|工作|任务|内容)?(?:有|是|包括|如下)*\s?:$"
)
# Told among what is over, and yet to be done.
_GOES_ON = later(r"未完成|未做|未落实|延期[至到]|延至|顺延|继续落实|仍需|尚未|逾期")


@dataclass(slots=True)
class Carried:
    """Moves along the segments of a document with their reader."""

    lines: LineReader
    owners: tuple[Party, ...] = ()
    due: Field | None = None
    # 明天下班前 as a heading.
    due_above: Field | None = None
    # 以下几项4月19日前完成: of the list below.
    list_due: Field | None = None
    # Bullets stand right below the plain line that is being read.
    opens: bool = False
    # Whose part is told in running text: each sentence is a task.
    over_text: bool = False
    # Lines whose lower lines are their parts, and those parts.
    _whole: set[tuple[int, int]] = field(default_factory=set)
    _level: int = 0
    _list_open: bool = False
    _led: tuple[Party, ...] = ()
    _led_depth: int = 0

    def heading(self, segment: Segment) -> list[Draft]:
        """Names alone in a heading own the to-do lines below it."""
        plain = self.lines.document.plain
        end = segment.end - (plain[segment.end - 1] == ":")
        words = squeeze(plain[segment.start : end])
        named = label_section(words) is Section.NONE and segment.section not in SKIPPED
        named = named and not _NUMBERED.search(words)
        if named:
            led = _LED.match(plain, segment.start, end) or _LED_BY.fullmatch(
                plain, segment.start, end
            )
            self.owners = self.lines.reader.listed(segment.start, end) or (
                self.lines.reader.listed(*led.span("who")) if led else ()
            )
            known = self.lines.reader.known
            if all(names.is_english(one.name) and one.name not in known for one in self.owners):
                # icmaster: a part of the work, not somebody.
                self.owners = ()
            self._led, self._led_depth = self.owners, segment.depth
        else:
            # A label such as to do keeps whom the heading above it named, unless it stands higher.
            below = segment.section is Section.TODO and segment.depth >= self._led_depth
            self.owners = self._led if below else ()
        dated = self.stated_day(segment)
        short = dated is not None and len(words) <= _DATE_HEAD
        self.due_above = dated if short and _UNTIL.search(words) else None
        self._level = -1
        self.due = self.stated_day(segment) if self.owners else None
        return []

    def give(self, owners: tuple[Party, ...]) -> None:
        """Let *owners* own the lines below, up to the next heading."""
        self.owners, self._level, self.due = owners, -1, None

    def gives_list(self, segment: Segment, has_children: bool, below: Segment | None) -> bool:
        """由物业负责以下事项:, 临时措施(制造一部,即日起): the tasks are the lines below."""
        start, end = segment.start, segment.end
        if segment.marker or segment.is_heading:
            self.over_text = False
        if not segment.marker:
            opened = _LIST_BY.search(self.lines.document.plain, start, end)
            self.list_due = self.stated_day(segment) if opened else None
            if self.list_due and below is not None and below.marker:
                self._list_open = True
                return True
        if segment.is_heading or start >= end or segment.section in SKIPPED:
            return False
        if self._heads_paragraph(segment, below) or self._heads_label(segment, below):
            return True
        colon = self.lines.document.plain[end - 1] == ":"
        opens = colon and not segment.marker and below is not None and bool(below.marker)
        if not (opens or has_children) or acts.demands(self.lines.document.plain[start:end]):
            return False
        found = self._named_with_note(segment)
        if not found and _HAS_TO.search(self.lines.document.plain, start, end):
            found = mentioned(self.lines.reader, start, end)
        if not found and self.lines.document.plain[end - 1 - colon] in ")】]}":
            given = colon or segment.section is Section.TODO or self.stated_day(segment)
            if given or _TAKES.search(self.lines.document.plain, start, end):
                # 方案评审(张伟) alone says who speaks.
                found = bracketed(self.lines.reader, start, end - colon)
            if found and not colon and self._is_work(found[0]):
                # 重画导览图(张伟): a task, and the lines inside it are parts of it.
                self.lines.given[(start, end)] = found[0].owners
                return False
            if found and not colon and self._has_parts(found[0], below):
                self._whole.add((start, end))
                return False
        found = found or role_and_names(self.lines.reader, start, end)
        if not found and segment.section is Section.TODO:
            found = named.tailed(self.lines.reader, start, end)
            if found and not colon and self._is_matter(found[0]):
                # 设为默认配置 - 张伟: a task, and the lines inside it tell of it.
                self._whole.add((start, end))
                return False
        if not found and colon:
            found = [one for one in self.lines.prose(segment) if one.score >= 0.6]
        if len(found) != 1 or not found[0].owners:
            return False
        self.due = self.stated_day(segment)
        self._list_open = opens
        if has_children:
            self.lines.given[(start, end)] = found[0].owners
        if opens or not segment.marker:
            # A bullet gives only to those inside it.
            self.owners, self._level = found[0].owners, -1
        return True

    def _is_work(self, draft: Draft) -> bool:
        (start, end), *_ = draft.tasks
        return acts.works(squeeze(self.lines.document.plain[start:end]))

    def _is_matter(self, draft: Draft) -> bool:
        """Whether the words before a name begin with what is to be done."""
        words = squeeze(self.lines.document.plain[slice(*draft.tasks[0])]).strip(" -")
        begins = names.starts_with_verb(words) or words.startswith(("将", "把"))
        return begins and len(words) >= _SHORTEST_MATTER and not acts.is_topic(words)

    def _has_parts(self, draft: Draft, below: Segment | None) -> bool:
        """收藏页(张伟) / - 书目: what is below a thing are its parts, below an office work."""
        if below is None or below.parent != (draft.start, draft.end):
            return False
        head, part = (
            squeeze(self.lines.document.plain[slice(*at)])
            for at in (draft.tasks[0], (below.start, below.end))
        )
        office = names.is_department(head) or names.is_role(head)
        return not (office or names.starts_with_verb(part) or acts.works(part))

    def _heads_paragraph(self, segment: Segment, below: Segment | None) -> bool:
        """1. 市场部(李娜) above a paragraph: whose part of the work it tells."""
        plain = below is not None and not (below.marker or below.is_heading)
        if segment.section is not Section.TODO or not segment.marker or not plain:
            return False
        owners = self.lines.reader.listed(segment.start, segment.end)
        if owners:
            self.give(owners)
        self.over_text = bool(owners)
        return bool(owners)

    def _heads_label(self, segment: Segment, below: Segment | None) -> bool:
        """1. 后端:张伟、李娜 above 任务: and its list: whose tasks those are."""
        if below is None or not below.is_heading or below.section is not Section.TODO:
            return False
        if below.depth < _LABEL_DEPTH:
            return False
        label = squeeze(self.lines.document.plain[below.start : below.end])
        found = role_and_names(self.lines.reader, segment.start, segment.end)
        if not _ONLY_TASKS.fullmatch(label) or len(found) != 1:
            return False
        self._led, self._led_depth = found[0].owners, 0
        return True

    def _named_with_note(self, segment: Segment) -> list[Draft]:
        """张伟(4/22 提交):, 北堤 -- 组长 李娜: who owns the lines below, whatever is noted."""
        start, end = segment.start, segment.end
        match = _NAMED.fullmatch(self.lines.document.plain, start, end)
        if match and match["lead"] and segment.section is not Section.TODO:
            # 议题 -- 张三 says who speaks, not who does it.
            match = None
        owners = self.lines.reader.listed(*match.span(match.lastgroup or 0)) if match else ()
        if any(one.kind is not PartyKind.PERSON for one in owners):
            owners = ()
        return [Draft(start, end, [(start, end)], owners)] if owners else []

    def placed(self, segment: Segment) -> Segment:
        """The segment as what it is here: a line of a list given to somebody is a to-do."""
        if not segment.marker and not segment.is_heading:
            self._list_open = False
        plain = self.lines.document.plain
        if segment.parent in self._whole:
            self._whole.add((segment.start, segment.end))
            return replace(segment, section=Section.OTHER)
        if segment.section is Section.PAST and _GOES_ON.search(plain, segment.start, segment.end):
            return replace(segment, section=Section.NONE)
        given = self._list_open or segment.parent in self.lines.given
        if given and segment.marker and segment.section not in SKIPPED:
            return replace(segment, section=Section.TODO)
        return segment

    def carry_plain(self, segment: Segment) -> bool:
        """A name alone on a line, with bullets below: 张三 / - 今天:….; whether it is one."""
        end = segment.end - (self.lines.document.plain[segment.end - 1] == ":")
        named = end - segment.start <= 12
        if named:
            words = squeeze(self.lines.document.plain[segment.start : end])
            called = self.opens and may_be_names(self.lines.reader, words)
            self.owners = self.lines.reader.listed(segment.start, end) or (
                self.lines.reader.listed(segment.start, end, lenient=True) if called else ()
            )
            self._level, self.due = segment.level, None
        return named and bool(self.owners)

    def inherited(self, segment: Segment) -> tuple[Party, ...]:
        of_label = self._of_label(segment)
        if of_label:
            return of_label
        if segment.parent and segment.parent in self.lines.given:
            return self.lines.given[segment.parent]
        if self.owners and (segment.marker or self._level < 0):
            return self.owners
        if not segment.marker:
            self.owners = ()
        return ()

    def _of_label(self, segment: Segment) -> tuple[Party, ...]:
        """张伟遗留问题:…, 李娜待办:…: whose label it is."""
        label, reader = segment.label.strip(), self.lines.reader
        if not label:
            return ()
        name = next((one for one in reader.known if label.startswith(one)), "")
        begin = reader.plain.rfind(label, max(segment.start - _LABEL_NEAR, 0), segment.start)
        if not name or label == name or begin < 0:
            return ()
        return reader.listed(begin, begin + len(name))

    def carries(self, segment: Segment, has_children: bool) -> bool:
        """A line that is only a name, with its tasks below it."""
        plain = self.lines.document.plain
        text = plain[segment.start : segment.end]
        end = segment.end - text.endswith(":")
        owners = self.lines.reader.listed(segment.start, end)
        if has_children:
            at = (segment.start, segment.end)
            self.lines.given[at] = owners or self.lines.given.get(at) or self.inherited(segment)
            if owners or text.endswith(":"):
                return True
        elif owners and not any(map(self._behind_work, owners)):
            self.owners, self._level = owners, segment.level
            return True
        return False

    def _behind_work(self, one: Party) -> bool:
        """用户接口 张伟: what stands before a person is no place where people work."""
        place = one.department
        told = names.is_department(place) or names.is_role(place) or len(place) <= _SHORT_PLACE
        return bool(place) and not told and one.name in self.lines.reader.known

    def group(self, segment: Segment) -> str:
        """The department that the bullet or the heading above names: 技术部, 行政部--李娜."""
        for at in (segment.parent, segment.heading):
            if at is None or at == (segment.start, segment.end):
                continue
            match = _GROUP.match(self.lines.document.plain, *at)
            if match and names.is_department(match["group"]):
                return match["group"]
        plain_line = [one for one in self.owners if one.kind is PartyKind.DEPARTMENT]
        return plain_line[0].name if plain_line and segment.marker else ""

    def phase_day(self, segment: Segment) -> Field | None:
        """第一阶段(6月1日-6月7日) or 4月10日前: in front of a line is due for its tasks."""
        plain = self.lines.document.plain
        phase = _PHASE.match(plain, segment.start, segment.end)
        headed = milestone(plain, segment)
        end = phase.end() if phase else headed[1] if headed else 0
        return self.stated_day(replace(segment, end=end)) if end else None

    def stated_day(self, segment: Segment) -> Field | None:
        """The date a heading of names gives to all tasks below it."""
        due = self.lines.days.day(self.lines.document.plain[segment.start : segment.end])
        if due is None:
            return None
        start = segment.start + due.start
        return Field("due", start, start, segment.start + due.end)
