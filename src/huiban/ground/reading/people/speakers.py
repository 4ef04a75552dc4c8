"""Who speaks in a text: 陈静说, 老麻讲, Tina 认为; whoever speaks is a person."""

import re
from functools import cache

from huiban.ground.reading.people import names

_THINKS = r"(?:说|讲(?!话|座|课|解)|认为|觉得|提议|担心|补充说|质疑|主张|不认同|赞成)"
_TELLS = r"(?:表示|建议|反映|反馈|汇报|介绍|问(?!题)|答|强调|指出|回应|通报)"


def who_spoke(plain: str) -> tuple[str, ...]:
    """The names at the beginning of a clause with a verb of saying right behind them."""
    found = dict.fromkeys(match["who"] for match in _spoke().finditer(plain))
    return tuple(one for one in found if names.is_person(one) or one.isascii())


@cache
def _spoke() -> re.Pattern[str]:
    surnames = "".join(sorted(names.surnames()))
    return re.compile(
        r"(?:^|(?<=[,。;:\s\"(]))(?P<who>"
        rf"(?:[{surnames}][\u4e00-\u9fff]{{1,2}}?|[小老阿][{surnames}])(?={_THINKS}|{_TELLS})"
        rf"|[A-Z][a-z]{{2,11}}(?=\s?{_THINKS}))",
        re.M,
    )
