"""A form as a download."""

import pytest

from huiban.papers.files import FORMATS, MINUTES_LAYOUTS, printed_file
from huiban.papers.tests import sample
from huiban.papers.tests.forms import FILLED

STARTS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_table_comes_in_every_format(suffix: str) -> None:
    meeting = sample.MEETING
    made = printed_file(FILLED["D6"], suffix, held_on=meeting.held_on, title=meeting.title)
    assert made.name == f"2024-08-06_“晨光计划”跨部门协调会_会议决议跟进表_v2.{suffix}"
    assert made.data.startswith(STARTS[suffix])
    assert "/" in made.media_type


def test_minutes_are_no_sheet() -> None:
    with pytest.raises(ValueError, match="no table"):
        printed_file(FILLED["D4-A"], "xlsx", held_on=None, title="")


def test_one_content_prints_in_all_three_layouts() -> None:
    titles = {lay(sample.MINUTES).title for lay in MINUTES_LAYOUTS.values()}
    assert titles == {"跨部门沟通协调会议记录表", "会议纪要", "跨部门协作沟通记录表"}
