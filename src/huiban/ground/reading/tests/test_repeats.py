"""Long rows of one sign: what fuzzing found to cost far more than its length.

No clock: each of these took many seconds, some of them minutes, and would stop the suite.
"""

from datetime import date

import pytest

from huiban.ground.reading.line import LineKind, read_line
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.spoken.transcripts import find_transcript

pytestmark = pytest.mark.pure
DAY = date(2026, 8, 5)


@pytest.mark.parametrize(
    "sign", [" ", "\t", "\u3000", "\u2003", "\u2028", "*", "`", "~", "\u200b", "→"]
)
@pytest.mark.parametrize("frame", ["{}", "预算评审会{}纪要", "行动项：\n张伟{}，"])
def test_a_row_of_one_sign_is_read_once(sign: str, frame: str) -> None:
    text = frame.format(sign * 4_000)
    assert read_minutes(Document.from_text(text), meeting_day=DAY).items == ()


def test_a_title_keeps_off_the_day_in_brackets_behind_any_gap() -> None:
    head = f"预算评审会纪要{' ' * 3_000}( 2026年8月5日 )"
    title = read_minutes(Document.from_text(head)).facts.title
    assert title
    assert title.text == "预算评审会纪要"


def test_a_line_of_nothing_but_labels() -> None:
    assert read_line("完成时间：" * 2_000, DAY).kind is LineKind.NOTE
    found = read_line("整理反馈 责任人：张伟 完成时间：8月12日", DAY)
    assert found.owner.name == "张伟"
    assert found.due.date == date(2026, 8, 12)


def test_a_voice_that_never_ends() -> None:
    heads = (f"{'张李'[at % 2]}总(00:{at // 60:02}:{at % 60:02}): 好\n" for at in range(3_600))
    talk = find_transcript(Document.from_text("".join(heads) + "我接着说\n" * 20_000))
    assert talk
    assert len(talk.turns[-1].ranges) == 20_001


def test_a_sentence_that_never_stops() -> None:
    text = "会议时间：2026年8月5日\n行动项：\n" + "由张伟负责完成接口联调," * 6_000
    assert len(read_minutes(Document.from_text(text)).items) == 6_000


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
def test_a_line_may_end_as_a_page_of_the_web_ends_it(sign: str) -> None:
    text = f"会议时间：2026年8月5日{sign}行动项：{sign}1. 张伟8月7日前完成联调{sign}2. 李娜整理清单"
    assert [item.owners[0].name for item in read_minutes(Document.from_text(text)).items] == [
        "张伟",
        "李娜",
    ]


@pytest.mark.parametrize(
    "sign", ["1", "1 ", "先再", "1月", "3天", "每天", "跟张", "去", "要", "出来"]
)
def test_what_stands_behind_a_name_is_parted_in_one_way(sign: str) -> None:
    text = f"参会：张伟、李娜\n张伟{sign * 60}\n报价单张伟{sign * 60}。由运营{sign * 60}"
    assert read_minutes(Document.from_text(text), meeting_day=DAY).facts.attendees_count == 2
