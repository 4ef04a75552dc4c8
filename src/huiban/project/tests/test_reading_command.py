"""``huiban read`` as a person at a terminal uses it."""

import io
import json
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from huiban.desk.paste.wording import NO_DATE
from huiban.ground.reading.dates.deadline import Reason
from huiban.outside.documents import ENDINGS
from huiban.outside.tests import samples
from huiban.outside.word.tests import forms
from huiban.project import reading_command
from huiban.project.reading_command import main
from huiban.project.reading_shapes import REASONS

NOTES = """项目周会
时间：2026年8月5日 14:00
主持人：王芳
参会人员：王芳、张伟、李娜

行动项：
1. 张伟负责8月12日前完成接口联调
2. 李娜：整理客户反馈，8月14日前
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "周会.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_a_file_prints_its_facts_and_tasks(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(notes)]) == 0
    out = capsys.readouterr().out
    assert "会议名称：项目周会" in out
    assert "1. 接口联调" in out or "接口联调" in out
    assert "责任人：张伟  截止：2026-08-12" in out


def test_a_day_that_only_the_meeting_can_tell_is_said_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "早会.txt"
    path.write_text("质检科牵头分析原因，周五拿出报告。\n", encoding="utf-8")
    assert main([str(path)]) == 0
    assert "截止：（要从会议日期算起：周五）" in capsys.readouterr().out


def test_every_reason_why_there_is_no_day_has_words() -> None:
    reasons = set(get_args(Reason))
    assert reasons | {None} == set(REASONS)
    assert reasons - {"missing"} == set(NO_DATE)


def test_json_ties_every_task_to_its_words(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(notes), "--format", "json"]) == 0
    read = json.loads(capsys.readouterr().out)
    first = read["action_items"][0]
    assert NOTES[first["source"]["start"] : first["source"]["end"]].startswith("张伟负责")
    assert [item["due"] for item in read["action_items"]] == ["2026-08-12", "2026-08-14"]


def test_explain_names_the_rule_and_the_words_of_the_date(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--explain", str(notes)]) == 0
    out = capsys.readouterr().out
    assert "规则：" in out
    assert "“8月12日前”" in out


@pytest.mark.requirement("R29")
def test_the_check_stands_under_the_tasks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "周会.md"
    path.write_text(NOTES + "3. 张伟：尽快补齐合同\n", encoding="utf-8")
    assert main([str(path)]) == 0
    out = capsys.readouterr().out
    assert "检查 错误 2 提示 3" in out
    assert "[错误] 行动项3：“尽快”说不清谁或什么时候，事后没法检查。写明姓名和具体日期" in out
    assert main([str(path), "--format", "json"]) == 0
    check = json.loads(capsys.readouterr().out)["check"]
    assert ("item", 3, "no_date", "error") in {
        (one["place"], one["number"], one["code"], one["severity"]) for one in check
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_the_encodings_of_offices(
    tmp_path: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(NOTES.encode(encoding))
    assert main([str(path)]) == 0
    assert "责任人：张伟" in capsys.readouterr().out


@pytest.mark.parametrize("make", ["html", "xlsx"])
def test_other_formats_are_read_too(
    tmp_path: Path, make: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"周会.{make}"
    path.write_bytes(getattr(samples, make)())
    assert main([str(path)]) == 0
    assert "责任人：张伟  截止：2026-08-12" in capsys.readouterr().out


def test_a_transcript_gives_suggestions_with_speaker_and_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "周会.vtt"
    path.write_text("WEBVTT\n\n00:12.000 --> 00:14.000\n<v 张伟>我明天把方案发群里。\n")
    assert main([str(path), "--date", "2026-08-05"]) == 0
    said = "? 张伟 00:12：我明天把方案发群里。（责任人：张伟  截止：2026-08-06"
    assert said in capsys.readouterr().out


def test_the_help_names_every_ending(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = "".join(capsys.readouterr().out.split())
    assert all(ending in told for ending in ENDINGS)


def test_standard_input_works_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NOTES.encode())))
    assert main(["--date", "2026-08-05"]) == 0
    assert "李娜" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_tasks_go_into_the_printed_forms(tmp_path: Path, kind: str) -> None:
    source, target = tmp_path / "in.docx", tmp_path / f"out.{kind}"
    source.write_bytes(forms.minutes_form())
    assert main([str(source), "--format", kind, "-o", str(target)]) == 0
    inside = "xl/sharedStrings.xml" if kind == "xlsx" else "word/document.xml"
    with zipfile.ZipFile(target) as package:
        assert "提交推广预算表" in package.read(inside).decode()


def test_lines_of_json_become_prediction_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.jsonl"
    row = {"id": "a", "text": NOTES, "meeting_date": "2026-08-05", "more": 1}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert main(["--jsonl", str(path)]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["id"] == "a"
    assert made["meeting"]["host"] == "王芳"
    assert made["meeting"]["attendees_count"] == 3
    assert [(item["owners"], item["due"]) for item in made["action_items"]] == [
        (["张伟"], "2026-08-12"),
        (["李娜"], "2026-08-14"),
    ]


def test_deadline_phrases_are_answered_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.tsv"
    path.write_text(
        "id\tmeeting_date\tphrase\td1\n1\t2026-08-05\t8月15日前\n2\t2026-08-05\t尽快\n",
        encoding="utf-8",
    )
    assert main(["--deadlines", str(path)]) == 0
    assert capsys.readouterr().out == "1\t2026-08-15\n2\tnull\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--date", "8月5日", "x.md"], "会议日期"),
        (["--format", "pdf", "x.md"], "参数不对"),
        (["--format", "xlsx", "x.md"], "-o"),
        (["--jsonl", "a", "--deadlines", "b"], "单独使用"),
    ],
)
def test_a_bad_call_is_one_sentence_and_two(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_an_unreadable_file_is_one_sentence_and_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "x.docx"
    bad.write_bytes(b"PK\x03\x04 not a zip")
    assert main([str(bad)]) == 3
    assert main([str(tmp_path / "missing.md")]) == 3
    assert main([str(tmp_path)]) == 3
    assert main(["--jsonl", str(tmp_path / "missing.jsonl")]) == 3
    assert capsys.readouterr().err.count("\n") == 4


def test_one_bad_file_does_not_stop_the_others(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "x.docx"
    bad.write_bytes(b"PK")
    assert main([str(bad), str(notes)]) == 3
    shown = capsys.readouterr()
    assert "张伟" in shown.out
    assert "x.docx" in shown.err


def test_an_output_that_cannot_be_written_is_a_bad_call(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(notes), "-o", str(tmp_path / "no" / "out.txt")]) == 2
    assert "写不了" in capsys.readouterr().err


def test_names_of_a_lexical_tool_are_used_where_one_is_switched_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "值班.txt"
    path.write_text(NOTES.replace("2. 李娜：整理", "2. 由仉小敏整理"), encoding="utf-8")
    assert main([str(path)]) == 0
    assert "责任人：仉小敏" not in capsys.readouterr().out
    monkeypatch.setattr(reading_command, "lexicon", lambda: lambda text: ["仉小敏"])
    assert main([str(path)]) == 0
    assert "责任人：仉小敏" in capsys.readouterr().out
