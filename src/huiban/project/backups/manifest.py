"""What a backup says about itself: every part with its SHA-256, and the journal's head."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORMAT = 1
NAME = "manifest.json"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
_CHUNK = 1 << 20


class Unusable(Exception):
    """A backup that cannot be made or used; ``str()`` is a Chinese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``parts`` maps the name inside the archive to its SHA-256, ``tables`` a table's file to

    its columns (PostgreSQL), ``migrations`` an application to its last applied one.
    """

    database: str
    made_at: str
    journal_number: int
    journal_hash: str
    parts: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, list[str]] = field(default_factory=dict)
    migrations: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def to_data(self) -> dict[str, object]:
        return asdict(self)


def digest_of(path: Path) -> str:
    """SHA-256 of a file as 64 hex digits."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
