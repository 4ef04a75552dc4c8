"""粘贴纪要: a text becomes a meeting; doubts are amber; wrong answers keep their words."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument

from huiban.desk.models import PastedSource
from huiban.desk.paste import opening
from huiban.desk.paste.draft import Mark
from huiban.desk.paste.source import marked
from huiban.ground.policies.verbs import install_presets
from huiban.ground.reading.paper.document import Document
from huiban.ground.wording import verbs as wording
from huiban.outside.documents import soon
from huiban.stages.action_items.models import ActionItem
from huiban.stages.meetings.models import Meeting
from tests.cast import Cast
from tests.forms import fields

TEXT = """会议名称：星河上线协调会
会议时间：2026年8月5日14:00-15:00
会议地点：三楼A会议室
主持人：王芳
记录人：孙丽
参会人员：市场部：王芳、孙丽；技术部：张伟、李娜

议题一：上线进度
市场部-王芳：客户希望月底前看到数据看板。
决议：数据看板纳入首批上线范围。
行动项：
1. 由张伟负责完成数据看板接口开发，8月14日前完成
2. 财务部在本周五前提交成本报告
3. 由马超负责联系供应商，8月20日前完成
"""


@pytest.fixture
def presets(cast: Cast) -> None:
    install_presets()


@pytest.mark.usefixtures("presets")
def test_two_clicks_make_a_meeting_with_its_items(cast: Cast) -> None:
    browser = cast.client(cast.sun_li)
    answer = browser.post("/paste", {"text": TEXT})
    page = browser.get(answer["Location"])
    assert "待核对" in page.text
    posted = fields(page.text)
    assert posted["f-title"] == "星河上线协调会"
    answer = browser.post(f"{answer['Location']}/take-in", posted)
    assert answer.status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.host, meeting.status) == (
        "星河上线协调会",
        cast.wang_fang,
        "ended",
    )
    items = {item.task: item for item in ActionItem.objects.all()}
    assert len(items) == 3
    owners = {item.owner_label for item in items.values()}
    assert owners == {"张伟", "财务部", "马超"}
    assert meeting.decisions.get().text.startswith("数据看板纳入首批上线")


@pytest.mark.usefixtures("presets")
def test_sending_it_twice_makes_one_meeting(cast: Cast) -> None:
    browser = cast.client(cast.sun_li)
    where = browser.post("/paste", {"text": TEXT})["Location"]
    posted = fields(browser.get(where).text)
    for _time in range(2):
        assert browser.post(f"{where}/take-in", posted).status_code == 302
    assert Meeting.objects.count() == 1


@pytest.mark.usefixtures("presets")
def test_what_cannot_be_taken_keeps_every_word(cast: Cast) -> None:
    browser = cast.client(cast.sun_li)
    where = browser.post("/paste", {"text": TEXT})["Location"]
    posted = fields(browser.get(where).text) | {"f-day": "", "i0-task": "改过的任务"}
    answer = browser.post(f"{where}/take-in", posted)
    assert answer.status_code == 422
    assert "请填会议日期" in answer.text
    assert "改过的任务" in answer.text
    assert not Meeting.objects.exists()


@pytest.mark.usefixtures("presets")
def test_a_file_is_read_once_on_its_way_to_the_sheet(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan takes minutes to read: what the upload has read, the sheet shows."""
    asked: list[str] = []

    def reading(data: bytes, name: str) -> Document:
        asked.append(name)
        return soon(data, name)

    monkeypatch.setattr(opening, "soon", reading)
    browser = cast.client(cast.sun_li)
    file = SimpleUploadedFile("协调会.txt", TEXT.encode())
    where = browser.post("/paste", {"file": file})["Location"]
    assert "星河上线协调会" in browser.get(where).text
    assert asked == ["协调会.txt"]


@pytest.mark.usefixtures("presets")
def test_a_word_file_is_read_with_its_tables(cast: Cast) -> None:
    word = WordDocument()
    word.add_paragraph("会议名称：备货会")
    word.add_paragraph("会议时间：2026年8月5日")
    table = word.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("任务", "负责人", "截止时间"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("编制备货计划", "李娜", "2026-08-12"), strict=True):
        cell.text = text
    saved = io.BytesIO()
    word.save(saved)
    browser = cast.client(cast.sun_li)
    file = SimpleUploadedFile("备货会.docx", saved.getvalue())
    where = browser.post("/paste", {"file": file})["Location"]
    posted = fields(browser.get(where).text)
    assert (posted["i0-task"], posted["i0-due"]) == ("编制备货计划", "2026-08-12")


@pytest.mark.usefixtures("presets")
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.docx", b"PK\x03\x04 broken", "docx"),
        ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "密码"),
        ("x.txt", b"\x00\x01\x02", "不是文本"),
        ("x.txt", b"", "空的"),
    ],
)
def test_a_bad_file_gets_a_sentence(cast: Cast, name: str, data: bytes, words: str) -> None:
    answer = cast.client(cast.sun_li).post("/paste", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert words in answer.text
    assert not PastedSource.objects.exists()


@pytest.mark.usefixtures("presets")
def test_a_pasted_text_is_its_owners_alone(cast: Cast) -> None:
    where = cast.client(cast.sun_li).post("/paste", {"text": TEXT})["Location"]
    other = cast.client(cast.wang_fang)
    assert other.get(where).status_code == 404
    assert other.post(f"{where}/take-in").status_code == 404
    assert other.post(f"{where}/discard").status_code == 404


@pytest.mark.pure
@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "a&lt;b&gt;c"),
        ([(1, 2, "k")], 'a<mark data-span="k">&lt;</mark>b&gt;c'),
        (
            [(0, 5, "k"), (2, 3, "m")],
            '<mark data-span="k">a&lt;<mark data-span="m">b</mark>&gt;c</mark>',
        ),
        ([(0, 3, "k"), (2, 5, "m")], '<mark data-span="k">a&lt;b</mark>&gt;c'),
        (
            [(0, 2, "k"), (2, 4, "m")],
            '<mark data-span="k">a&lt;</mark><mark data-span="m">b&gt;</mark>c',
        ),
    ],
)
def test_marks_stand_around_their_words(marks: list[tuple[int, int, str]], html: str) -> None:
    assert str(marked("a<b>c", [Mark(*mark) for mark in marks])) == html


@pytest.mark.requirement("R29")
@pytest.mark.usefixtures("presets")
def test_vague_words_are_told_beside_their_row(cast: Cast) -> None:
    browser = cast.client(cast.sun_li)
    text = TEXT.replace("完成数据看板接口开发", "尽快完成数据看板接口开发")
    page = browser.get(browser.post("/paste", {"text": text})["Location"]).text
    assert "“尽快”说不清谁或什么时候" in page
    wording.mute_word("尽快", by=cast.he_ping)
    page = browser.get(browser.post("/paste", {"text": text})["Location"]).text
    assert "“尽快”说不清谁或什么时候" not in page
    wording.forget()


@pytest.mark.usefixtures("presets")
def test_a_lexical_tool_names_an_owner_whom_nothing_else_tells(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = cast.client(cast.sun_li)
    text = TEXT.replace("1. 由张伟负责", "1. 仉小敏")
    page = browser.get(browser.post("/paste", {"text": text})["Location"]).content.decode()
    assert 'value="仉小敏"' not in page
    monkeypatch.setattr(opening, "lexicon", lambda: lambda text: ["仉小敏"])
    page = browser.get(browser.post("/paste", {"text": text})["Location"]).content.decode()
    assert 'value="仉小敏"' in page
