"""File names every desktop accepts."""

from datetime import date

import pytest

from huiban.papers.names import file_name


def test_the_name_tells_date_meeting_form_and_version() -> None:
    name = file_name(date(2024, 8, 6), "晨光计划协调会", "会议纪要", 2, "docx")
    assert name == "2024-08-06_晨光计划协调会_会议纪要_v2.docx"


@pytest.mark.parametrize("title", ['A/B:"C"*?', "..\\..\\x", "con\x00\n\u202etxt", " . "])
def test_what_windows_forbids_never_reaches_the_name(title: str) -> None:
    name = file_name(date(2024, 8, 6), title, "会议纪要", 1, "pdf")
    assert not set(name) & set('<>:"/\\|?*\n\x00\u202e')
    assert name.startswith("2024-08-06_")
    assert name.endswith("_会议纪要_v1.pdf")


def test_a_meeting_without_name_or_date_still_gets_a_file() -> None:
    assert file_name(None, "", "会议纪要", 1, "pdf") == "日期待定_未命名会议_会议纪要_v1.pdf"


def test_long_names_stay_within_what_file_systems_allow() -> None:
    name = file_name(date(2024, 8, 6), "长" * 300, "会议决议跟进表", 12, "xlsx")
    assert len(name.encode()) <= 255
