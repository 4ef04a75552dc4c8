"""What a lexical tool may add to the names that minutes tell: a fake one says anything."""

from collections.abc import Iterable
from datetime import date

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.lexicon import Lexicon, believed
from huiban.ground.reading.values import Department, Directory, MinutesReading, PartyKind, Person

pytestmark = pytest.mark.pure

NOBODY = Directory()
WEDNESDAY = date(2026, 8, 5)
NOTES = """值班安排会
行动项：
1. 仉小敏制作值班表，8月12日前贴出来
2. 张伟和秀兰把旧桌椅搬到二楼，8月14日前完成
3. 二嘎子检查灭火器，下周三前报结果
"""


def says(*found: str) -> Lexicon:
    """A tool that finds the same in every text."""

    def lexicon(text: str, /) -> Iterable[str]:
        return found

    return lexicon


def owners(reading: MinutesReading) -> list[list[str]]:
    return [[party.name for party in item.owners] for item in reading.items]


def read(text: str, *found: str, directory: Directory = NOBODY) -> MinutesReading:
    document = Document.from_text(text)
    return read_minutes(document, meeting_day=WEDNESDAY, directory=directory, lexicon=says(*found))


def test_names_that_no_shape_tells_become_owners() -> None:
    assert owners(read(NOTES)) == [[], ["张伟"], []]
    found = read(NOTES, "仉小敏", "秀兰", "二嘎子")
    assert owners(found) == [["仉小敏"], ["张伟", "秀兰"], ["二嘎子"]]
    assert [item.task for item in found.items] == [
        "制作值班表，贴出来",
        "把旧桌椅搬到二楼",
        "检查灭火器，报结果",
    ]


@pytest.mark.parametrize(
    ("word", "text", "why"),
    [
        ("张伟", "张伟负责排班", "a shape reads it"),
        ("技术部", "技术部负责排班", "a department"),
        ("前台", "前台负责排班", "a role"),
        ("全体成员", "全体成员负责排班", "everyone"),
        ("纪要", "纪要负责排班", "listed as no name"),
        ("纪要人", "纪要人负责排班", "begins like a word that is no name"),
        ("秀", "秀负责排班", "one sign"),
        ("Amy", "Amy 负责排班", "an account is read by its own rule"),
        ("秀兰", "把秀兰花搬到二楼", "never stands like a name"),
        ("秀兰", "优秀兰花", "begins inside a word"),
        ("秀兰", "张伟负责排班", "is not in the text"),
        ("", "张伟负责排班", "nothing"),
        ("秀\n兰", "秀\n兰负责排班", "two lines"),
    ],
)
def test_what_is_not_believed(word: str, text: str, why: str) -> None:
    assert believed(says(word), text) == (), why


@pytest.mark.parametrize(
    "text",
    [
        "秀兰负责排班",
        "请秀兰检查门窗,",
        "由秀兰、张伟排班",
        "张伟和秀兰提交报告",
        "责任人:秀兰",
        "@秀兰 跟进",
    ],
)
def test_a_name_stands_between_words_that_stand_around_names(text: str) -> None:
    assert believed(says("秀兰", "秀兰"), text) == ("秀兰",)


def test_without_a_tool_nothing_is_asked() -> None:
    assert believed(None, NOTES) == ()
    assert read_minutes(Document.from_text(NOTES)) == read_minutes(
        Document.from_text(NOTES), lexicon=says()
    )


def test_paper_and_directory_know_better() -> None:
    directory = Directory(
        persons=(Person("仉小敏", "市场部"),), departments=(Department("后勤", ("秀兰",)),)
    )
    first, second, _ = read(NOTES, "仉小敏", "秀兰", directory=directory).items
    assert first.owners[0].department == "市场部"
    assert [party.kind for party in second.owners] == [PartyKind.PERSON, PartyKind.DEPARTMENT]


def test_traditional_script_is_asked_in_simplified_and_told_as_written() -> None:
    asked: list[str] = []

    def lexicon(text: str, /) -> Iterable[str]:
        asked.append(text)
        return ["秀兰"]

    document = Document.from_text("值班會議\n行動項：\n1. 秀蘭負責檢查滅火器，8月12日前報結果\n")
    reading = read_minutes(document, meeting_day=WEDNESDAY, lexicon=lexicon)
    assert "秀兰负责检查" in asked[0]
    assert owners(reading) == [["秀蘭"]]


def test_a_tool_that_finds_names_everywhere_is_bounded() -> None:
    many = [f"{chr(0x4E00 + one)}{chr(0x4E00 + one)}" for one in range(3000)]
    text = "\n".join(f"{name}负责排班" for name in many)
    assert 0 < len(believed(says(*many), text)) <= 200
