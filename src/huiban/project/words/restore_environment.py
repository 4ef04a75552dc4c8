"""Where the restored data goes, decided before the settings are read."""

import argparse
import os
import secrets


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="huiban restore", description="从备份恢复到空的地方；恢复后先不发消息"
    )
    parser.add_argument("file", nargs="?", metavar="文件.tar.gz")
    parser.add_argument("--into", metavar="文件夹", help="数据放在哪里（默认 HUIBAN_DATA 或 data）")
    parser.add_argument("--release", action="store_true", help="核对完毕，恢复发送和定时")
    parser.add_argument(
        "--send-parked", action="store_true", help="和 --release 一起用：补发恢复时暂停的消息"
    )
    return parser.parse_args(argv)


def prepare(argv: list[str]) -> None:
    """Name the folder; a key for this one process keeps the settings from making one there."""
    options = parse(argv)
    if options.into:
        os.environ["HUIBAN_DATA"] = options.into
    os.environ.setdefault("HUIBAN_SECRET_KEY", secrets.token_urlsafe(50))
