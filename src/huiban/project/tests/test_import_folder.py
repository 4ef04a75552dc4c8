"""``huiban import FOLDER``: a look first, then ``--apply``, and a second time nothing new."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from huiban.ground.delivery.models import Delivery
from huiban.ground.journal.models import Event
from huiban.ground.people.models import Person
from huiban.ground.policies.verbs import install_presets
from huiban.project import import_command
from huiban.stages.archive.models import ArchiveRecord, ImportedFile
from huiban.stages.meetings.models import Meeting
from tests.cast import Cast

MINUTES = """会议名称：{month}月经营例会
会议时间：2025年{month}月15日9:00-10:00
主持人：王芳
参会人员：技术部：张伟
决议：{month}月推广费按预算执行。
行动项：
1. 由张伟负责完成巡检报告，20日前完成
"""


@pytest.fixture
def folder(cast: Cast, tmp_path: Path) -> Path:
    install_presets()
    year = tmp_path / "旧纪要" / "2025"
    year.mkdir(parents=True)
    for month in range(1, 5):
        path = year / f"{month:02d}月.txt"
        path.write_text(MINUTES.format(month=month), encoding="gb18030")
    (year / "没有日期.txt").write_text("会议名称：物业\n决议：照旧。", encoding="utf-8")
    (year / "2025-06-20 采购评审.txt").write_text("决议：采用第二家。", encoding="utf-8")
    (year / "坏的.docx").write_bytes(b"PK\x03\x04 no")
    (year / "~$锁.docx").write_bytes(b"x")
    (year / "照片.bin").write_bytes(b"x")
    return tmp_path / "旧纪要"


def test_without_apply_nothing_is_written(folder: Path, capsys) -> None:
    assert import_command.main([str(folder)]) == 1
    said = capsys.readouterr().out
    assert "共 7 个文件：可以导入 5 个，没有导入 2 个。" in said
    assert "没有读到会议日期" in said
    assert "会议日期取自文件名" in said
    assert "坏的.docx" in said
    assert "什么也没有写入" in said
    assert not Meeting.objects.exists()
    assert not Event.objects.exists()


def test_with_apply_each_file_is_filed_once(folder: Path, cast: Cast, capsys) -> None:
    call = [str(folder), "--apply", "--department", "财务部", "--project", "星河上线项目"]
    assert import_command.main(call) == 1
    assert "已导入归档 5 个" in capsys.readouterr().out
    assert Meeting.objects.filter(status="archived", initiator=cast.he_ping).count() == 5
    assert {one.path for one in ArchiveRecord.objects.all()} == {"2025/财务部/星河上线项目"}
    assert ImportedFile.objects.filter(name="2025/01月.txt").exists()
    assert not Delivery.objects.exists()
    events = Event.objects.count()
    assert import_command.main(call) == 1
    assert "已有 5 个，没有导入 2 个" in capsys.readouterr().out
    assert Event.objects.count() == events


def test_the_report_opens_in_both_forms(folder: Path, tmp_path: Path) -> None:
    sheet, text = tmp_path / "报告.xlsx", tmp_path / "报告.csv"
    import_command.main([str(folder), "-o", str(sheet)])
    import_command.main([str(folder), "-o", str(text)])
    rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    cells = {str(cell) for row in rows for cell in row}
    assert {"文件", "需要人看的地方", "1月经营例会"} <= cells
    assert text.read_text(encoding="utf-8-sig").count("\n") == 8


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--department", "没有这个部"], "没有叫“没有这个部”的部门"),
        (["--project", "没有"], "没有叫“没有”的项目"),
        (["--apply", "--by", "sun_li"], "没有账号是“sun_li”的在职管理员"),
        (["-o", "报告.pdf"], ".csv 或 .xlsx"),
    ],
)
def test_a_bad_call_is_one_sentence(folder: Path, more: list[str], words: str, capsys) -> None:
    assert import_command.main([str(folder), *more]) == 2
    assert words in capsys.readouterr().err
    assert not Meeting.objects.exists()


def test_of_two_admins_one_has_to_be_named(folder: Path, cast: Cast, capsys) -> None:
    Person.objects.filter(pk=cast.sun_li.pk).update(org_role="admin")
    assert import_command.main([str(folder), "--apply"]) == 2
    assert "--by" in capsys.readouterr().err
    assert import_command.main([str(folder), "--apply", "--by", "sun_li"]) == 1
    assert Meeting.objects.filter(initiator=cast.sun_li).count() == 5


def test_an_empty_folder_says_so(cast: Cast, tmp_path: Path, capsys) -> None:
    assert import_command.main([str(tmp_path)]) == 3
    assert "没有可以读的文件" in capsys.readouterr().err
