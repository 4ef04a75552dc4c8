"""Backup while people write, restore into an empty place, silence until released (FLT-16)."""

import hashlib
import json
import sys
import tarfile
import threading
import time
from datetime import date, datetime, timedelta
from datetime import time as dt_time
from pathlib import Path
from subprocess import CompletedProcess
from zoneinfo import ZoneInfo

import pytest

from bench.postgresql import address_of
from bench.running import Process, environment, run_module, run_word
from tests.office import ask, make_office

pytestmark = pytest.mark.slow
MAILS = 30
NIGHT = datetime.combine(
    date.today() + timedelta(days=1), dt_time(3), ZoneInfo("Asia/Shanghai")
).isoformat()
EVIDENCE = Path("evidence/2026/01/验收单.pdf")
ONE_LINE = (
    "INSERT INTO records_entry (meeting_id, position, kind, text, typed, speaker_name,"
    " department_name, revision, client_key, written_by_id, written_at)"
    " SELECT 1, coalesce(max(position), 0) + 1, 'note', '又一行', '', '', '', 1, '', 2,"
    " '2026-01-05 01:00:00' FROM records_entry"
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Thirty mails wait, one piece of evidence is stored."""
    folder = make_office(tmp_path / "office")
    ask(
        folder, f"UPDATE delivery_delivery SET sent_at = NULL, channel = 'mail' WHERE id <= {MAILS}"
    )
    evidence = folder / "files" / EVIDENCE
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"%PDF-1.7 signed")
    return folder


@pytest.fixture
def copy(office: Path, tmp_path: Path) -> Path:
    """The backup file of the office."""
    file = tmp_path / "copy.tar.gz"
    done = run_word(environment(office), "backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def restore(file: Path, folder: Path) -> CompletedProcess[str]:
    return run_word(environment(folder), "restore", str(file))


def mails_sent(folder: Path, *, seconds: float = 60, until: int = MAILS) -> int:
    """How many mails a worker writes before ``seconds`` are over or ``until`` are there.

    It works at night: by day the reminders and digests of the day would be among them.
    """
    worker = Process(
        [sys.executable, "-m", "tests.walkthrough.at", NIGHT, "worker"], environment(folder)
    )
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(list(folder.glob("mail/*.eml"))) < until:
        time.sleep(0.1)
    worker.stop()
    return len(list(folder.glob("mail/*.eml")))


def test_a_restored_copy_is_whole_and_sends_nothing_until_released(
    office: Path, copy: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    done = restore(copy, new)
    assert done.returncode == 0, done.stderr
    assert "恢复后暂停" in done.stdout
    assert "审计日志：完整" in done.stdout
    assert ask(new, "PRAGMA integrity_check") == [("ok",)]
    for table in ("records_entry", "meetings_meeting", "journal_event"):
        count = f"SELECT count(*) FROM {table}"
        assert ask(new, count) == ask(office, count)
    assert (new / "files" / EVIDENCE).read_bytes() == b"%PDF-1.7 signed"
    assert (new / "secret.key").read_text() == (office / "secret.key").read_text()
    assert mails_sent(new, seconds=4) == 0
    assert run_word(environment(new), "restore", "--release").returncode == 0
    # What was waiting then has probably been sent since: it stays parked.
    assert mails_sent(new, seconds=4) == 0


def test_the_parked_mails_leave_when_somebody_says_so(
    office: Path, copy: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    assert restore(copy, new).returncode == 0
    words = ("restore", "--release", "--send-parked")
    assert run_word(environment(new), *words).returncode == 0
    assert mails_sent(new) == MAILS


def test_lines_written_during_the_backup_are_in_it_or_not_but_never_half(
    office: Path, tmp_path: Path
) -> None:
    stop = threading.Event()
    saved = 0

    def write() -> None:
        nonlocal saved
        while not stop.is_set():
            ask(office, ONE_LINE)
            saved += 1

    before = ask(office, "SELECT count(*) FROM records_entry")[0][0]
    writer = threading.Thread(target=write)
    writer.start()
    file = tmp_path / "copy.tar.gz"
    done = run_word(environment(office), "backup", str(file))
    stop.set()
    writer.join()
    assert done.returncode == 0, done.stderr
    new = tmp_path / "new"
    assert restore(file, new).returncode == 0
    kept = ask(new, "SELECT count(*), max(position) FROM records_entry")[0]
    assert before < kept[0] <= before + saved
    assert ask(new, "PRAGMA foreign_key_check") == []


def test_every_part_has_its_hash_and_the_file_is_private(copy: Path) -> None:
    assert copy.stat().st_mode & 0o077 == 0
    with tarfile.open(copy) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        names = set(tar.getnames()) - {"manifest.json"}
        assert names == set(manifest["parts"])
        for name, digest in manifest["parts"].items():
            assert hashlib.sha256(tar.extractfile(name).read()).hexdigest() == digest
    assert manifest["journal_number"] > 0
    assert not list(copy.parent.glob(".*"))


def test_a_changed_or_torn_backup_is_refused_and_leaves_nothing(copy: Path, tmp_path: Path) -> None:
    data = copy.read_bytes()
    torn, new = tmp_path / "torn.tar.gz", tmp_path / "new"
    torn.write_bytes(data[: len(data) // 2])
    done = restore(torn, new)
    assert done.returncode == 1
    assert "请换一份备份" in done.stderr
    assert not (new / "huiban.sqlite3").exists()
    assert not list(tmp_path.glob(".huiban-*"))


def test_existing_data_is_never_overwritten(office: Path, copy: Path) -> None:
    done = restore(copy, office)
    assert done.returncode == 1
    assert "不会覆盖" in done.stderr
    assert run_word(environment(office), "backup", str(copy)).returncode == 2


def test_a_folder_without_a_database_is_said_so(tmp_path: Path) -> None:
    done = run_word(environment(tmp_path / "empty"), "backup", str(tmp_path / "x.tar.gz"))
    assert done.returncode == 1
    assert "没有数据库" in done.stderr
    assert not (tmp_path / "x.tar.gz").exists()


def test_postgresql_goes_and_comes_back_by_tables(tmp_path: Path) -> None:
    """Backup and restore on a real PostgreSQL, into an empty database only."""
    first, second = (address_of(tmp_path / "server", name) for name in ("first", "second"))
    office = environment(tmp_path / "office", HUIBAN_DATABASE_URL=first)
    new = environment(tmp_path / "new", HUIBAN_DATABASE_URL=second)
    run_module(office, "bench.filling", "tiny")
    file = str(tmp_path / "copy.tar.gz")
    assert run_word(office, "backup", file).returncode == 0
    done = run_word(new, "restore", file)
    assert done.returncode == 0, done.stderr
    assert "审计日志：完整" in done.stdout
    kept = run_module(new, "bench.kept")
    assert kept == run_module(office, "bench.kept")
    refused = run_word(environment(tmp_path / "third", HUIBAN_DATABASE_URL=first), "restore", file)
    assert refused.returncode == 1
    assert "已经有数据" in refused.stderr
