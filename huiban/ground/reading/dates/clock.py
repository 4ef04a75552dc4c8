"""A time alone (下班前, 18:00前) and 即日起: the day of the meeting."""

import re

from huiban.ground.reading.dates.grammar import Context, Found, Rule, rule


def today(_: re.Match[str], context: Context) -> Found:
    """The day of the meeting itself."""
    return Found(context.today, context.today, assumption="没有写日子，按会议当天")


CLOCKS: tuple[Rule, ...] = (
    rule("即日", "即现今", r"(?:自|从)?(?:即日|即刻|现在|今日|今天)(?=起|开始)", today, 0.9, "从会议当天开始"),
    rule(
        "只写时间", "下中零0123456789", r"(?<![\d每:日天点时前-])(?=(?:下班|收工|中午|今晚|(?:[上下]午|晚上)?\d{1,2}(?::\d\d|点|时))(?:\d{1,2}分?|半|整)?(?:之前|以前|前(?![期面])))",
        today, 0.65, "没有写日子，按会议当天",
    ),
)  # fmt: skip
