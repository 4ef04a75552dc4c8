"""Phrases that honestly name no day: recurring, bound to an event, vague."""

import re

from huiban.ground.reading.dates.found import Context, Found


def recurring(_: re.Match[str], __: Context) -> Found:
    """每周五, 每月底前, 定期: how often, not when."""
    return Found(reason="recurring")


def event(_: re.Match[str], __: Context) -> Found:
    """下次会议前, 上线后: on a day nobody knows yet."""
    return Found(reason="event")


def vague(_: re.Match[str], __: Context) -> Found:
    """尽快, 待定, 近期."""
    return Found(reason="vague")
