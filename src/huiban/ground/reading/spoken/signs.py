"""Signs in a sentence of talk: a promise, a request, an answer; or that it is none of them."""

import re
from collections.abc import Iterator
from functools import cache

from huiban.ground.reading.dates.deadline import Deadline
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.later import later
from huiban.ground.reading.spoken.words import alternatives, any_of


def day_to_come(text: str, days: Days) -> Deadline | None:
    """The phrase of a day that *text* names, if that day is not over."""
    due = days.day(text)
    return due if due is not None and not due.past else None


def promise_at(text: str, days: Days, *, called: bool) -> int | None:
    """Where a promise of the speaker begins in *text*; none when there is none.

    Where somebody is *called*, only words with 我 are the speaker's own.
    What is over may stand in front of it: 接口已经联调完了,周五前把报告给到.
    """
    starts = [0, *(match.end() for match in re.finditer(r"[,:]", text))]
    clauses = [text[at:stop] for at, stop in zip(starts, (*starts[1:], len(text)), strict=True)]
    over = [number for number, clause in enumerate(clauses) if is_over(clause)]
    first = over[-1] + 1 if over else 0
    if first == len(clauses):
        return None
    said = text[starts[first] :]
    if is_against(said):
        return None
    own = takes(said, days) or (not called and _leaves_out_self(said, days))
    return starts[first] if own else None


def takes(text: str, days: Days) -> bool:
    """我来, 交给我; or 我 … a deed, with a day or a word for later."""
    if any(not is_against(clause) for clause in _clauses(text, any_of("promise", "taking"))):
        return True
    for match in _doing().finditer(text):
        # One sign more: 补 is a deed, 补充 is talk.
        if any_of("against", "talking").search(text[match.start("between") : match.end() + 1]):
            continue
        if day_to_come(text, days) or any_of("promise", "ahead").search(text):
            return True
    return _until(text, days)


# 测试数据我这边8月12日前脱敏好: whatever the deed, with a day until which the speaker has it done.
_SELF = later(r"(?:我[这方]边|我)(?:争取|尽量|大概|应该|可以|会|在)?\s?$")


def _until(text: str, days: Days) -> bool:
    due = day_to_come(text, days)
    if due is None or due.edge not in ("before", "by"):
        return False
    rest = text[due.end :].strip(" ,。;")
    return bool(_SELF.search(text[: due.start])) and len(rest) > 1 and not is_against(rest)


def _leaves_out_self(text: str, days: Days) -> bool:
    """明天发群里, 周五前把报告给到: a day at the beginning of a clause and a deed right behind."""
    due = day_to_come(text, days)
    if due is None:
        return False
    if _lead().sub("", re.split(r"[,:]", text[: due.start])[-1]):
        return False
    return bool(_giving().match(text, due.end))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('task', 'fillers')}|[\s,])*")


@cache
def _giving() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[之以]?前|以内|内)?,?(?:就|再|先|应该)?(?:{alternatives('promise', 'giving')})"
    )


def _clauses(text: str, wanted: re.Pattern[str]) -> Iterator[str]:
    for clause in re.split(r"[,:]", text):
        found = wanted.search(clause)
        if found and not any_of("against", "talking").match(clause, found.end()):
            yield clause


@cache
def _doing() -> re.Pattern[str]:
    who, deeds = alternatives("promise", "self"), alternatives("promise", "deeds")
    # 客户要求我们 and 给我们 are about somebody else.
    return re.compile(
        rf"(?<![求让给跟找问对为和与比向叫])(?:{who})(?P<between>[^?;]{{0,24}}?)(?P<deed>{deeds})"
    )


# A sign of a name: no pronoun and no preposition.
_SIGN = "(?![你您我他她它这那哪把让由去])[\u4e00-\u9fff]"


@cache
def _name() -> str:
    titled = rf"(?:{_SIGN}){{1,2}}(?:{alternatives('familiar_after')})"
    familiar = rf"(?:{alternatives('familiar_before')}){_SIGN}"
    return rf"@?(?:{titled}|{familiar}|(?:{_SIGN}){{2,3}}|[A-Z][A-Za-z]{{1,14}})"


# What follows the name of one who is to do something.
_FOLLOWS = (
    r"你|您|这边|那边|来|去|负责|牵头|跟|把|在|先|处理|解决|对接|安排|整理|确认|准备|联系|"
    r"周|下周|本周|这周|明天|后天|今天|今晚|会后|月底|\d"
)


@cache
def calling() -> re.Pattern[str]:
    """A name at the beginning of a clause: 小王你, 张伟,你, @李娜."""
    lead = alternatives("task", "fillers")
    return re.compile(
        rf"(?:^|[,:])\s?(?:(?:{lead}),?\s?)*(?:请|麻烦|辛苦)?(?P<who>{_name()})"
        rf"(?=,?\s?(?:{_FOLLOWS}|麻烦|辛苦|请你)),?\s?(?:麻烦|辛苦|请)?(?:你们?|您)?(?:这边|那边)?"
    )


@cache
def handing() -> re.Pattern[str]:
    """交给李娜, 由张伟负责."""
    return re.compile(
        rf"(?:{alternatives('asking', 'handing')})(?P<who>{_name()})"
        rf"(?=\s?(?:{_FOLLOWS}|吧|了|啊|哈|[,。!]|$))"
    )


YOU = later(r"(?:^|[,:]|那|麻烦|请|辛苦)\s?(?:你们?|您)(?:这边|那边)?")


def wants(text: str) -> bool:
    return bool(any_of("asking", "imperative").search(text))


def is_question(text: str) -> bool:
    tail = text.rstrip("。!; ")
    return tail.endswith(("?", "吗", "么", "呢")) or bool(any_of("against", "asking").search(text))


def is_open_question(text: str) -> bool:
    """A question that a nod does not answer."""
    rest = any_of("against", "nod").sub("", text)
    return bool(any_of("against", "asking").search(rest))


# 之前我发过 is over, 周五之前我发 is not.
_BEFORE = later(r"(?<![一二三四五六日天号底末节后])之前(?:我|已|就|都)|我们?之前")


def is_unreal(text: str) -> bool:
    return bool(_BEFORE.search(text)) or any(
        any_of("against", kind).search(text) for kind in ("past", "perhaps", "habit")
    )


_DONE = later(
    r"(?:发|做|给|写|改|交|查|看|弄|搞|提交|确认|联系|完成|更新|沟通|问|约|测|对|同步|处理|解决|联调)"
    r"(?:完|好|过)?(?:了|过)(?!一下)"
)


def is_over(text: str) -> bool:
    """Whether *text* tells of the past."""
    return bool(
        _BEFORE.search(text) or _DONE.search(text) or any_of("against", "past").search(text)
    )


def is_against(text: str) -> bool:
    """Past, unreal, wished, refused: not a commitment."""
    if is_over(text) or is_unreal(text) or any_of("against", "wish").search(text):
        return True
    return bool(re.search(rf"我[^,]{{0,6}}(?:{alternatives('against', 'refusing')})", text))


def agrees(text: str) -> bool:
    return bool(re.match(rf"(?:嗯+|啊|哦|那)?,?\s?(?:{alternatives('answers', 'yes')})", text))


def refuses(text: str) -> bool:
    return bool(any_of("answers", "no").search(text))
