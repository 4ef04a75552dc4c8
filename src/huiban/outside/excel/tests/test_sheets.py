"""Workbooks with tables of tasks: what stands above the table, merged cells, several sheets."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineError
from xlsxwriter import Workbook

from huiban.ground.reading.minutes import read_minutes
from huiban.outside.documents import from_bytes
from huiban.outside.excel.panics import panics_as_errors
from huiban.outside.excel.sheets import read
from huiban.outside.legacy_doc.tests.test_reader import words
from huiban.outside.refusals import UnreadableFile
from huiban.outside.tests import samples

pytestmark = pytest.mark.pure


def book() -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("跟踪表")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 0, 0, 3, "星火项目周例会行动项跟踪表")
        sheet.write(1, 0, "会议时间：2026年8月5日")
        for col, text in enumerate(("任务", "责任人", "完成时间", "权重")):
            sheet.write(2, col, text)
        sheet.write(3, 0, "接口联调")
        sheet.merge_range(3, 1, 4, 1, "张伟")
        sheet.write_datetime(3, 2, datetime(2026, 8, 12), day)
        sheet.write(3, 3, 3)
        sheet.write(4, 0, "编写测试\n并跑通")
        sheet.write(4, 2, "8月14日")
        sheet.write_formula(4, 3, "=1+1", None, 2)
        sheet.write(6, 0, "备注：每周五更新")
        made.add_worksheet("说明").write(0, 0, "第二页")
        hidden = made.add_worksheet("草稿")
        hidden.write(0, 0, "不给人看")
        hidden.hide()
    return out.getvalue()


def test_a_title_above_merged_cells_and_a_second_sheet() -> None:
    assert words(read(book())) == [
        "跟踪表",
        "星火项目周例会行动项跟踪表",
        "会议时间：2026年8月5日",
        [
            [(0, 1, 1, "任务"), (1, 1, 1, "责任人"), (2, 1, 1, "完成时间"), (3, 1, 1, "权重")],
            [(0, 1, 1, "接口联调"), (1, 2, 1, "张伟"), (2, 1, 1, "2026-08-12"), (3, 1, 1, "3")],
            [(0, 1, 1, "编写测试\n并跑通"), (2, 1, 1, "8月14日"), (3, 1, 1, "2")],
        ],
        "备注：每周五更新",
        "说明",
        "第二页",
    ]


def test_every_row_is_a_task_with_the_merged_owner() -> None:
    reading = read_minutes(from_bytes(book(), "跟踪表.xlsx"))
    assert reading.facts.title is not None
    assert reading.facts.title.text == "星火项目周例会行动项跟踪表"
    found = [
        (item.task, item.owners[0].name, str(item.due and item.due.date)) for item in reading.items
    ]
    assert found == [
        ("接口联调", "张伟", "2026-08-12"),
        ("编写测试并跑通", "张伟", "2026-08-14"),
    ]


def test_a_package_that_unpacks_without_end_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024))
    with pytest.raises(UnreadableFile, match="限度"):
        read(out.getvalue())


def test_an_area_larger_than_any_table_is_refused() -> None:
    out = io.BytesIO()
    with Workbook(out) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1_000_000, 16_000, "乙")
    with pytest.raises(UnreadableFile, match="限度"):
        from_bytes(out.getvalue(), "大.xlsx")


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        b'<!DOCTYPE a [<!ENTITY d SYSTEM "file:///etc/hostname">]>',
    ],
    ids=["growing", "from elsewhere"],
)
def test_entities_never_reach_a_cell(declared: bytes) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(samples.xlsx())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/sharedStrings.xml":
                head, body = data.split(b"?>", 1)
                data = head + b"?>" + declared + body.replace("张伟".encode(), b"&d;", 1)
            new.writestr(entry, data)
    try:
        text = from_bytes(out.getvalue(), "实体.xlsx").text
    except UnreadableFile:
        return
    assert "cccc" not in text
    assert Path("/etc/hostname").read_text().strip() not in text


def test_a_panic_of_the_library_is_an_error_like_others() -> None:
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(CalamineError), panics_as_errors():
        raise panic
    with pytest.raises(KeyboardInterrupt), panics_as_errors():
        raise KeyboardInterrupt


def test_an_old_workbook_whose_head_lies_does_not_reach_the_library() -> None:
    with pytest.raises((OSError, ValueError)):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xfe" * 1600)
