"""Lists of tasks that no heading calls so: work laid out by somebody, notes in the imperative."""

import re
from collections.abc import Iterator
from functools import cache

from huiban.ground.reading.items import acts
from huiban.ground.reading.items.calls import says_open
from huiban.ground.reading.items.sections import Section
from huiban.ground.reading.items.segments import Segment
from huiban.ground.reading.later import later
from huiban.ground.reading.paper.markers import OPEN_BOX
from huiban.ground.reading.people.names import starts_with_verb
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

_PLAIN = (Section.NONE, Section.DISCUSSION, Section.DECISION)
_LAID_OUT = later(
    r"(?:进行了?|作了?|做了?|作出)?(?:布置|部署|安排|分工)(?:如下|了)?\s?[:。]?$|(?:任务|工作|事项)(?:安排|分工)?如下\s?[:。]?$"
)
# Small verbs of notes: 跑一下, 试试, 把…放到….
_COLLOQUIAL = later(
    r"(?:先|再)?(?:跑|试|建|看|读|学|做|写|画|改|补|查|找|问|约|装|配|换|加|去|把)(?!到|过|了|前|法|完)|.{0,12}一下"
)
_TITLED = later(r"\d{1,2}\s?[-./月]\s?\d{1,2}|会议|讨论|例会|周会|组会|记录|纪要|沟通|交流")
_SMALLEST = 3
_TALK = (Section.DISCUSSION, Section.TODO)


# 前端购物车添加备注框: whose part a change is.
_SIDE = later(
    r"(?:前端|后端|移动端|客户端|服务端|小程序端|管理端|硬件|算法|运维|测试)(?=(?:部分)?[\u4e00-\u9fff]{2})"
    r"(?!的|和|与|及|接口|框架|环境)"
)


def sides(reader: PartyReader, segments: list[Segment], lines: set[int]) -> dict[int, Party]:
    """The part of the team that lines of changes begin with, by index."""
    made: dict[int, Party] = {}
    for at in lines:
        one = segments[at]
        side = _SIDE.match(reader.plain, one.start, one.end) if one.section in _PLAIN else None
        if side:
            made[at] = Party(side[0], PartyKind.DEPARTMENT, *side.span(), department=side[0])
    return made


def task_lists(plain: str, segments: list[Segment]) -> set[int]:
    """The indexes of lines that are tasks though no heading says so."""
    made: set[int] = set()
    known = any(
        one.section is Section.TODO and (one.is_heading or one.label or OPEN_BOX.search(one.marker))
        for one in segments
    )
    for run in (*_runs(plain, segments), *_bare(segments)):
        above = segments[run[0] - 1] if run[0] else None
        texts = [squeeze(plain[segments[at].start : segments[at].end]) for at in run]
        if above is not None and _lays_out(plain, above):
            wanted = [acts.checkable(text) for text in texts]
        elif not known and segments[run[0]].section in _TALK and _changes(texts):
            made |= {at for at, text in zip(run, texts, strict=True) if _is_change(text)}
            continue
        elif not known and _unheaded(plain, segments[run[0]]) and _commands(texts):
            wanted = [True] * len(texts)
        else:
            continue
        made |= {
            at for at, text, one in zip(run, texts, wanted, strict=True) if one and _is_task(text)
        }
    return made


def _runs(plain: str, segments: list[Segment]) -> Iterator[list[int]]:
    """Neighbouring lines of one list without a section."""
    run: list[int] = []
    for index, one in enumerate(segments):
        listed = one.section in _PLAIN or says_open(plain, one)
        fits = bool(one.marker) and listed and not one.is_heading and not one.label
        if run and (not fits or one.level != segments[run[0]].level or one.parent):
            if len(run) >= _SMALLEST:
                yield run
            run = []
        if fits and not one.parent:
            run.append(index)
    if len(run) >= _SMALLEST:
        yield run


def _bare(segments: list[Segment]) -> Iterator[list[int]]:
    """The plain lines of notes that hold nothing else, not even a list."""
    lines = [index for index, one in enumerate(segments) if not one.is_heading]
    plain = all(
        segments[at].section is Section.NONE and not (segments[at].marker or segments[at].label)
        for at in lines
    )
    if plain and len(lines) >= _SMALLEST and len(segments) - len(lines) <= 1:
        yield lines


def _lays_out(plain: str, above: Segment) -> bool:
    """处长对迎新工作进行布置: the lines below are the work."""
    text = squeeze(plain[above.start : above.end])
    return not above.marker and not above.is_heading and bool(_LAID_OUT.search(text))


def _unheaded(plain: str, first: Segment) -> bool:
    """Whether nothing but the title or the date of the notes stands above a list."""
    if first.section is not Section.NONE:
        return False
    if first.heading is None:
        return True
    return bool(_TITLED.search(plain[first.heading[0] : first.heading[1]]))


def _commands(texts: list[str]) -> bool:
    """Whether most lines begin with what to do, and none tells or only speaks of a thing."""
    if any(_talks().match(text) for text in texts) or any(map(acts.reports, texts)):
        return False
    said = [bool(starts_with_verb(text) or _COLLOQUIAL.match(text)) for text in texts]
    return sum(said) * 2 > len(said)


# 首页轮播位置变更为顶部, 退款说明需要重新写: what is to be another way.
_CHANGE = later(
    r"(?:增加|添加|新增|加[上入个]|修改|改[成为用]|变更|调整|去[掉除]|删[掉除]|移除|替换|换成|完善|优化|补充|统一"
    r"|美化|修复|简化|缩短|放大|缩小|对齐|放[到在置]|隐藏|显示为|支持)(?![了过后的前])"
    r"|需要?(?!求)(?:继续|重新|再|进一步)?[\u4e00-\u9fff]|的(?:完善|优化|修改|调整|美化)$|待解决"
)


# 修改后才可以提交: how a thing behaves.
_BEHAVES = later(
    r"才(?:能|可以?|会)|会自动|已(?!有)|目前|建议|是否"
    r"|(?:背景|必要性?|好处|意义|原因|思路|情况|进展|作用|影响|可行性)$"
)
# 市场部-张伟:…, 财务部:…: one speaks after the other.
_SAID = later(r"[^:,。;]{2,14}:")


def _is_change(text: str) -> bool:
    return bool(_CHANGE.search(text)) and not (_BEHAVES.search(text) or acts.forbids(text))


def _changes(texts: list[str]) -> bool:
    """Whether most lines say how a thing is to be changed, and none tells or is a topic."""
    if sum(bool(_SAID.match(text)) for text in texts) * 2 >= len(texts):
        return False
    changes = [_is_change(text) for text in texts]
    for text, changed in zip(texts, changes, strict=True):
        if _talks().match(text) or acts.tells(text[:8]) or (acts.reports(text) and not changed):
            return False
    return sum(changes) * 2 > len(texts)


@cache
def _talks() -> re.Pattern[str]:
    """Words an agenda or a report begins with: 讨论, 审议, 完成."""
    listed = "|".join(map(re.escape, words("fields", "cues", "talks")))
    return re.compile(rf"(?:会议)?(?:{listed})")


def _is_task(text: str) -> bool:
    return not (acts.reports(text) or acts.forbids(text) or acts.exhorts(text))
