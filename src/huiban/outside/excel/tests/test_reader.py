"""What a clerk uploads is read, or refused in one sentence."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from huiban.outside.excel.reader import UnreadableTable, read_rows

ROWS = [["姓名", "部门", "工号"], ["王芳", "市场部", "0012"], ["张伟", "技术部", "13"]]
TEXT = "\r\n".join(",".join(row) for row in ROWS)


def sheet(*rows: list[object]) -> bytes:
    """An .xlsx of these cells."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, place, cell, day)
                elif isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(number, place, cell, None, 42)
                else:
                    page.write(number, place, cell)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_encodings_of_office_programs(encoding: str) -> None:
    assert read_rows(TEXT.encode(encoding)) == ROWS


@pytest.mark.parametrize("mark", [";", "\t"])
def test_csv_with_other_marks_between_cells(mark: str) -> None:
    assert read_rows(TEXT.replace(",", mark).encode()) == ROWS


def test_quoted_cells_keep_marks_and_line_ends() -> None:
    assert read_rows('姓名,备注\n王芳,"甲,乙\n丙"\n'.encode()) == [
        ["姓名", "备注"],
        ["王芳", "甲,乙\n丙"],
    ]


def test_cells_become_text_as_a_person_sees_them() -> None:
    rows: list[object] = [" 王芳 ", 12, 1.5, date(2024, 8, 6), datetime(2024, 8, 6, 9, 30), "=6*7"]
    assert read_rows(sheet(rows)) == [["王芳", "12", "1.5", "2024-08-06", "2024-08-06 09:30", "42"]]


def test_row_numbers_stay_true_and_empty_rows_at_the_end_go() -> None:
    assert read_rows("姓名\n\n王芳\n,\n\n".encode()) == [["姓名"], [], ["王芳"]]
    assert read_rows(sheet([""], [""], ["王芳"]))[2] == ["王芳"]


def test_a_path_is_read_like_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "通讯录.csv"
    path.write_bytes(TEXT.encode("gb18030"))
    assert read_rows(path) == read_rows(str(path)) == ROWS


def test_an_empty_file_has_no_rows() -> None:
    assert read_rows(b"") == []


def bomb() -> bytes:
    """A package that says it unpacks to more than is allowed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "去掉密码"),
        (b"PK\x03\x04broken", "已损坏"),
        (sheet(["a"])[:-200], "已损坏"),
        (b"\xff\xfe\x00\x00\x81", "编码"),
        (b"\x00\x01\x02", "不是文本表格"),
        ('姓名\n"王芳'.encode(), "引号"),
        (b"a\n" * 100_002, "拆成几个文件"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableTable, match=words):
        read_rows(data)


def test_a_file_that_unpacks_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(UnreadableTable, match="100 MB"):
        read_rows(bomb())


def test_a_cell_far_away_ends_in_a_sentence_and_not_the_server() -> None:
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write(0, 0, "姓名")
        page.write(1_048_575, 16_383, "误按")
    with pytest.raises(UnreadableTable, match="远离表格的单元格"):
        read_rows(made.getvalue())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match=r"无此文件\.csv"):
        read_rows(tmp_path / "无此文件.csv")
