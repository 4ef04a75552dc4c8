"""Lists of changes: what is to be another way, and whose part of the work it is."""

import re
from collections.abc import Iterator
from functools import cache

from huiban.ground.reading.items.sections.section import Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

# 前端购物车添加备注框: whose part a change is.
_SIDES = r"(?P<who>前端|后端|移动端|客户端|服务端|小程序端|管理端|硬件|算法|运维|测试)"
_SIDE = later(_SIDES + r"(?=(?:部分)?[\u4e00-\u9fff]{2})(?!的|和|与|及|接口|框架|环境)")
# 前端 / - 添加下拉刷新: whose part the changes below a line are.
_PART = later(_SIDES + r"(?:部分|方面|组)?\s?:?")


def sides(reader: PartyReader, segments: list[Segment], lines: set[int]) -> dict[int, Party]:
    """The part of the team that lines of changes begin with, by index."""
    made: dict[int, Party] = {}
    for at in lines:
        one = segments[at]
        if one.section is Section.TODO:
            continue
        above = _PART.fullmatch(reader.plain, *one.parent) if one.parent else None
        side = above or _SIDE.match(reader.plain, one.start, one.end)
        if side:
            made[at] = Party(side["who"], PartyKind.DEPARTMENT, *side.span("who"), side["who"])
    return made


# 首页轮播位置变更为顶部, 退款说明需要重新写: what is to be another way.
_CHANGE = later(
    r"(?:增加|添加|新增|加[上入个]|修改|改[成为用]|变更|调整|去[掉除]|删[掉除]|移除|替换|换成|完善|优化|补充|统一"
    r"|美化|修复|简化|缩短|放大|缩小|对齐|放[到在置]|隐藏|显示为|支持)(?![了过后的前])"
    r"|需要?(?!求)(?:继续|重新|再|进一步)?[\u4e00-\u9fff]|的(?:完善|优化|修改|调整|美化)$|待解决"
)
# 修改后才可以提交: how a thing behaves.
_BEHAVES = later(
    r"^[^,。;]{2,10}?(?<!还)是(?!否)|才(?:能|可以?|会)|不一定|无需|不需|不必|不应|足够|包含|会自动|已(?!有)|目前|建议|是否"
    r"|(?:背景|必要性?|好处|意义|原因|思路|情况|进展|作用|影响|可行性)$"
)
# 市场部-张伟:…, 财务部:…: one speaks after the other.
_SAID = later(r"[^:,。;]{2,14}:")


def is_change(text: str) -> bool:
    """Whether a line says what is to be another way."""
    return bool(_CHANGE.search(text)) and not (_BEHAVES.search(text) or acts.forbids(text))


def changes(texts: list[str]) -> bool:
    """Whether most lines say how a thing is to be changed, and none tells or is a topic."""
    if sum(bool(_SAID.match(text)) for text in texts) * 2 >= len(texts):
        return False
    shown = [is_change(text) for text in texts]
    for text, changed in zip(texts, shown, strict=True):
        if talks().match(text) or acts.tells(text[:8]) or (acts.reports(text) and not changed):
            return False
    return sum(shown) * 2 > len(texts)


@cache
def talks() -> re.Pattern[str]:
    """Words an agenda or a report begins with: 讨论, 审议, 完成."""
    listed = "|".join(map(re.escape, words("fields", "cues", "talks")))
    return re.compile(rf"(?:会议)?(?:{listed})")


def below_sides(plain: str, segments: list[Segment]) -> Iterator[list[int]]:
    """The lines below the parts of one heading, all of them together."""
    runs: dict[object, list[int]] = {}
    for index, one in enumerate(segments):
        if one.marker and one.parent and _PART.fullmatch(plain, *one.parent):
            runs.setdefault(one.heading, []).append(index)
    yield from runs.values()
