"""``huiban demo``: a sample organisation in a folder of its own, ready in the browser."""

import argparse
import os
import shutil
from pathlib import Path

from huiban.project.words.serve import serve


def main(argv: list[str]) -> int:
    """Make the sample once, print the address and four sign-ins, serve until stopped."""
    options = parse(argv)
    os.environ |= keeping_to_itself(options)
    if options.fresh:
        shutil.rmtree(os.environ["HUIBAN_DATA"], ignore_errors=True)
    return serve(options.host, options.port, opening="huiban.project.demo.opening")


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huiban demo", description="样例单位，马上能用")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fresh", action="store_true", help="重做样例数据")
    return parser.parse_args(argv)


def keeping_to_itself(options: argparse.Namespace) -> dict[str, str]:
    """Its own folder, SQLite, mail as files, whatever else is set."""
    return {
        "HUIBAN_DATA": str(Path(os.environ.get("HUIBAN_DATA", "data")) / "demo"),
        "HUIBAN_DEMO": "1",
        "HUIBAN_DATABASE_URL": "",
        "HUIBAN_SMTP_URL": "",
        "HUIBAN_BASE_URL": f"http://{options.host}:{options.port}",
        "HUIBAN_ALLOWED_HOSTS": f"{options.host},127.0.0.1,localhost",
    }
