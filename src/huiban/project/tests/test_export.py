"""``huiban export``: one form to a file, the archive to folders."""

from pathlib import Path

import pytest

from huiban.project.words.export import main
from huiban.stages.archive import verbs as archive
from huiban.stages.archive.tests.conftest import (
    clock,
    draft,
    files,
    finished,
    following,
    in_review,
    item,
    live,
    sent,
)
from huiban.stages.meetings.models import Meeting
from tests.cast import Cast

__all__ = [
    "clock", "draft", "files", "finished", "following", "in_review", "item", "live", "sent",
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("d4_a", "docx"), ("d4_b", "pdf"), ("d4_c", "docx"), ("d5", "xlsx"), ("d7", "pdf")],
)
def test_every_form_of_a_meeting_goes_to_a_named_file(
    following: Meeting, tmp_path: Path, form: str, suffix: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert main([following.ref, "--form", form, "--format", suffix, "-o", str(out)]) == 0
    (made,) = out.iterdir()
    assert made.suffix == f".{suffix}"
    assert "新品上市筹备会" in made.name
    assert made.read_bytes()[:2] in (b"PK", b"%P")


def test_the_follow_up_table_is_exported_once_there_is_one(
    finished: Meeting, tmp_path: Path
) -> None:
    target = tmp_path / "跟进表.xlsx"
    command = [finished.ref, "--form", "d6", "--format", "xlsx", "-o", str(target)]
    assert main(command) == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.requirement("R38")
def test_the_archive_becomes_folders_by_path(cast: Cast, finished: Meeting, tmp_path: Path) -> None:
    archive.close_meeting(finished, by=cast.wang_fang)
    archive.archive_closed(finished.day)
    assert main(["--archive", str(tmp_path / "out")]) == 0
    path = finished.archive_record.path
    names = {one.name for one in (tmp_path / "out" / path / finished.ref).iterdir()}
    assert {"纪要", "行动项"} <= names


def test_a_wrong_call_is_one_sentence(
    live: Meeting, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for command in (
        [],
        ["M-1999-001"],
        [live.ref, "--form", "d6"],
        [live.ref, "--form", "d4_a", "--format", "xlsx"],
        ["--archive", str(tmp_path)],
    ):
        assert main(command) == 2
        assert capsys.readouterr().err.count("\n") == 1
