"""A server parts into processes: forms that were drawn before must not leave the others waiting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# In a process of its own: one with threads, such as the tests', must not fork.
STORY = """
import os
from huiban.outside.layout import Footer, Paper
from huiban.outside.pdf.writer import write_pdf
from huiban.project.words.sharing import done_apart

paper = Paper("会议纪要", (), Footer("M-1", 1, "AB12", ""))

def in_a_child():
    pid = os.fork()
    if pid == 0:
        try:
            write_pdf(paper)
        except RuntimeError:
            os._exit(3)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

done_apart(lambda: write_pdf(paper))
print("after forms drawn apart:", in_a_child())
write_pdf(paper)
print("after forms drawn here:", in_a_child())
"""
BROKEN = """
from huiban.project.words.sharing import done_apart
done_apart(lambda: 1 / 0)
print("went on")
"""


def tell(story: str, folder: Path) -> subprocess.CompletedProcess[str]:
    more = {"DJANGO_SETTINGS_MODULE": "huiban.project.settings", "HUIBAN_DATA": str(folder)}
    kept = {name: value for name, value in os.environ.items() if name != "HUIBAN_PRINTER"}
    return subprocess.run(
        [sys.executable, "-c", story],
        env={**kept, **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others do not fork their servers")
def test_forms_drawn_apart_leave_the_server_able_to_draw(tmp_path: Path) -> None:
    said = tell(STORY, tmp_path).stdout.splitlines()
    assert said == ["after forms drawn apart: 0", "after forms drawn here: 3"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others do it on the spot")
def test_what_fails_apart_ends_the_word(tmp_path: Path) -> None:
    told = tell(BROKEN, tmp_path)
    assert told.returncode == 1
    assert "ZeroDivisionError" in told.stderr
    assert "went on" not in told.stdout
