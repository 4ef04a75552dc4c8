"""Reports of each person: who, what is done, what is hard, what comes; only the last is a task.

张伟: / 今天试了三种面团 / 明天换铸铁盘: names alone on their lines, a few lines below each of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from huiban.ground.reading import cues
from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.items.sentences.speech import speaker
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind

_LONGEST_HEAD, _LONGEST_BARE, _LONGEST_PART = 18, 10, 12
_SHORTEST_TASK = 2
_SIGNS = " \t\n\x0b,。;、:*-"
# 李娜-切配, 切配-李娜: a name and a post.
_POSTED = later(
    r"\W{0,3}(?P<first>[^\s:()\-—]{2,6})\s?[-—]{1,2}\s?(?P<second>[^\s:()\-—]{2,8})\W{0,3}"
)
_LABEL = later(r"(?P<label>[^:,。;]{2,12}?)\s?:(?!//)\s?")
_PLAN = later(
    r"未来[一二两三几\d]{1,2}[天日周月]|(?:明[天日]|下[周月]|次日|[今本][天日周]|接下来|下一?步|后续|近期)?的?(?:工作|学习|任务)?"
    r"(?:计划|打算|安排|任务|目标)(?!完成|情况|进度|执行)"
    r"|(?:待|未|尚未|剩余)(?:完成|办|做|解决|处理)"
    r"|明[天日]|下[周月]|次日|接下来|下一?步|后续|(?:准备|打算|将要|需要?|要)做|todo|next|plan"
)
_HARD = later(
    r"困难|问题|讨论|求助|障碍|阻碍|阻塞|瓶颈|卡点|风险|难点|挑战|疑问|blocke?[rd]s?|issues?|problems?"
)
_DONE = later(
    r"完成|已(?!知)|昨[天日]|上[周月]|做完|做了|实现|进展|成果|总结|收获|心得|工作内容|done|yesterday"
)
_NOW = later(r"(?:今[天日]|本[周月]|[这近][一二两三几]?[天周]|today|this week)(?:的?工作)?\W*$")
# 明天换铸铁盘再试一炉, 继续收银培训: a line that begins with what is to come.
_COMES = later(
    r"(?:明[天日]|下周|次日|接下来|下一步|之后|后续)(?![的是])(?:[会将要]|计划|打算|准备|需要?)?[,:]?\s?"
    r"|(?:计划|打算|准备|将)?继续(?!教育)|(?:计划|打算|准备)(?=[\u4e00-\u9fff]{2})"
)
_TELLS = later(
    r"(?:今[天日]|昨[天日]|本周|上周|这周)(?!计划)|困难|遇到|(?:已经?|基本)?完成了|实现了"
)
_DAYS = later(r"明[天日]|下周|接下来|下一步|继续")
_PIECE = later(r";")
_AWAY = later(r"[休请放]假|休息|出差")
_CLAUSE = later(r"[,。;]")
_HARD_SAID = later(r"困难|障碍|瓶颈|卡点|(?:没有?|无)(?:问题|困难|阻碍)?$|不够|不足|偏")
_THEN = later(r"[,。;]\s?(?=(?:明[天日]|下周|接下来)(?![的是]))")


# Without a word of both kinds a text holds no reports.
_ANY_PLAN = later(
    r"计划|打算|安排|任务|目标|未来|[今明][天日]|次日|[本下][周月]|接下来|下一?步|后续|继续|(?i:todo|next|plan)"
)
_ANY_TOLD = later(
    r"困难|问题|障碍|阻|瓶颈|卡点|风险|难点|挑战|完成|已|[昨今][天日]|[上本]周|[这近][一二两三几]?[天周]|做|实现|进展|成果|总结|遇到"
    r"|(?i:block|issue|problem|done|yesterday)"
)


class _Part(StrEnum):
    NONE = ""
    PLAN = "plan"
    TOLD = "told"
    # 今天: what is planned where 昨天 was told, else what is done.
    NOW = "now"


@dataclass(slots=True)
class _Report:
    """The lines below one name; *plans* are those to come, *now* those of 今天."""

    owner: Party
    head: int
    lines: list[int] = field(default_factory=list)
    plans: list[tuple[int, Draft]] = field(default_factory=list)
    now: list[tuple[int, Draft]] = field(default_factory=list)
    told: bool = False
    before: bool = False
    # The parts that stand there, be there nothing in them.
    parts: set[_Part] = field(default_factory=set)

    def settle(self) -> None:
        """今天:… behind 昨天:… is to come."""
        if self.before and not self.plans:
            self.plans = self.now
        elif _Part.NOW in self.parts:
            self.told = True


def reports(reader: PartyReader, segments: Sequence[Segment]) -> dict[int, list[Draft]]:
    """The tasks of lines that stand in reports, by index; an empty list where there is none."""
    made: dict[int, list[Draft]] = {}
    if not (_ANY_PLAN.search(reader.plain) and _ANY_TOLD.search(reader.plain)):
        return made
    for told in (
        [_read(reader, segments, one) for one in _reports(reader, segments)],
        list(_lines(reader, segments)),
    ):
        full = [one for one in told if one.lines]
        parted = sum(len(one.parts) > 1 for one in full) * 2 >= len(full)
        if full and not parted and segments[full[0].head].section is Section.TODO:
            # 会后分工 / 张伟 / 1. …: all of it is to be done.
            continue
        plans = sum(_Part.PLAN in one.parts or bool(one.plans) for one in full)
        done = sum(one.told for one in full)
        if len(full) < 2 or 2 * plans < len(full) or 2 * done < len(full):
            continue
        for one in told:
            made[one.head] = []
            made.update((index, []) for index in one.lines)
            for index, draft in one.plans:
                made[index].append(draft)
    return made


def _lines(reader: PartyReader, segments: Sequence[Segment]) -> Iterator[_Report]:
    """张伟:今天装好门锁,明天调试门禁: a whole report in one line."""
    for index, one in enumerate(segments):
        words = reader.plain[one.start : one.end]
        if _DAYS.search(words) is None or _shares_line(segments, index):
            continue
        said = speaker(reader, one.start, one.end)
        if said is None or len(said[0].owners) != 1:
            continue
        report = _Report(said[0].owners[0], index, [index])
        plan: tuple[int, int] | None = None
        for first, last in cut(reader.plain, said[1], one.end, _CLAUSE):
            at = trim(reader.plain, first, last)
            text = reader.plain[slice(*at)]
            told, comes = _TELLS.match(text) or _HARD_SAID.search(text), _COMES.match(text)
            report.told |= bool(told and not comes)
            if comes or (plan and not told):
                plan = (plan[0] if plan else at[0], at[1])
            elif told and plan:
                break
        if plan and not _AWAY.search(reader.plain, *plan):
            report.plans.append((index, _headed(report.owner, plan)))
        yield report


def _headed(owner: Party, at: tuple[int, int]) -> Draft:
    return Draft(*at, [at], (owner,), rule="headed", score=0.74)


def _shares_line(segments: Sequence[Segment], index: int) -> bool:
    line = segments[index].line
    behind = index + 1 < len(segments) and segments[index + 1].line == line
    return behind or not segments[index].first


def _reports(reader: PartyReader, segments: Sequence[Segment]) -> Iterator[_Report]:
    """Names alone on their lines, with the lines up to the next name or another heading.

    本周任务 is a part of a report, unless it stands as high as the heading above the names.
    """
    open_: _Report | None = None
    over = 0
    for index, one in enumerate(segments):
        owner = _head(reader, segments, index)
        part = _part(squeeze(reader.plain[one.start : one.end])) if one.is_heading else _Part.TOLD
        if owner or part is _Part.NONE or (one.is_heading and one.depth <= over):
            if open_:
                yield open_
            open_ = _Report(owner, index) if owner else None
        elif open_:
            open_.lines.append(index)
        if one.is_heading and open_ is None:
            over = one.depth
    if open_:
        yield open_


def _head(reader: PartyReader, segments: Sequence[Segment], index: int) -> Party | None:
    one = segments[index]
    size = one.end - one.start
    if not 0 < size <= _LONGEST_HEAD or one.label or _shares_line(segments, index):
        return None
    if size > _LONGEST_BARE and not (one.is_heading or reader.plain[one.end - 1] == ":"):
        return None
    found = reader.listed(one.start, one.end)
    if len(found) == 1 and (found[0].kind is PartyKind.PERSON or names.is_role(found[0].name)):
        return found[0]
    posted = _POSTED.fullmatch(reader.plain, one.start, one.end)
    for side in ("first", "second") if posted and not found else ():
        party = reader.single(*posted.span(side)) if posted else None
        if party and party.kind is PartyKind.PERSON:
            return party
    return None


def _read(reader: PartyReader, segments: Sequence[Segment], report: _Report) -> _Report:
    """Tell the lines of a report apart: each stands in a part, or begins one for itself."""
    part, due = _Part.NONE, None
    known: list[int] = []
    for index in report.lines:
        one = segments[index]
        text = squeeze(reader.plain[one.start : one.end])
        below = segments[index + 1] if index + 1 < len(segments) else None
        label, begin = _label(reader, one, below)
        kind = _part(label) if label else _Part.NONE
        if kind is not _Part.NONE:
            part, due = kind, _tomorrow(reader, one, label)
            report.parts.add(part)
        elif _COMES.match(text):
            kind, begin = _Part.PLAN, one.start
        elif _TELLS.match(text):
            kind, then = _Part.TOLD, _THEN.search(reader.plain, one.start, one.end)
            if then:
                # 今天搭好了环境,明天写接口: both in one line.
                report.told, kind, begin = True, _Part.PLAN, then.end()
        report.told |= kind is _Part.TOLD
        report.before |= kind is _Part.TOLD and label[:1] in ("昨", "上")
        kind = kind or part
        if kind is not _Part.NONE:
            known.append(index)
        task = trim(reader.plain, begin, one.end, _SIGNS)
        if kind in (_Part.PLAN, _Part.NOW):
            plans = report.plans if kind is _Part.PLAN else report.now
            for at in _tasks(reader, *task):
                draft = _headed(report.owner, at)
                draft.due_above = due if kind is part else None
                plans.append((index, draft))
    report.lines = known
    report.settle()
    return report


def _tasks(reader: PartyReader, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a plan holds: parts between semicolons that are more than 无 or 休假."""
    for first, last in cut(reader.plain, start, end, _PIECE):
        at = trim(reader.plain, first, last, _SIGNS)
        text = reader.plain[slice(*at)]
        if len(text) >= _SHORTEST_TASK and not (cues.is_empty(text) or _AWAY.match(text)):
            yield at


def _label(reader: PartyReader, one: Segment, below: Segment | None) -> tuple[str, int]:
    """The label of a line and where the words behind it begin; "" for none."""
    if one.label:
        return squeeze(one.label), one.start
    over = below is not None and below.parent == (one.start, one.end)
    if one.is_heading or over:
        return squeeze(reader.plain[one.start : one.end]), one.end
    match = _LABEL.match(reader.plain, one.start, one.end)
    return (squeeze(match["label"]), match.end()) if match else ("", one.start)


def _part(label: str) -> _Part:
    label = label.rstrip(": ").lower()
    if len(label) > _LONGEST_PART:
        return _Part.NONE
    if _NOW.match(label):
        return _Part.NOW
    if _PLAN.match(label):
        return _Part.PLAN
    return _Part.TOLD if _HARD.search(label) or _DONE.search(label) else _Part.NONE


def _tomorrow(reader: PartyReader, one: Segment, label: str) -> Field | None:
    """明天计划 gives its day to what stands behind or below it."""
    if not cues.has("tomorrow", label):
        return None
    start = reader.plain.rfind(label[:2], max(one.start - 2 * _LONGEST_PART, 0), one.end)
    return Field("due", start, start, start + 2) if start >= 0 else None
