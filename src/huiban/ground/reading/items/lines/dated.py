"""A day makes a line of no list a task: in a bracket, below a part, behind a speaker."""

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.lines.marked import bracketed, mentioned
from huiban.ground.reading.items.lines.named import trailing
from huiban.ground.reading.items.sections.section import TALK
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts, speech
from huiban.ground.reading.items.sentences.bydays import NUMBERED
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.doings import does
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import Party, PartyKind

_CALLED_LAST = later(r"@[^@,。;]{2,24}$")
_LONGEST_TAIL = 30
_CLOSES = frozenset(")】]}")
_SLASHED = later(r"\s\d{1,2}[./]\d{1,2}\s*[)。]?$")
_UNTIL = later(r"前|内|底|下?周[一二三四五六日末]|[日号](?:交|送|报|发|完成)")


def bracketed_day(reader: PartyReader, days: Days, segment: Segment) -> list[Draft]:
    """寄还投影仪(李娜,3月底前), 送样品 @李娜 3/6: who and until when make a bullet a task."""
    start, end = segment.start, segment.end
    tail = reader.plain[max(start, end - _LONGEST_TAIL) : end]
    told = not _CLOSES.isdisjoint(tail[-2:]) or "@" in tail
    if not told or not segment.marker or segment.section not in TALK:
        return []
    found = bracketed(reader, start, end)
    called = _CALLED_LAST.search(tail)
    found = found or (mentioned(reader, start, end) if called else [])
    people = found and all(one.kind is PartyKind.PERSON for one in found[0].owners)
    words = reader.plain[found[0].tasks[0][0] : end] if people else ""
    behind = words[max(words.rfind("("), words.rfind("@"), 0) :]
    dated = words and (days.day(behind) or _SLASHED.search(behind))
    return found if dated and not acts.reports(squeeze(words)) else []


_MILESTONE = later(
    r"(?P<day>[^:,。;]{2,14}?(?:[之以]?前|底|末|内|周[一二三四五六日末])"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?[日号](?=\s{0,3}:\s?(?:完成|提交|交付|输出|上线|发布|给出)(?![了的])))\s{0,3}:\s?(?=\S)"
)


def milestone(plain: str, segment: Segment) -> tuple[int, int] | None:
    """4月10日前:验收样机: where the day that heads a bullet stands."""
    match = _MILESTONE.match(plain, segment.start, segment.end) if segment.marker else None
    return match.span("day") if match else None


# 月底前完成样机: a bullet that begins with its day and its deed.
_DEED_BY = later(
    r"(?P<day>[^:,。;\u4e00-\u9fff]{0,10}[\d一二三四五六七八九十本下周月年季日号底 ]{1,8}[之以]?前)"
    r"\s?(?:要|须|需)?(?:完成|提交|交付|给出|上线|发布|提供|确定)(?![了的后])"
)


# 5月30日写完接口: a day to come, and what is finished on it.
_DEED_ON = later(
    r"(?P<day>\d{1,2}\s?月\s?\d{1,2}\s?[日号](?:[之以]?前)?)\s?(?:要|须|需)?"
    r"(?:完成|写完|做完|测完|提交|交付|上线|发布|交)(?![了的后])[^,。;]{2,}"
)


def _days_on(reader: PartyReader, days: Days, segment: Segment) -> list[Draft]:
    """5月30日写完接口,6月2日前搭好环境: each piece of a bullet that begins with its day."""
    made: list[Draft] = []
    if not segment.marker or segment.section not in TALK:
        return made
    for first, last in cut(reader.plain, segment.start, segment.end, _PIECE):
        at = trim(reader.plain, first, last)
        match = _DEED_ON.match(reader.plain, *at)
        if match is None or acts.to_come(days, match["day"]) is None:
            return []
        made.append(Draft(*at, [at], rule="dated", score=0.64))
    return made


_PIECE = later(r"[,。;]")


def _deed_by(plain: str, segment: Segment) -> tuple[int, int] | None:
    match = _DEED_BY.match(plain, segment.start, segment.end) if segment.marker else None
    return match.span("day") if match else None


def day_first(reader: PartyReader, days: Days, segment: Segment) -> list[Draft]:
    """4月10日前:验收样机 in a list of milestones: a deed until a day, whoever does it."""
    headed = milestone(reader.plain, segment)
    at = headed or _deed_by(reader.plain, segment)
    if at is None or acts.to_come(days, reader.plain[slice(*at)]) is None:
        return _days_on(reader, days, segment) or _day_last(reader, days, segment)
    begin = reader.plain.index(":", at[1]) + 1 if headed else segment.start
    said = squeeze(reader.plain[begin : segment.end])
    if acts.reports(said) or acts.forbids(said) or not acts.works(said):
        return []
    return [Draft(segment.start, segment.end, [(begin, segment.end)], rule="dated", score=0.68)]


