"""The scorer's own figures on its own texts; both lie beside the project, if at all."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, at_least, exactly, skipped
from bench.running import HOME, command, environment

SCORER = HOME.parent / "shared" / "reading"
DEADLINES, CLEAN = 40, 6
F1, PRECISION, OWNER, WHOLE, FIELD = 0.90, 0.92, 95.0, 0.85, 95.0
FIELDS = {
    "title": "会议名称",
    "date": "日期",
    "place": "地点",
    "host": "主持人",
    "recorder": "记录人",
    "attendees_count": "人数",
}


def figures() -> Iterator[Figure]:
    if not (SCORER / "score.py").exists():
        yield skipped("评分：期限、行动项、会议信息", "旁边没有 shared/reading")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _deadlines(_score(folder, "--deadlines", "deadlines_dev.tsv"))
        yield from _minutes(_score(folder, "--jsonl", "dev.jsonl"))


def _deadlines(said: str) -> Iterator[Figure]:
    right, every = _share(said, "with alternatives")
    yield exactly(f"期限短语（deadlines_dev.tsv，共 {every}）", right, DEADLINES, "个")


def _minutes(said: str) -> Iterator[Figure]:
    right, every = _share(said, "due date")
    yield exactly(f"纪要里的期限（dev.jsonl，共 {every}）", right, every, "个")
    yield exactly("凭空的日期", _number(said, r"dates invented (\d+)"), 0, "个")
    yield at_least("行动项 F1", _number(said, r"Jaccard.*? F1 ([\d.]+)"), F1)
    yield at_least("行动项准确率", _number(said, r"Jaccard.*? P ([\d.]+)"), PRECISION)
    yield at_least("责任人", _percent(said, "owner any"), OWNER, "%")
    yield at_least("整条都对", _number(said, r"whole item right.*? F1 ([\d.]+)"), WHOLE)
    clean, every = _share(said, "clean")
    yield exactly(f"没有行动项的纪要保持干净（共 {every}）", clean, CLEAN, "份")
    for name, label in FIELDS.items():
        yield at_least(f"会议信息：{label}", _percent(said, f" {name}"), FIELD, "%")


def _number(said: str, words: str) -> float:
    found = re.search(words, said)
    assert found, f"评分程序没有输出 {words}"
    return float(found[1])


def _share(said: str, words: str) -> tuple[int, int]:
    """The (right/all) printed behind *words*."""
    found = re.search(rf"{re.escape(words)} [\d.]+% \((\d+)/(\d+)\)", said)
    assert found, f"评分程序没有输出 {words}"
    return int(found[1]), int(found[2])


def _percent(said: str, words: str) -> float:
    right, every = _share(said, words)
    return 100 * right / every


def _score(folder: Path, word: str, file: str) -> str:
    gold, read = SCORER / file, folder / file
    place = environment(folder)
    with read.open("w", encoding="utf-8") as out:
        subprocess.run(
            command("read", word, str(gold)), cwd=HOME, env=place, stdout=out, check=True
        )
    before = ["--deadlines"] if word == "--deadlines" else []
    line = [sys.executable, str(SCORER / "score.py"), *before, str(gold), str(read)]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout
