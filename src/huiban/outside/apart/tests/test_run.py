"""A reader that goes wrong harms nobody: it is ended, and the person gets a sentence."""

import os
import socket
import subprocess
import sys

import pytest

from huiban.ground.reading.paper.sourceblocks import SourceCell, SourceLine, SourceTable
from huiban.outside.apart.limits import Limits
from huiban.outside.apart.run import read_apart
from huiban.outside.apart.wire import packed, unpacked
from huiban.outside.refusals import UnreadableFile

pytestmark = pytest.mark.pure

SHORT = Limits(seconds=2)


def run(name: str, data: bytes = b"x", limits: Limits = SHORT) -> str:
    reader = f"huiban.outside.apart.tests.misbehaving:{name}"
    return read_apart(reader, data, broken="坏了", limits=limits).text


@pytest.mark.parametrize("name", ["hoard", "loop", "sleep", "die"])
def test_memory_time_and_crashes_end_in_one_sentence(name: str) -> None:
    with pytest.raises(UnreadableFile, match="时间或内存超过了限度"):
        run(name)


def test_more_words_than_any_minutes_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="100 万字"):
        run("flood")


def test_the_disk_is_not_filled() -> None:
    with pytest.raises(UnreadableFile):
        run("fill")


def test_it_knows_no_secret_and_stands_in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HUIBAN_SECRET_KEY", "geheim")
    told = run("tell")
    assert "geheim" not in told
    assert "HUIBAN" not in told
    assert told.endswith("['given', 'made'] True")


def test_it_reaches_no_network() -> None:
    if not hasattr(os, "unshare") or not _may_leave_network():
        pytest.skip("this kernel gives a process no network of its own")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert run("call", str(server.getsockname()[1]).encode()) == "no way out"


def _may_leave_network() -> bool:
    code = "import os; os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)"
    return subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL).returncode == 0


def test_an_answer_of_the_wrong_shape_is_a_broken_file() -> None:
    with pytest.raises(UnreadableFile, match="坏了"):
        run("lie")


def test_blocks_come_through_as_they_were() -> None:
    inner = SourceTable(((SourceCell((SourceLine("内"),), 0),),))
    cell = SourceCell((SourceLine("外", 2), inner), 1, 2, 3)
    blocks = [SourceLine("题", 1), SourceLine("• 项", 0, 1), SourceTable(((cell,), ()))]
    assert unpacked(packed(blocks)) == blocks


def test_tables_without_end_inside_each_other_are_refused() -> None:
    block: SourceTable | SourceLine = SourceLine("底")
    for _ in range(40):
        block = SourceTable(((SourceCell((block,), 0),),))
    with pytest.raises(ValueError, match="deep"):
        unpacked(packed([block]))
