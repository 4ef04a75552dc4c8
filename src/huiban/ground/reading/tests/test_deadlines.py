"""Deadlines as offices write them; the table is deadline_phrases.txt."""

from datetime import date
from pathlib import Path

import pytest

from huiban.ground.reading.dates.arithmetic import month_end
from huiban.ground.reading.dates.deadlines import Settings, find_deadlines, read_deadline
from huiban.ground.reading.tests.deadline_days import phrases_by_day
from huiban.ground.workdays.rules import Calendar

THURSDAY = date(2024, 8, 8)
_LINES = Path(__file__).with_name("deadline_phrases.txt").read_text(encoding="utf-8").splitlines()
PHRASES = [line.split("\t") for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("meeting", "phrase", "wanted"), list(phrases_by_day()))
def test_the_table_of_many_days(meeting: date, phrase: str, wanted: str) -> None:
    found = read_deadline(phrase, meeting)
    assert str(found.date or found.reason) in wanted.split("|"), found


@pytest.mark.parametrize(("phrase", "wanted"), PHRASES)
def test_the_table(phrase: str, wanted: str) -> None:
    found = read_deadline(phrase, THURSDAY)
    assert str(found.date or found.reason) in wanted.split("|"), found


@pytest.mark.parametrize(
    ("meeting", "phrase", "wanted"),
    [
        ("2024-08-30", "月底前", "2024-08-31"),
        ("2024-08-31", "月底前", "2024-08-31"),
        ("2024-08-31", "1日前", "2024-09-01"),
        ("2024-08-31", "31日前", "2024-08-31"),
        ("2024-09-01", "31日前", "2024-10-31"),
        ("2024-01-31", "一个月内", "2024-02-29"),
        ("2023-01-31", "一个月内", "2023-02-28"),
        ("2024-01-30", "29号前", "2024-02-29"),
        ("2023-01-30", "29号前", "2023-03-29"),
        ("2023-03-01", "2月29日前", "2024-02-29"),
        ("2024-02-28", "后天", "2024-03-01"),
        ("2023-02-28", "明天", "2023-03-01"),
        ("2024-02-20", "2月底", "2024-02-29"),
        ("2023-02-20", "2月底", "2023-02-28"),
        ("2024-12-30", "下周五", "2025-01-10"),
        ("2024-12-30", "1月5日前", "2025-01-05"),
        ("2024-12-31", "年底前", "2024-12-31"),
        ("2024-12-31", "元旦前", "2024-12-31"),
        ("2024-12-20", "下月5日前", "2025-01-05"),
        ("2024-12-20", "一季度末", "2025-03-31"),
        ("2024-11-15", "Q1", "2025-03-31"),
        ("2024-11-15", "下季度", "2025-03-31"),
        ("2024-12-27", "3个工作日内", "2025-01-02"),
        ("2025-01-24", "2个工作日内", "2025-01-27"),
        ("2025-01-27", "1个工作日内", "2025-02-05"),
        ("2025-01-24", "节前", "2025-01-27"),
        ("2025-01-24", "年前", "2025-01-27"),
        ("2024-04-26", "五一前", "2024-04-30"),
        ("2024-04-26", "1个工作日内", "2024-04-28"),
        ("2024-08-09", "周五前", "2024-08-16"),
        ("2024-08-10", "本周内", "2024-08-11"),
        ("2024-08-09", "本周内", "2024-08-09"),
        ("2024-08-09", "本周", "2024-08-11"),
        ("2024-08-11", "下周一", "2024-08-12"),
        ("2024-08-11", "周日", "2024-08-18"),
        ("2024-08-12", "本周一", "2024-08-12"),
        ("2024-08-14", "本周一", "impossible"),
        ("2024-10-05", "国庆前", "2025-09-30"),
        ("2024-10-05", "节后", "2024-10-08"),
        ("2026-11-20", "元旦前", "2026-12-31"),
        ("2026-11-20", "春节前", "2027-02-04"),
        ("2024-09-05", "9月起", "2024-09-05"),
        ("2024-09-05", "10月起", "2024-10-01"),
    ],
)
def test_edges_of_months_years_and_breaks(meeting: str, phrase: str, wanted: str) -> None:
    found = read_deadline(phrase, date.fromisoformat(meeting))
    assert str(found.date or found.reason) == wanted, found


@pytest.mark.parametrize(
    ("phrase", "time"),
    [
        ("周五下班前", "18:00"),
        ("8月15日中午12点前", "12:00"),
        ("8月15日中午前", "12:00"),
        ("明天下午3点半前", "15:30"),
        ("8月15日17:30前", "17:30"),
        ("下周五17：30前", "17:30"),
        ("8月15日18时30分", "18:30"),
        ("八月十五日下午六点前", "18:00"),
        ("12月31日24:00前", "23:59"),
        ("2024-08-15 09:00", "09:00"),
        ("今晚八点前", "20:00"),
        ("8月15日上午九点一刻", "09:15"),
        ("8月15日前", None),
        ("下周五下午", None),
    ],
)
def test_the_time_is_kept(phrase: str, time: str | None) -> None:
    assert read_deadline(phrase, THURSDAY).time == time


def test_closing_time_is_a_setting() -> None:
    found = read_deadline("周五下班前", THURSDAY, settings=Settings(closing_time="17:30"))
    assert found.time == "17:30"


def test_the_week_may_end_on_sunday() -> None:
    found = read_deadline("本周内", THURSDAY, settings=Settings(week_ends_on=7))
    assert found.date == date(2024, 8, 11)