# 答辩稿:周四, 问题汇总;5月8日: a thing to make, and nothing behind it but its day.
_DAY_LAST = later(r"(?P<task>[^:,。;]{2,20}?)\s?(?::|;|,|-{2,})\s?(?P<day>[^:,。;]{2,12})$")
_MADE = later(
    r"(?:[初终定一二]稿|稿件?|文档|报告|汇总|总结|方案|清单|名单|[pP][pP][tT]|原型|代码|设计图?|(?<!时间)(?<!日程)表|手册|说明书?|测试|整理|修改|改进)$"
)


def _day_last(reader: PartyReader, days: Days, segment: Segment) -> list[Draft]:
    at = (segment.start, segment.end)
    match = _DAY_LAST.match(reader.plain, *at) if segment.marker else None
    if match is None or segment.section not in TALK or not _MADE.search(match["task"]):
        return []
    due = days.best(match["day"])
    if due is None or due.end - due.start < len(match["day"].strip()):
        return []
    start, end = match.span("day")
    day = Field("due", start, start, end)
    return [Draft(*at, [match.span("task")], fields=[day], rule="dated", score=0.64)]


# - 待厘清各栏的含义: left open, whoever does it.
_WAITS = later(r"(?:尚|还|仍)?待(?!遇|定|办|命|续|业|机|人|客|[^,。;]{0,8}(?:后|时),)")


def waits(plain: str, segment: Segment) -> list[Draft]:
    """A bullet that says of a deed that it is still to be done."""
    at = (segment.start, segment.end)
    match = _WAITS.match(plain, *at) if segment.marker and segment.section in TALK else None
    if match is None or not acts.works(squeeze(plain[match.end() : segment.end])):
        return []
    return [Draft(*at, [at], rule="listed", score=0.64)]


def named_day(reader: PartyReader, days: Days, segment: Segment) -> list[Draft]:
    """3. 劳保鞋发放:综合科,本周内: what, who and until when, and nothing else."""
    if not segment.marker or segment.section not in TALK:
        return []
    if ":" not in reader.plain[segment.start : segment.end]:
        return []
    found = trailing(reader, days, segment.start, segment.end)
    return found if found and found[0].fields else []


def dated_below(
    reader: PartyReader, days: Days, part: tuple[Party, ...], segment: Segment
) -> list[Draft]:
    """【教务处】张伟 above, 9月11日前公布课表 below: a dated deed in the part of somebody."""
    if not part or not segment.marker or segment.section not in TALK:
        return []
    at = (segment.start, segment.end)
    text = squeeze(reader.plain[slice(*at)])
    due = days.day(text) if _UNTIL.search(text) else None
    if due is None:
        return [Draft(*at, [at], part, rule="headed", score=0.64)] if _is_deed(text) else []
    over = acts.is_past(days, due) or acts.reports(text) or cues.has("past", text)
    if over or acts.forbids(text) or acts.exhorts(text):
        return []
    if not acts.works(text) and not acts.works(text[due.end :]):
        return []
    return [Draft(*at, [at], part, rule="headed", score=0.7)]


def _is_deed(text: str) -> bool:
    """Whether a bullet tells a deed to come and nothing of what was."""
    clauses = [one.strip() for one in text.split(",")]
    if not any(does().match(one) or _DEED.match(one) for one in clauses):
        return False
    told = acts.reports(text) or acts.tells(text) or acts.lately(text) or cues.against(text[:12])
    return not (told or "?" in text or acts.forbids(text) or acts.exhorts(text))


# 跟厂家谈返工, 联络校外嘉宾, 补异常流程图: what begins a bullet below a name.
_DEED = later(r"(?:跟|找|给|向|联[系络]|补|重新|重写|准备|整理|做(?!了))[^,。;]{2,}")
_BY_DAY = later(rf"^(?:请|须|需)?(?:于|在)?(?:{NUMBERED}|[本下]?周[一二三四五六日])(?:之?前)?")


def dealt(reader: PartyReader, days: Days, segment: Segment) -> list[Draft]:
    """张伟:部署到服务器,下周三之前, a bullet: somebody who came, a verb and a day to come."""
    said = speech.speaker(reader, segment.start, segment.end) if segment.marker else None
    if said is None or any(one.name not in reader.known for one in said[0].owners):
        return []
    words = squeeze(reader.plain[said[1] : segment.end])
    deed = _BY_DAY.sub("", words)
    if not names.starts_with_verb(deed) or acts.reports(words) or words.endswith("?"):
        return []
    if acts.to_come(days, words) is None:
        return []
    at = (said[1], segment.end)
    return [Draft(segment.start, segment.end, [at], said[0].owners, rule="headed", score=0.66)]
