"""``huiban test``: everything, on SQLite and on a real PostgreSQL."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(os.environ.get("HUIBAN_HOME", Path.cwd()))


def main(argv: list[str]) -> int:
    """Run the suite; other arguments go to pytest. Returns pytest's exit code."""
    parser = argparse.ArgumentParser(prog="huiban test", description="运行全部测试")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options, rest = parser.parse_known_args(argv)
    wanted = ["sqlite", "postgresql"] if options.database == "both" else [options.database]
    # How many requirements have a proof, said before the run so that its result stands last.
    count = "from tests.requirements import summary; print(summary())"
    subprocess.run([sys.executable, "-c", count], cwd=HOME, check=False)  # noqa: S603
    codes = [run(database, rest, first=database == wanted[0]) for database in wanted]
    return max(codes)


def run(database: str, rest: list[str], *, first: bool) -> int:
    """One pass. The second database skips pure tests, browser walks and the slow ones."""
    print(f"== {database} ==", flush=True)
    scope = [] if first else ["-m", "not walk and not pure and not slow"]
    numbered = [] if any(arg.startswith("-n") for arg in rest) else ["-n", "2"]
    command = [sys.executable, "-m", "pytest", "-q", *numbered, *scope, *rest]
    environment = {
        **os.environ,
        "HUIBAN_TEST_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    environment.pop("HUIBAN_DATA", None)
    return subprocess.run(command, cwd=HOME, env=environment, check=False).returncode  # noqa: S603
