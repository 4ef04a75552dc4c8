"""A time alone (下班前, 18:00前) and 即日起: the day of the meeting."""

import re

from huiban.ground.language import noop
from huiban.ground.reading.dates.found import Context, Found


def today(_: re.Match[str], context: Context) -> Found:
    """The day of the meeting itself."""
    return Found(context.today, context.today, assumption=noop("没有写日子，按会议当天"))
