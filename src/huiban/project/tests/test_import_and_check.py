"""``huiban import`` and ``huiban check`` as an operator meets them."""

from pathlib import Path

import pytest

from huiban.ground.journal import verbs as journal
from huiban.ground.journal.models import Event
from huiban.ground.people.models import Person
from huiban.project import check_command, import_command
from tests.cast import Cast


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("工号,姓名,部门\nN1,吴迪,客服部\nE-zhang_wei,张伟,市场部\n", encoding="gb18030")
    return path


def test_a_dry_run_shows_and_changes_nothing(cast: Cast, file: Path, capsys) -> None:
    assert import_command.main([str(file), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "+ 吴迪  N1  客服部" in said
    assert "~ 张伟  部门：技术部 → 市场部" in said
    assert not Person.objects.filter(name="吴迪").exists()


def test_an_import_is_done_and_the_second_has_nothing_to_do(cast: Cast, file: Path, capsys) -> None:
    assert import_command.main([str(file)]) == 0
    assert Person.objects.filter(name="吴迪").exists()
    assert Event.objects.get(verb="import_roster").by is None
    assert import_command.main([str(file)]) == 0
    assert "完全一致" in capsys.readouterr().out


def test_faults_are_named_by_row(cast: Cast, file: Path, capsys) -> None:
    file.write_text("姓名,邮箱\n吴迪,x\n", encoding="utf-8")
    assert import_command.main([str(file)]) == 1
    assert "第 2 行：邮箱“x”不像一个邮箱" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_one_sentence(cast: Cast, tmp_path: Path, capsys) -> None:
    assert import_command.main([str(tmp_path / "none.csv")]) == 3
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_all_is_well_in_an_untouched_journal(cast: Cast, capsys) -> None:
    journal.record_many([("sign_in", cast.li_na, {})] * 3, by=cast.li_na)
    assert check_command.check_journal()
    assert "审计日志：3 行前后相符" in capsys.readouterr().out


def test_the_first_changed_row_is_named_and_the_word_fails(cast: Cast, capsys) -> None:
    journal.record_many([("sign_in", cast.li_na, {})] * 5, by=cast.li_na)
    Event.objects.filter(number__gte=3).update(verb="other")
    assert check_command.main([]) == 1
    assert "从第 3 行起校验不符" in capsys.readouterr().err


def test_a_bad_call_is_2(cast: Cast) -> None:
    for word in (import_command, check_command):
        with pytest.raises(SystemExit) as call:
            word.main(["--nonsense"])
        assert call.value.code == 2