def test_fiscal_year_and_terms_are_settings() -> None:
    settings = Settings(fiscal_year_starts=4, term_ends=((1, 20), (7, 10)))
    assert read_deadline("本财年末", THURSDAY, settings=settings).date == date(2025, 3, 31)
    assert read_deadline("FY23内", THURSDAY, settings=settings).date == date(2024, 3, 31)
    assert read_deadline("本学期末前", THURSDAY, settings=settings).date == date(2025, 1, 20)
    assert read_deadline("下学期结束前", THURSDAY, settings=settings).date == date(2025, 7, 10)


def test_the_start_of_term_is_a_setting() -> None:
    settings = Settings(term_starts=((2, 24), (9, 2)))
    read = {
        words: read_deadline(words, THURSDAY, settings=settings).date
        for words in ("开学前", "开学后", "开学第一周", "开学前一周", "开学后两周内")
    }
    assert read == {
        "开学前": date(2024, 9, 1), "开学后": date(2024, 9, 2), "开学第一周": date(2024, 9, 6),
        "开学前一周": date(2024, 8, 26), "开学后两周内": date(2024, 9, 15),
    }  # fmt: skip


@pytest.mark.parametrize("words", ["本学期末前", "期末前", "开学前", "开学第一周"])
def test_without_a_setting_terms_are_not_guessed(words: str) -> None:
    found = read_deadline(words, THURSDAY)
    assert (found.date, found.reason) == (None, "event")
    assert found.assumption == "没有设置学期的起止日"


@pytest.mark.parametrize("words", ["FY9999", "FY1800内"])
def test_years_out_of_this_world_are_no_days(words: str) -> None:
    assert read_deadline(words, THURSDAY).date is None


def test_the_last_month_of_the_calendar_needs_none_behind_it() -> None:
    assert month_end(9999, 12) == date(9999, 12, 31)
    assert month_end(2026, 14) == date(2027, 2, 28)


def test_the_default_fiscal_year_says_what_it_is() -> None:
    assert read_deadline("本财年末", THURSDAY).assumption == "财年从1月开始"


def test_workdays_follow_the_calendar_given() -> None:
    closed = Calendar(off=frozenset({date(2024, 8, 9), date(2024, 8, 12)}))
    assert read_deadline("1个工作日内", THURSDAY, closed).date == date(2024, 8, 13)


def test_a_written_year_before_the_meeting_is_kept_and_flagged() -> None:
    found = read_deadline("2023年5月1日前", THURSDAY)
    assert (found.date, found.past) == (date(2023, 5, 1), True)
    assert found.assumption == "写明的日子早于会议"


def test_the_words_are_found_where_they_stand() -> None:
    text = "由市场部　于 ８ 月 １５ 日 前 提交，截至下周三反馈"
    found = find_deadlines(text, THURSDAY)
    assert [one.raw for one in found] == ["８ 月 １５ 日 前", "截至下周三"]
    assert all(text[one.start : one.end] == one.raw for one in found)


def test_the_labelled_day_wins() -> None:
    found = read_deadline("9月1日评审，完成时间：8月20日，9月10日前复盘", THURSDAY)
    assert found.raw == "8月20日"
    assert found.labelled


def test_a_limit_wins_over_a_bare_day() -> None:
    assert read_deadline("8月12日启动，8月30日前完成", THURSDAY).date == date(2024, 8, 30)
    assert read_deadline("8月20日前定稿，9月1日发布", THURSDAY).date == date(2024, 8, 20)


def test_of_two_limits_the_later_is_the_end() -> None:
    found = find_deadlines("8月15日前初稿，8月30日前定稿", THURSDAY)
    assert [one.date for one in found] == [date(2024, 8, 15), date(2024, 8, 30)]
    assert read_deadline("8月15日前初稿，8月30日前定稿", THURSDAY).date == date(2024, 8, 30)


def test_a_day_said_twice_is_one_deadline() -> None:
    [found] = find_deadlines("本周五（8月9日）17:00前", THURSDAY)
    assert (found.date, found.time, found.raw) == (
        date(2024, 8, 9), "17:00", "本周五（8月9日）17:00前",
    )  # fmt: skip
    [other] = find_deadlines("下周五（8月15日）", THURSDAY)
    assert other.date == date(2024, 8, 15)
    assert other.confidence < 0.6


def test_a_wrong_weekday_is_doubted() -> None:
    right = read_deadline("8月15日（周四）前", THURSDAY)
    wrong = read_deadline("8月15日（周五）前", THURSDAY)
    assert right.confidence > 0.9
    assert wrong.confidence < 0.6
    assert "对不上" in (wrong.assumption or "")


def test_tentative_breaks_say_so() -> None:
    found = read_deadline("春节前", date(2026, 11, 20))
    assert "暂定" in (found.assumption or "")
    limit = read_deadline("5个工作日内", date(2026, 12, 28))
    assert "暂定" in (limit.assumption or "")


def test_a_friday_gone_by_is_impossible_with_its_closing_time() -> None:
    found = read_deadline("本周五下班前", date(2024, 8, 10))
    assert (found.date, found.reason, found.raw) == (None, "impossible", "本周五下班前")


def test_recurring_with_a_start_is_recurring() -> None:
    assert read_deadline("自9月1日起，每周五更新", THURSDAY).reason == "recurring"


def test_nothing_written_is_missing() -> None:
    for text in ("", "  ", "张伟负责", "，。", "无"):
        assert read_deadline(text, THURSDAY).reason == "missing"


def test_a_day_almost_a_year_away_is_doubted() -> None:
    assert read_deadline("8月15日前", THURSDAY).confidence > 0.9
    assert read_deadline("8月1日前", THURSDAY).confidence < 0.6
    assert read_deadline("2025年8月1日前", THURSDAY).confidence > 0.9
