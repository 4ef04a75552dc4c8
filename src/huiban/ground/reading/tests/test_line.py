"""The capture language: the fixtures of the seeds, and IME signs equal to ASCII ones."""

from dataclasses import replace
from datetime import date

import pytest

from huiban.ground.reading.line import LineKind, LineReading, read_line
from huiban.ground.reading.values import Department, Directory, Person, Span
from huiban.ground.workdays.official import official_calendar

MONDAY = date(2024, 8, 5)
CAST = Directory(
    persons=(
        Person("王芳", "市场部", "001", "经理"),
        Person("张伟", "技术部", "002"),
        Person("李娜", "销售部", "003"),
        Person("陈静", "财务部", "004", "总监"),
        Person("赵敏", "", "005"),
    ),
    departments=(
        Department("技术部", ("研发",)),
        Department("市场部"),
        Department("销售部"),
        Department("财务部"),
    ),
)


def read(text: str) -> LineReading:
    return read_line(text, MONDAY, CAST, official_calendar())


@pytest.mark.requirement("R27")
@pytest.mark.parametrize(
    ("text", "owner", "department", "due"),
    [
        ("由技术部-王*负责接口开发,8月15日前完成", "王*", "技术部", date(2024, 8, 15)),
        ("技术部抽调1人支援,保证9月5日前完成开发与测试", None, "技术部", date(2024, 9, 5)),
        ("总经办-赵负责协调外部开发资源,作为备用方案", "赵", "总经办", None),
        ("财务部在本周五前提交成本报告", None, "财务部", date(2024, 8, 9)),
    ],
)
def test_lines_of_the_seeds_become_action_items(
    text: str, owner: str | None, department: str, due: date | None
) -> None:
    line = read(text)
    assert line.kind is LineKind.ACTION_ITEM
    assert (line.owner.name if line.owner else None) == owner
    assert line.department == department
    assert (line.due.date if line.due else None) == due


def test_whom_to_ask_for_support_is_no_second_owner() -> None:
    line = read("可向赵六(行政部)申请临时支持")
    assert line.owner is None
    assert line.support
    assert line.support.text == "赵六（行政部）"


IME_PAIRS = [
    ("@张伟 接口开发 >8月15日", "＠张伟 接口开发 》8月15日"),
    ("@张伟 接口开发 >8月15日", "＠张伟 接口开发 ＞8月15日"),
    ("@张伟 接口开发 >8月15日", "@张伟　接口开发　》8月15日"),
    ("接口开发 @张伟 #技术部 >周五", "接口开发 ＠张伟 ＃技术部 》周五"),
    ("+ 接口开发 @张伟 >8月15日", "＋ 接口开发 ＠张伟 》8月15日"),
    ("+接口开发@张伟 >8月15日", "＋接口开发＠张伟 ＞8月15日"),
    ("! 模块纳入上线范围", "！ 模块纳入上线范围"),
    ("!模块纳入上线范围", "！模块纳入上线范围"),
    ("= 先上线再优化", "＝ 先上线再优化"),
    ("? 是否延期", "？ 是否延期"),
    ("% 周期10天", "％ 周期10天"),
    ("%周期10天", "％周期１０天"),
    ("市场部-王芳:客户已确认为刚需", "市场部－王芳：客户已确认为刚需"),
    ("市场部-王芳:客户已确认为刚需", "市场部-王芳：客户已确认为刚需"),
    ("王芳:同意", "王芳：同意"),
    ("张伟:需要2人", "张伟：需要２人"),
    ("决议:先上线", "决议：先上线"),
    ("共识:先上线", "共识：先上线"),
    ("分歧:是否延期", "分歧：是否延期"),
    ("数据:退单率15%", "数据：退单率１５％"),
    ("行动项:接口开发 @张伟 >8月15日", "行动项：接口开发 ＠张伟 》8月15日"),
    ("海报初稿 @王芳 >8月16日 交付:海报", "海报初稿 ＠王芳 》8月16日 交付：海报"),
    ("海报初稿 @王芳 >8月16日 支持:行政部", "海报初稿 ＠王芳 》8月16日 支持：行政部"),
    ("海报初稿 @王芳 >8月16日 抄送:销售部", "海报初稿 ＠王芳 》8月16日 抄送：销售部"),
    ("海报初稿 @王芳 >8月16日 配合:财务部", "海报初稿 ＠王芳 》8月16日 配合：财务部"),
    (
        "海报 @王芳 >8月16日 交付:海报 支持:行政部 抄送:销售部",
        "海报 ＠王芳 》８月１６日 交付：海报 支持：行政部 抄送：销售部",
    ),
    ("/下一题", "、下一题"),
    ("/计时 +5", "、计时 ＋5"),
    ("/签到", "、签到"),
    ("/休息", "、休息"),
    ("/逐项确认", "、逐项确认"),
    ("/撤销", "、撤销"),
    ("@张伟 @李娜 联调 >3个工作日", "＠张伟 ＠李娜 联调 》3个工作日"),
    ("#财务部 #技术部 简化清单 >8月20日", "＃财务部 ＃技术部 简化清单 》8月20日"),
    ("@市场部 海报 >月底", "＠市场部 海报 》月底"),
    ("@陈静(财务部) 测算 >8月9日", "＠陈静（财务部） 测算 》8月9日"),
    ("财务部在本周五前提交成本报告", "财务部在本周五前提交成本报告"),
    ("由张伟负责接口开发,8月15日前完成", "由张伟负责接口开发，８月１５日前完成"),
    ("由技术部(张伟)负责接口开发,8月15日前完成", "由技术部（张伟）负责接口开发，8月15日前完成"),
    ("? 是否延期 跟进人:张伟 下次沟通:8月20日", "？ 是否延期 跟进人：张伟 下次沟通：8月20日"),
    ("发《延期说明函》 @王芳 >8月9日", "发《延期说明函》 ＠王芳 》8月9日"),
    ("读《手册》第2章 @李娜 >8月9日", "读《手册》第2章 ＠李娜 》8月9日"),
    ("备注:会议室已预订", "备注：会议室已预订"),
    ("接口开发 @张伟 >8.15", "接口开发 ＠张伟 》8．15"),
]


