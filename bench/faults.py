"""``huiban bench faults``: 50 saves and 200 reminders under kill -9."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, at_least, at_most, exactly, plain, say, show
from bench.kills import kill_server, kill_worker

SAVES, REMINDERS, KILLS = 50, 200, 10
BACK_AFTER = 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="huiban bench faults")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    return show(figures(options.kills), as_json=options.json)


def figures(kills: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="huiban-faults-") as name:
        say("保存时 kill -9 服务")
        saved = kill_server(Path(name) / "saves", saves=SAVES, kills=kills)
        yield at_least("保存：kill -9 服务", saved.kills, kills, "次")
        yield at_least("保存：已答复", saved.acknowledged, SAVES, "行")
        yield exactly("保存：答复了却丢失", saved.lost, 0, "行")
        yield exactly("保存：重发后重复", saved.doubled, 0, "行")
        yield exactly("保存：写了一半或链断", saved.torn, 0, "处")
        yield at_most("保存：最慢一次恢复服务", saved.slowest_return, BACK_AFTER, "s")
        say("提醒时 kill -9 发送进程")
        sent = kill_worker(Path(name) / "reminders", reminders=REMINDERS, kills=kills)
        yield plain("提醒：到期", sent.due, "封")
        yield exactly("提醒：丢失", sent.lost, 0, "封")
        yield at_most("提醒：多发（同一 Message-ID）", sent.extra, sent.kills, "封")


if __name__ == "__main__":
    sys.exit(main())
