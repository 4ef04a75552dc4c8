"""Transcripts and chats are known by their form, and ordinary minutes are not taken for one."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.spoken.transcripts import find_transcript
from huiban.ground.reading.values import Directory, Person

pytestmark = pytest.mark.pure

DAY = date(2026, 8, 5)

TENCENT = """会议主题：星火项目周例会
会议时间：2026/08/05 14:00-15:00
主持人：王芳

王芳(00:00:05): 大家好，我们开始吧。
张伟(00:01:23): 接口文档上周已经发了。我这边周五前给到联调结果。
王芳(00:02:10): 好的。
"""
TENCENT_LINES = """王芳
00:00:05
大家好，我们开始吧。
张伟
00:01:23
我这边周五前给到联调结果。
王芳
00:02:10
好的。
"""
FEISHU = """星火项目周会
2026年8月5日 下午 2:00|47分钟 12秒

关键词：接口、预算

文字记录：
说话人 1 00:03
大家好，今天过一下进度。
技术部-张伟 01:23
接口文档还差两个字段。
我这边周五前给到联调结果。
说话人 1 02:40
好的。
"""
CHAT = """张伟 2026/8/5 14:03
我这边周五前给到联调结果
王芳 2026/8/5 14:05
收到
张伟 2026/8/5 14:06
[图片]
"""
BEFORE = """00:00:05 王芳：大家好，我们开始吧。
00:01:23 张伟：我这边周五前给到联调结果。
00:02:10 王芳：好的。
"""
VTT = """WEBVTT

1
00:00:05.000 --> 00:00:07.000
<v 王芳>大家好，我们开始吧。</v>

2
00:01:23.100 --> 00:01:24.000
<v 张伟>我这边周五前</v>

3
00:01:24.000 --> 00:01:26.000
<v 张伟>给到联调结果。</v>
"""
SRT = """1
00:00:05,000 --> 00:00:07,000
王芳：大家好，我们开始吧。

