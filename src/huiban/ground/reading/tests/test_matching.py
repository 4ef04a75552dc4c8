"""Names of the text against the persons of the organisation."""

from datetime import date

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.matching import match_person
from huiban.ground.reading.values import Attendee, Department, Directory, Person

WANG_FANG = Person("王芳", "市场部", "001", "经理")
WANG_LI = Person("王力", "技术部", "002", "工程师")
ZHANG_1 = Person("张伟", "技术部", "003")
ZHANG_2 = Person("张伟", "销售部", "004")
CHEN = Person("陈静", "财务部", "005", "财务总监")
CAST = Directory(
    (WANG_FANG, WANG_LI, ZHANG_1, ZHANG_2, CHEN),
    (
        Department("技术部", ("研发",)),
        Department("市场部"),
        Department("财务部"),
        Department("销售部"),
    ),
)


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("王芳", {WANG_FANG}),
        ("@王芳", {WANG_FANG}),
        ("＠王芳", {WANG_FANG}),
        ("001", {WANG_FANG}),
        ("张伟", {ZHANG_1, ZHANG_2}),
        ("张伟(技术部)", {ZHANG_1}),
        ("销售部-张伟", {ZHANG_2}),
        ("销售部张伟", {ZHANG_2}),
        ("研发-张伟", {ZHANG_1}),
        ("王*", {WANG_FANG, WANG_LI}),
        ("技术部-王", {WANG_LI}),
        ("技术部-王*", {WANG_LI}),
        ("王经理", {WANG_FANG}),
        ("陈总", {CHEN}),
        ("王芳经理", {WANG_FANG}),
        ("赵敏", set()),
        ("", set()),
        ("王", set()),
    ],
)
def test_a_name_finds_whom_it_means(text: str, persons: set[Person]) -> None:
    assert set(match_person(text, (), CAST).persons) == persons


def test_those_at_the_meeting_come_first() -> None:
    here = (Attendee("张伟", "技术部"), Attendee("王芳", "市场部"))
    assert match_person("张伟", here, CAST).one == ZHANG_1
    assert match_person("王*", here, CAST).one == WANG_FANG


def test_a_guest_without_a_directory_entry_is_still_a_person() -> None:
    assert match_person("周立", (Attendee("周立", "合作方"),), CAST).one == Person("周立", "合作方")


LAO = Person("王芳", "市场部", "001", aliases=("老王", "小李(市场)"))
WANG = Person("王力", "技术部", "002", aliases=("老王", "力哥"))
REAL = Person("老王", "财务部", "003")
KNOWN = Directory((LAO, WANG), (Department("市场部", ("市场",)), Department("技术部")))


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("老王", {LAO, WANG}),
        ("市场部-老王", {LAO}),
        ("市场-老王", {LAO}),
        ("技术部老王", {WANG}),
        ("@力哥", {WANG}),
        ("小李(市场)", {LAO}),
        ("小李（市场）", {LAO}),
        ("市场-小李", {LAO}),
        ("小李", set()),
        ("财务部-老王", set()),
    ],
)
def test_a_remembered_name_finds_whom_it_means(text: str, persons: set[Person]) -> None:
    assert set(match_person(text, (), KNOWN).persons) == persons


def test_the_table_is_asked_first_and_a_real_name_goes_before() -> None:
    assert match_person("老王", [Attendee("王力", "技术部")], KNOWN).one == WANG
    assert match_person("老王", (), Directory((LAO, WANG, REAL))).one == REAL


def test_a_remembered_name_is_seen_in_running_text() -> None:
    text = "行动项：\n1. 力哥8月14日前完成联调\n2. 信息负责采购，8月20日前完成\n"
    known = Directory((WANG,), (Department("信息技术部", ("信息",)),))
    first, second = read_minutes(
        Document.from_text(text), meeting_day=date(2026, 8, 5), directory=known
    ).items
    assert first.owners[0].name == "力哥"
    assert (second.owners[0].name, second.owners[0].kind) == ("信息", "department")


def test_the_whole_name_of_a_department_goes_before_a_short_one() -> None:
    text = "1. 信息技术部8月14日前完成联调\n"
    known = Directory((), (Department("信息技术部", ("信息",)),))
    read = read_minutes(Document.from_text(text), meeting_day=date(2026, 8, 5), directory=known)
    assert read.items[0].owners[0].name == "信息技术部"
