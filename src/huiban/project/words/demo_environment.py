"""The demo keeps to itself: its own folder, SQLite, mail as files, whatever else is set."""

import argparse
import os
from pathlib import Path


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huiban demo", description="样例单位，马上能用")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fresh", action="store_true", help="重做样例数据")
    return parser.parse_args(argv)


def prepare(argv: list[str]) -> None:
    """Set the environment before the settings are read."""
    options = parse(argv)
    os.environ |= {
        "HUIBAN_DATA": str(Path(os.environ.get("HUIBAN_DATA", "data")) / "demo"),
        "HUIBAN_DEMO": "1",
        "HUIBAN_DATABASE_URL": "",
        "HUIBAN_SMTP_URL": "",
        "HUIBAN_BASE_URL": f"http://{options.host}:{options.port}",
        "HUIBAN_ALLOWED_HOSTS": f"{options.host},127.0.0.1,localhost",
    }
