"""What must hold for every phrase: writing makes no difference, and no day before the meeting."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiban.ground.reading.dates.rules import RULES
from huiban.ground.reading.deadlines import find_deadlines, read_deadline

DAYS = st.dates(date(2010, 1, 1), date(2029, 12, 31))
_LINES = Path(__file__).with_name("deadline_phrases.txt").read_text(encoding="utf-8").splitlines()
PHRASES = [line.split("\t")[0] for line in _LINES if line and not line.startswith("#")]
YEARLESS = [
    phrase
    for phrase in PHRASES
    if not any(sign in phrase for sign in ("20", "23年", "24", "二〇", "二零", "25", "２０"))
]
EDGES = ["", "前", "之前", "以前", "内", "起"]
TEMPLATES = [
    "{m}月{d}日{e}", "{d}日{e}", "{m}月{e}", "{m}月底{e}", "{m}月上旬{e}", "下月{d}日{e}",
    "{n}天内", "{n}日内", "{n}个工作日内", "{n}周内", "{n}个月内", "会后{n}个工作日内",
    "第{q}季度末{e}", "{m}月{d}日至{m}月{d}日",
]  # fmt: skip
SIGNS = "年月日周天前后内起底上下中旬每个工作半季度至到-/.:：（）() 一二十三五0123456789国庆节"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def chinese(number: int) -> str:
    """The number below 100 as an office writes it."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
    return head + (digits[ones] if ones or not head else "")


@st.composite
def written(draw: st.DrawFn) -> tuple[str, dict[str, int | str]]:
    """A template with its numbers; the same numbers can be written in several ways."""
    numbers: dict[str, int | str] = {
        "m": draw(st.integers(1, 12)), "d": draw(st.integers(1, 31)),
        "n": draw(st.integers(1, 60)), "q": draw(st.integers(1, 4)),
        "e": draw(st.sampled_from(EDGES)),
    }  # fmt: skip
    return draw(st.sampled_from(TEMPLATES)), numbers


@settings(max_examples=400, deadline=None)
@given(written(), DAYS)
def test_full_width_chinese_and_spaced_digits_are_the_same(
    case: tuple[str, dict[str, int | str]], meeting: date
) -> None:
    template, numbers = case
    plain = template.format(**numbers)
    told = read_deadline(plain, meeting)
    han = {key: chinese(one) if isinstance(one, int) else one for key, one in numbers.items()}
    spaced = {key: f" {one} " if isinstance(one, int) else one for key, one in numbers.items()}
    for other in (plain.translate(FULL_WIDTH), template.format(**han), template.format(**spaced)):
        again = read_deadline(other, meeting)
        assert (again.date, again.reason, again.rule) == (told.date, told.reason, told.rule), other


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(YEARLESS), DAYS)
def test_never_before_the_meeting_without_a_written_year(phrase: str, meeting: date) -> None:
    for found in find_deadlines(phrase, meeting):
        assert found.date is None or found.date >= meeting, (phrase, found)


@pytest.mark.parametrize("phrase", YEARLESS)
def test_every_weekday_month_end_and_leap_day(phrase: str) -> None:
    days = [date(2024, 2, 26) + timedelta(days=step) for step in range(8)]
    days += [date(2023, 2, 28), date(2024, 12, 31), date(2025, 1, 1), date(2024, 9, 30)]
    for meeting in days:
        found = read_deadline(phrase, meeting)
        assert (found.date is None) == (found.reason is not None)
        assert found.date is None or found.date >= meeting, (meeting, found)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=SIGNS, max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for found in find_deadlines(text, date(2024, 8, 8)):
        assert text[found.start : found.end] == found.raw
        assert 0 <= found.confidence <= 1
        assert (found.date is None) == (found.reason is not None)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PHRASES), st.sampled_from(["由市场部于", "张伟：", "3. ", "", "（"]))
def test_the_words_read_are_words_of_the_text(phrase: str, before: str) -> None:
    text = before + phrase + "，其余照办。"
    ends = 0
    for found in find_deadlines(text, date(2024, 8, 8)):
        assert text[found.start : found.end] == found.raw
        assert found.start >= ends, "deadlines overlap"
        ends = found.end


def test_every_rule_is_reached_by_the_table() -> None:
    used = {one.rule for phrase in PHRASES for one in find_deadlines(phrase, date(2024, 8, 8))}
    of_settings = {"学期末"}
    assert {rule.name for rule in RULES} - used == of_settings


def test_every_rule_says_why() -> None:
    assert all(rule.because and 0 < rule.confidence <= 1 for rule in RULES)
