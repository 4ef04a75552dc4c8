"""A directory file, cell by cell: what is taken, what is refused and in which words."""

import pytest

from huiban.ground.people.roster.difference import compare
from huiban.ground.people.roster.matching import Known, KnownDepartment
from huiban.ground.people.roster.rows import read

HEAD = ["工号", "姓名", "部门", "上级部门", "邮箱", "部门负责人", "分管领导", "角色", "状态"]
HE_PING = Known(1, "何平", "A1", role="admin")


def lines(*rows: str) -> list[list[str]]:
    """Rows written short, cells parted by |."""
    return [HEAD, *([cell.strip() for cell in row.split("|")] for row in rows)]


def faults(*rows: str, people: tuple[Known, ...] = (HE_PING,), complete: bool = False) -> list[str]:
    reading = read(lines(*rows))
    difference = compare(reading.rows, people, [], is_complete=complete, by_id=1)
    return [str(fault) for fault in (*reading.faults, *difference.faults)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["E1|"], "第 2 行：缺姓名"),
        (["E1|张伟", "E1|李娜"], "第 3 行：工号“E1”和第 2 行重复"),
        (["E1|张伟", "e1|李娜"], "第 3 行：工号“e1”和第 2 行重复"),
        (["|张伟|技术部", "|张伟|市场部"], "第 2 行：第 2、3 行都叫“张伟”，其中有人没有工号"),
        (["E1|张伟", "|张伟"], "第 3 行：第 2、3 行都叫“张伟”"),
        (["E1|张伟|||zhang"], "第 2 行：邮箱“zhang”不像一个邮箱"),
        (["E1|张伟|||z@a.cn", "E2|李娜|||Z@a.cn"], "第 3 行：邮箱“Z@a.cn”和第 2 行重复"),
        (["E1|张伟|技术部|总部"], "第 2 行：上级部门“总部”在名单和系统里都没有"),
        (["E1|张伟|甲部|乙部", "E2|李娜|乙部|甲部"], "上级部门绕成了圈：甲部 → 乙部 → 甲部"),
        (["E1|张伟|甲部|甲部"], "第 2 行：上级部门绕成了圈"),
        (["E1|张伟|甲部|乙部", "E2|李娜|甲部|丙部", "|| 乙部", "||丙部"], "第 3 行：“甲部”的上级"),
        (["E1|张伟||总部"], "第 2 行：写了上级部门，没有写部门"),
        (["E1|张伟|技术部|||王芳"], "第 2 行：部门负责人：名单和系统里都没有“王芳”"),
        (
            ["E1|张伟|技术部|||是", "E2|李娜|技术部|||是"],
            "第 3 行：“技术部”的部门负责人和第 2 行不一样",
        ),
        (
            ["E1|张伟|技术部|||张伟", "E2|张伟|市场部"],
            "第 2 行：部门负责人：叫“张伟”的不止一人，请改填工号",
        ),
        (["E1|张伟|||||| 老板"], "第 2 行：角色“老板”看不懂，请填：成员、管理员、审计员"),
        (["E1|张伟||||||| 出差"], "第 2 行：状态“出差”看不懂"),
        (["E1|" + "很长的名字" * 9], "第 2 行：姓名超过 40 个字"),
        (["A1|何平||||||成员"], "不能停用您自己，也不能去掉您自己的管理员角色"),
        (["A1|何平|||||||离职"], "不能停用您自己"),
    ],
)
def test_a_wrong_row_is_named_with_what_to_do(rows: list[str], sentence: str) -> None:
    found = faults(*rows)
    assert any(sentence in fault for fault in found), found


def test_a_file_without_names_asks_for_a_head() -> None:
    assert "没有找到表头" in str(read([["甲", "乙"], ["1", "2"]]).faults[0])


def test_a_file_with_a_head_alone_has_nobody() -> None:
    assert "只有表头" in str(read([HEAD]).faults[0])


def test_too_many_rows_are_refused() -> None:
    many = read(lines(*(f"E{n}|人{n}" for n in range(4))), limit=3)
    assert "一次最多 3 行" in str(many.faults[0])


def test_a_title_above_the_head_and_other_words_for_columns_are_understood() -> None:
    reading = read([["云杉公司通讯录"], ["员工编号", " 名 字 ", "E-mail", "血型"], ["７", "张伟"]])
    assert reading.columns == ("employee_no", "name", "email")
    assert reading.unused == ("血型",)
    assert (reading.rows[0].number, reading.rows[0].employee_no) == (3, "7")


ZHANG = Known(2, "张伟", "E1", "技术部", "工程师", "zhang@a.cn")
LI = Known(3, "李娜", "", "技术部")


def compared(*rows: str, complete: bool = False, people: tuple[Known, ...] = (ZHANG, LI)):
    known = [KnownDepartment("技术部", head=2)]
    reading = read(lines(*rows))
    return compare(reading.rows, (HE_PING, *people), known, is_complete=complete, by_id=1)


def test_an_empty_cell_leaves_what_is_there() -> None:
    found = compared("E1|张伟")
    assert found.is_empty
    assert found.unchanged == 1


def test_a_change_tells_before_and_after() -> None:
    found = compared("E1|张伟|市场部||zhang.wei@a.cn")
    assert found.changed[0].fields == (
        ("department", "技术部", "市场部"),
        ("email", "zhang@a.cn", "zhang.wei@a.cn"),
    )
    assert found.departments_added == ("市场部",)


def test_somebody_without_number_gets_one_by_name() -> None:
    found = compared("E9|李娜")
    assert found.changed[0].fields == (("employee_no", "", "E9"),)
    assert not found.added


def test_two_of_one_name_here_want_a_number() -> None:
    found = compared("|李娜", people=(LI, Known(4, "李娜", "E4")))
    assert "系统里有 2 位“李娜”" in str(found.faults[0])


def test_a_namesake_with_another_number_is_another_person() -> None:
    found = compared("E8|张伟|市场部")
    assert [row.employee_no for row in found.added] == ["E8"]


def test_an_email_of_somebody_else_is_refused() -> None:
    assert "已经是“张伟”的" in str(compared("E7|赵敏|||zhang@a.cn").faults[0])


def test_nobody_is_stopped_unless_the_list_is_complete() -> None:
    assert not compared("E1|张伟").stopped


def test_a_complete_list_stops_the_missing_but_not_the_importer() -> None:
    assert [person.name for person in compared("E1|张伟", complete=True).stopped] == ["李娜"]


def test_heads_may_be_named_by_yes_by_name_and_by_number() -> None:
    found = compared("E1|张伟|技术部", "E5|王芳|市场部|||是|", "E6|周明|总部||||E5")
    assert found.heads == {"市场部": -3}
    assert found.sponsors == {"总部": -3}
    assert compared("E9|李娜|技术部|||李娜", "E1|张伟").heads == {"技术部": 3}


def test_equal_differences_have_equal_fingerprints() -> None:
    assert compared("E5|王芳").fingerprint == compared("E5|王芳").fingerprint
    assert compared("E5|王芳").fingerprint != compared("E5|王方").fingerprint