2
00:01:23,100 --> 00:01:26,000
张伟：我这边周五前给到联调结果。
"""


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (TENCENT, "张伟 00:01:23"),
        (TENCENT.replace("(", "（").replace(")", "）").replace(": ", "："), "张伟 00:01:23"),
        (TENCENT_LINES, "张伟 00:01:23"),
        (FEISHU, "张伟 01:23"),
        (CHAT, "张伟 14:03"),
        (BEFORE, "张伟 00:01:23"),
        (VTT, "张伟 00:01:23"),
        (SRT, "张伟 00:01:23"),
        (SRT.replace("\n", "\r\n"), "张伟 00:01:23"),
    ],
    ids=["腾讯会议", "full-width", "name and time lines", "飞书妙记", "chat", "time first", "vtt",
         "srt", "srt crlf"],
)  # fmt: skip
def test_the_same_promise_in_every_form(text: str, cited: str) -> None:
    reading = read_minutes(Document.from_text(text), meeting_day=DAY)
    [item] = reading.suggestions
    assert reading.items == ()
    assert item.task == "给到联调结果"
    assert [owner.name for owner in item.owners] == ["张伟"]
    assert str(item.due and item.due.date) == "2026-08-07"
    assert item.said is not None
    assert item.said.text == cited
    assert "张伟" in text[item.said.start : item.said.end]
    assert text[item.span.start : item.span.end].startswith("我这边")


def test_the_head_of_a_transcript_gives_the_facts() -> None:
    facts = read_minutes(Document.from_text(TENCENT)).facts
    assert facts.title is not None
    assert facts.title.text == "星火项目周例会"
    assert (str(facts.day), str(facts.starts), str(facts.ends)) == (
        "2026-08-05",
        "14:00:00",
        "15:00:00",
    )
    assert facts.host is not None
    assert facts.host.name == "王芳"
    assert [one.name for one in facts.attendees] == ["王芳", "张伟"]


def test_a_head_without_labels_gives_them_too_and_voices_without_names_are_nobody() -> None:
    facts = read_minutes(Document.from_text(FEISHU)).facts
    assert facts.title is not None
    assert facts.title.text == "星火项目周会"
    assert (str(facts.day), str(facts.starts), facts.ends) == ("2026-08-05", "14:00:00", None)
    assert [(one.name, one.department) for one in facts.attendees] == [("张伟", "技术部")]


def test_tomorrow_counts_from_the_day_of_the_message() -> None:
    chat = CHAT + "李娜 2026/8/6 9:00\n我明天提交预算表\n"
    items = read_minutes(Document.from_text(chat)).suggestions
    assert [str(item.due and item.due.date) for item in items] == ["2026-08-07", "2026-08-07"]


def test_days_between_the_messages_are_the_days_of_what_follows() -> None:
    chat = (
        "—————  2026-08-05  —————\n\n张伟  14:03\n我明天提交预算表\n\n"
        "—————  2026-08-06  —————\n\n李娜  9:10\n收到，我们明天 14:00\n张伟  9:12\n我明天发群里\n"
    )
    reading = read_minutes(Document.from_text(chat))
    assert [str(item.due and item.due.date) for item in reading.suggestions] == [
        "2026-08-06",
        "2026-08-07",
    ]
    assert [one.name for one in reading.facts.attendees] == ["张伟", "李娜"]


def test_a_message_that_ends_in_an_hour_is_no_voice() -> None:
    chat = CHAT.replace("收到", "我们明天 14:00")
    found = find_transcript(Document.from_text(chat))
    assert found is not None
    assert [turn.speaker for turn in found.turns] == ["张伟", "王芳", "张伟"]


def test_speech_without_voices_promises_without_an_owner() -> None:
    text = "WEBVTT\n\n00:00:12.000 --> 00:00:14.000\n我明天把方案发群里。\n"
    [item] = read_minutes(Document.from_text(text), meeting_day=DAY).suggestions
    assert (item.owners, item.said and item.said.text) == ((), "00:00:12")


def test_a_task_list_above_the_transcript_is_still_read() -> None:
    text = TENCENT.replace("主持人：王芳\n", "主持人：王芳\n\n待办：\n1. 李娜：8月14日前整理反馈\n")
    reading = read_minutes(Document.from_text(text))
    assert [item.owners[0].name for item in reading.items] == ["李娜"]
    assert len(reading.suggestions) == 1


def test_the_directory_knows_who_was_meant() -> None:
    text = TENCENT.replace("好的。", "小李你下周三之前出一版报价。")
    known = Directory(persons=(Person("李娜", "市场部"), Person("李明", "财务部")))
    item = read_minutes(Document.from_text(text), directory=known).suggestions[-1]
    assert [owner.name for owner in item.owners] == ["小李"]
    said = Directory(persons=(Person("李娜", "市场部"),))
    text = text.replace("小李你", "李娜你")
    item = read_minutes(Document.from_text(text), directory=said).suggestions[-1]
    assert (item.owners[0].name, item.department) == ("李娜", "市场部")


AGENDA = """会议议程
09:00 王芳：开场
09:10 张伟：汇报接口进展
09:30 李娜：汇报客户反馈

行动项：
1. 张伟负责8月12日前完成接口联调
"""
MINUTES = """项目周会
时间：2026年8月5日 14:00
王芳：预算要再核一遍。
张伟：会后我会把接口文档补齐。
"""
SCHEDULE = """签到 08:30
开幕 09:00
致辞 09:10
"""


@pytest.mark.parametrize("text", [AGENDA, MINUTES, SCHEDULE, "", "张伟 14:00\n", "见 --> 附件"])
def test_minutes_with_hours_and_speakers_are_no_transcript(text: str) -> None:
    assert find_transcript(Document.from_text(text)) is None


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["张伟(00:01:23): ", "张伟 00:12\n", "00:00:01.000 --> 00:00:02.000\n", "\n", "我明天",
             "<v 张伟>", "发群里", "，", "。", "？", "好的", "小李你", "周五前", "WEBVTT\n\n",
             "王芳\n", "00:40\n", "由李娜负责", "\r", " "]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_talk_comes_to_an_end_and_points_into_its_source(parts: list[str]) -> None:
    text = "".join(parts)
    reading = read_minutes(Document.from_text(text), meeting_day=DAY)
    for item in (*reading.items, *reading.suggestions):
        assert 0 <= item.span.start <= item.span.end <= len(text)
        assert item.said is None or 0 <= item.said.start <= item.said.end <= len(text)
