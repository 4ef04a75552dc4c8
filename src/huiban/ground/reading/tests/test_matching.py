"""Names of the text against the persons of the organisation."""

import pytest

from huiban.ground.reading.matching import match_person
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
