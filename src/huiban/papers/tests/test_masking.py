"""姓名脱敏 on a copy."""

from dataclasses import replace

import pytest

from huiban.papers import d4_a
from huiban.papers.content import MinutesContent, PersonName, TopicRow, View
from huiban.papers.masking import masked, masked_name
from huiban.papers.tests import sample
from huiban.papers.tests.forms import text_of


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张伟明", "张*"),
        ("欧阳雪", "欧阳*"),
        ("欧阳", "欧*"),
        ("John Smith", "J*"),
        ("张*", "张*"),
        ("", ""),
    ],
)
def test_one_name(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.requirement("R22")
def test_no_name_is_left_anywhere_on_the_masked_copy() -> None:
    text = text_of(d4_a.layout(masked(sample.MINUTES)))
    for name in ("王芳", "张伟", "李娜", "陈静", "赵敏", "欧阳雪", "周海"):
        assert name not in text
    assert "市场部-王*" in text
    assert "审核通过 王*" in text


@pytest.mark.requirement("R22")
def test_names_inside_sentences_are_masked_too() -> None:
    spoken = View(sample.WANG, "请张伟与张伟明、孙磊一起办。")
    people = (sample.ZHANG, PersonName("张伟明"))
    content = MinutesContent(topics=(TopicRow("分工", views=(spoken,)),), cc=people)
    hidden = masked(content, also=("孙磊",))
    assert hidden.topics[0].views[0].text == "请张*与张*、孙*一起办。"


def test_the_original_is_untouched_and_the_record_keeps_its_address() -> None:
    hidden = masked(sample.MINUTES)
    assert sample.MINUTES.meeting.host == sample.WANG
    assert hidden.mark == sample.MARK
    assert hidden.meeting.held_on == sample.MEETING.held_on


def test_latin_names_are_masked_as_whole_words_only() -> None:
    content = replace(sample.MINUTES, other_matters=("请Tom跟进Tomcat升级。",))
    assert masked(content, also=("Tom",)).other_matters == ("请T*跟进Tomcat升级。",)


def test_a_single_character_is_not_hunted_through_the_text() -> None:
    content = MinutesContent(cc=(PersonName("高"),), background="高峰期")
    assert masked(content).background == "高峰期"
    assert masked(content).cc[0].name == "高*"
