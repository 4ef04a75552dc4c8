"""What ``huiban check --code`` runs over the source, as one table."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

TOOLS = Path(sysconfig.get_path("scripts"))
PYTHON = (sys.executable, "-m")
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("写法 ruff", (*PYTHON, "ruff", "check", ".")),
    ("排版 ruff format", (*PYTHON, "ruff", "format", "--check", ".")),
    ("类型 mypy", (*PYTHON, "mypy")),
    ("箭头 import-linter", (str(TOOLS / "lint-imports"),)),
    ("模板 djlint", (str(TOOLS / "djlint"), "src/huiban", "--lint", "--quiet")),
    ("迁移 makemigrations", (*PYTHON, "django", "makemigrations", "--check", "--dry-run")),
)


def run_all(root: Path) -> list[str]:
    """Run every check below ``root``; returns the names of those that failed, output shown."""
    failed = []
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]),
    }
    for name, command in CHECKS:
        done = subprocess.run(  # noqa: S603 — our own table
            command, cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        print(f"{'通过' if done.returncode == 0 else '失败'}  {name}", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr)
            failed.append(name)
    return failed
