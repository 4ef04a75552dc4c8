"""Phrases that honestly name no day: recurring, bound to an event, vague."""

import re

from huiban.ground.language import noop
from huiban.ground.reading.dates.found import Context, Found


def recurring(_: re.Match[str], __: Context) -> Found:
    """每周五, 每月底前, 定期: how often, not when."""
    return Found(reason="recurring")


def event(_: re.Match[str], __: Context) -> Found:
    """下次会议前, 上线后: on a day nobody knows yet."""
    return Found(reason="event")


def lunar(_: re.Match[str], __: Context) -> Found:
    """农历八月十五: a day, but not one that this reader converts."""
    return Found(reason="vague", assumption=noop("农历日期，请换算成公历"))


def vague(_: re.Match[str], __: Context) -> Found:
    """尽快, 待定, 近期."""
    return Found(reason="vague")
