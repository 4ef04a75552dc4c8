"""``huiban bench NAME``: measure pages, reading or faults, or fuzz; it lives beside the tests."""

import os
import subprocess
import sys
from pathlib import Path

PACKAGES = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("HUIBAN_HOME", Path.cwd()))
NAMES = ("pages", "reading", "faults", "fuzz")
BAD_CALL = 2


def main(argv: list[str]) -> int:
    """Run ``bench/NAME.py``. Exit codes: 0, 1 a target was missed, 2 a bad call."""
    name = argv[0] if argv else ""
    if name not in NAMES:
        print(f"用法：huiban bench {'|'.join(NAMES)} [--json] [--scale 10]", file=sys.stderr)
        return BAD_CALL
    if not (HOME / "bench" / f"{name}.py").exists():
        print("这里没有 bench 文件夹。测量要在源代码的文件夹里运行。", file=sys.stderr)
        return BAD_CALL
    command = [sys.executable, "-m", f"bench.{name}", *argv[1:]]
    # The measuring starts processes of its own, which must find this very package.
    found = os.pathsep.join(filter(None, [str(PACKAGES), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": found}
    return subprocess.run(command, cwd=HOME, env=environment, check=False).returncode  # noqa: S603
