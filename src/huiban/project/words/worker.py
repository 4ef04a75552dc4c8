"""``huiban worker``: sending and the clock in a process of their own; several may run."""

import argparse

from huiban.project.words.opening import prepare
from huiban.project.worker import run_until_signal


def main(argv: list[str]) -> int:
    """Work until SIGTERM or SIGINT, then finish what is in hand."""
    parser = argparse.ArgumentParser(prog="huiban worker", description="单独的发送与定时进程")
    parser.add_argument("--threads", type=int, default=2, help="发送线程数")
    options = parser.parse_args(argv)
    prepare()
    run_until_signal(options.threads)
    return 0