def _bare(line: LineReading) -> LineReading:
    """The reading without the words as typed: those differ, what they mean must not."""
    due = replace(line.due, raw="", assumption=None) if line.due else None
    return replace(line, span=Span(0, 0, ""), due=due, text=line.text.replace("、", "/"))


@pytest.mark.parametrize(("typed", "ime"), IME_PAIRS)
def test_ime_signs_mean_the_same_as_ascii_signs(typed: str, ime: str) -> None:
    assert _bare(read(ime)) == _bare(read(typed))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市场部-王芳:客户已确认为刚需", LineKind.VIEW),
        ("! 模块纳入上线范围", LineKind.DECISION),
        ("= 先上线再优化", LineKind.CONSENSUS),
        ("? 是否延期", LineKind.DISPUTE),
        ("% 周期10天", LineKind.FACT),
        ("+ 简化清单 #财务部", LineKind.ACTION_ITEM),
        ("会议室空调坏了", LineKind.NOTE),
        ("/下一题", LineKind.COMMAND),
        ("背景:原定8月20日上线", LineKind.BACKGROUND),
    ],
)
@pytest.mark.requirement("R23")
def test_the_first_sign_says_what_a_line_is(text: str, kind: LineKind) -> None:
    assert read(text).kind is kind


def test_a_view_knows_speaker_and_department() -> None:
    line = read("市场部-王芳:客户已确认为刚需")
    assert (line.speaker, line.department, line.text) == ("王芳", "市场部", "客户已确认为刚需")


@pytest.mark.requirement("R28")
def test_the_first_name_owns_and_the_next_help() -> None:
    line = read("@张伟 @李娜 联调 >8月15日 配合:财务部 抄送:市场部")
    assert line.owner
    assert line.owner.name == "张伟"
    assert [party.name for party in line.collaborators] == ["李娜", "财务部"]
    assert [party.name for party in line.cc] == ["市场部"]
    assert line.text == "联调"


def test_the_department_defaults_to_that_of_the_owner() -> None:
    assert read("@张伟 接口开发 >8月15日").department == "技术部"


def test_a_department_alone_waits_for_a_person() -> None:
    line = read("@市场部 海报 >周五")
    assert (line.owner, line.department, line.kind) == (None, "市场部", LineKind.ACTION_ITEM)


def test_a_day_off_offers_the_working_day_before() -> None:
    line = read("发《延期说明函》@王芳 》8月10日 交付:函件终稿")
    assert line.due
    assert line.due.date == date(2024, 8, 10)
    assert line.offer == date(2024, 8, 9)
    assert line.deliverable
    assert line.deliverable.text == "函件终稿"
    assert line.text == "发《延期说明函》"


def test_a_dispute_keeps_its_follower_and_its_day() -> None:
    line = read("? 是否延期 跟进人:张伟 下次沟通:8月20日")
    assert line.owner
    assert line.owner.name == "张伟"
    assert line.due
    assert line.due.date == date(2024, 8, 20)
    assert line.text == "是否延期"


def test_spans_point_into_the_line_as_typed() -> None:
    text = "接口开发 ＠张伟 》８月１５日 交付：接口文档"
    line = read(text)
    assert line.owner
    assert text[line.owner.start : line.owner.end] == "张伟"
    assert line.due_span
    assert text[line.due_span.start : line.due_span.end] == "８月１５日"
    assert line.deliverable
    assert text[line.deliverable.start : line.deliverable.end] == "接口文档"


def test_a_command_has_its_argument() -> None:
    line = read("、计时 +5")
    assert (line.command, line.argument) == ("timer", "+5")


@pytest.mark.parametrize(
    "text", ["", " ", "@", "#", ">", "!", "、", "@ #", "》》》", "：", "+", "张伟："]
)
def test_odd_lines_are_only_notes_or_empty(text: str) -> None:
    assert read(text).owner is None
