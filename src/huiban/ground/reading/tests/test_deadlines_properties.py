"""What must hold for every phrase: writing makes no difference, and no day before the meeting."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiban.ground.reading.dates.deadlines import find_deadlines, read_deadline
from huiban.ground.reading.dates.rules import RULES, rules_for
from huiban.ground.reading.dates.text import plain
from huiban.ground.reading.tests.deadline_days import phrases_by_day

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
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
BY_DAY = list(phrases_by_day())
_COUNTED = re.compile(r"(?<![\d.:/-])[1-9]\d?(?=[月日号天周]|个工|个月|小时)")
_BESIDE_NUMBER = re.compile(r"(?<=\d)(?=[年月日号天个周])|(?<=[年月第前])(?=\d)")


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


@settings(max_examples=400)
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


@pytest.mark.parametrize(("meeting", "phrase"), [(day, phrase) for day, phrase, _ in BY_DAY])
def test_every_phrase_reads_the_same_however_it_is_written(meeting: date, phrase: str) -> None:
    told = read_deadline(phrase, meeting)
    for other in (
        phrase.translate(FULL_WIDTH),
        _COUNTED.sub(lambda number: chinese(int(number[0])), phrase),
        _BESIDE_NUMBER.sub(" ", phrase),
    ):
        again = read_deadline(other, meeting)
        assert (again.date, again.reason, again.time) == (told.date, told.reason, told.time), other


@settings(max_examples=600)
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


def _one_phrase_a_rule() -> list[tuple[str, str]]:
    """(rule, phrase): the first yearless phrase each rule reads."""
    first: dict[str, str] = {}
    for phrase in YEARLESS:
        for one in find_deadlines(phrase, date(2024, 8, 8)):
            first.setdefault(one.rule, phrase)
    return list(first.items())


@pytest.mark.parametrize(("rule", "phrase"), _one_phrase_a_rule())
def test_every_rule_on_every_day_of_a_leap_year(rule: str, phrase: str) -> None:
    for step in range(366):
        meeting = date(2024, 1, 1) + timedelta(days=step)
        found = read_deadline(phrase, meeting)
        assert found.date is None or found.date >= meeting, (meeting, found)


@settings(max_examples=600)
@given(st.one_of(st.text(alphabet=SIGNS, max_size=40), st.text(max_size=60)), DAYS)
def test_any_text_is_read_or_refused(text: str, meeting: date) -> None:
    ends = 0
    for found in find_deadlines(text, meeting):
        assert ends <= found.start <= found.end <= len(text), "deadlines overlap"
        ends = found.end
        assert text[found.start : found.end] == found.raw
        assert 0 <= found.confidence <= 1
        assert (found.date is None) == (found.reason is not None)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=5), st.sampled_from("，。、 \n；"))
def test_many_phrases_in_a_row_keep_apart(phrases: list[str], pause: str) -> None:
    text = pause.join(phrases)
    ends = 0
    for found in find_deadlines(text, date(2024, 8, 8)):
        assert found.start >= ends, "deadlines overlap"
        assert text[found.start : found.end] == found.raw
        ends = found.end


def test_no_rule_is_skipped_that_would_match() -> None:
    skipped = []
    for phrase in {*PHRASES, *(phrase for _, phrase, _ in BY_DAY)}:
        text = plain(phrase).text
        tried = rules_for(text)
        skipped += [
            (phrase, rule.name) for rule in RULES if rule not in tried and rule.pattern.search(text)
        ]
    assert skipped == []


def test_every_rule_is_reached_by_the_table() -> None:
    used = {one.rule for phrase in PHRASES for one in find_deadlines(phrase, date(2024, 8, 8))}
    assert {rule.name for rule in RULES} - used == set()


def test_every_rule_says_why() -> None:
    assert all(rule.because and 0 < rule.confidence <= 1 for rule in RULES)
