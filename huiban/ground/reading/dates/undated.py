"""Phrases that honestly name no day: recurring, bound to an event, vague."""

import re

from huiban.ground.reading.dates.grammar import Context, Found, Rule, rule
from huiban.ground.reading.dates.words import WORDS


def _because(reason: str):  # type: ignore[no-untyped-def]
    def resolve(_: re.Match[str], __: Context) -> Found:
        return Found(reason=reason)

    return resolve


def _any(words: list[str]) -> str:
    return "|".join(words)


RECURRING: tuple[Rule, ...] = (
    rule("周期", "每逢双单隔按定周各月天年次", _any(WORDS["recurring"]), _because("recurring"), 0.9, "说的是多久一次"),
)  # fmt: skip

UNDATED: tuple[Rule, ...] = (
    rule("事件", "前后时次待期起日天视根据随按依提上", _any(WORDS["events"]), _because("event"), 0.85, "要等一件日期未知的事"),
    rule("不确定", "", _any(WORDS["vague"]), _because("vague"), 0.85, "没有说哪一天"),
    rule("事件（整句）", "前后时间", r"^\W*[^\s,，。;；]{1,24}(?:之后|以后|后|之前|以前|前|(?<![小平及随临实届当暂定工准按])时|期间)\W*$", _because("event"), 0.7, "只说了在某件事的前后"),
)  # fmt: skip
