"""What an operator may set, read from the environment (``HUIBAN_…``)."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Meta, Struct, ValidationError, convert

THIRTY_DAYS_IN_SECONDS = 30 * 24 * 3600
_PREFIX = "HUIBAN_"


class Key(str):
    """A secret: it is not shown with what it stands in."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "***"


class Config(Struct, frozen=True, kw_only=True):
    """One field per setting; the names in the environment carry ``HUIBAN_`` before them."""

    # Folder of the database, files and keys.
    data: Path = Path("data")
    # postgresql://…; empty: SQLite in ``data``.
    database_url: Key = Key()
    # Empty: made once and kept in ``data``.
    secret_key: Key = Key()
    # The address in mails.
    base_url: str = "http://127.0.0.1:8000"
    allowed_hosts: str = "127.0.0.1,localhost,[::1]"
    # smtp(s)://user:password@host:port?tls=1
    smtp_url: Key = Key()
    mail_from: str = "会办 <huiban@localhost>"
    # Write mails here as .eml files.
    mail_folder: Path | None = None
    # How long a worker may take to send one message.
    lease_seconds: Annotated[int, Meta(ge=1)] = 50
    # Delivery threads in the server.
    worker_threads: Annotated[int, Meta(ge=0)] = 2
    # Proxies in front whose X-Forwarded-For is believed.
    trusted_proxies: Annotated[int, Meta(ge=0)] = 0
    # The second reader: https://host/v1 (empty: none), its key, sent to it alone, the model's name
    # there, and the longest wait for it.
    llm_url: str = ""
    llm_key: Key = Key()
    llm_model: str = ""
    llm_seconds: Annotated[float, Meta(ge=1, le=600)] = 60
    debug: bool = False
    demo: bool = False

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """What is set there. Raises ValueError with a sentence that does not repeat a value."""
        names = [(name, f"{_PREFIX}{name.upper()}") for name in cls.__struct_fields__]
        told = {name: environment[long] for name, long in names if environment.get(long)}
        told |= {name: told[name].strip() for name in ("llm_url", "llm_key") if name in told}
        try:
            config = convert(told, cls, strict=False, dec_hook=lambda kind, value: kind(value))
        except ValidationError as error:
            why, _, where = str(error).partition(" - at `$.")
            name = where.rstrip("`").upper()
            raise ValueError(f"{_PREFIX}{name} 写得不对，请核对后再启动（{why}）。") from None
        config.check()
        return config

    def check(self) -> None:
        """The endpoint: only http(s) to a named host, no name and password in it (they would be
        shown); its key stands in a header: visible ASCII on one line. Raises ValueError."""
        parts = urlsplit(self.llm_url)
        if self.llm_url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("HUIBAN_LLM_URL 要写成 https://主机/v1 这样的地址。")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("HUIBAN_LLM_URL 里不要写账号、密码或参数，密钥写在 HUIBAN_LLM_KEY。")
        if not self.llm_key.isascii() or (self.llm_key and not self.llm_key.isprintable()):
            raise ValueError("HUIBAN_LLM_KEY 里有看不见的或非英文的字符，请核对后再启动。")

    def keep_secret_key(self) -> str:
        """The key for signing, made at the first start and kept with mode 600."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret.key"
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        return path.read_text(encoding="ascii").strip()

    def database(self) -> dict[str, object]:
        """Django's ``DATABASES["default"]``."""
        if not self.database_url:
            return sqlite(self.data / "huiban.sqlite3")
        return postgresql(self.database_url)

    def mailers(self) -> dict[str, dict[str, object]]:
        """Django's ``MAILERS``: an SMTP server, or a folder of .eml files where none is set."""
        if self.mail_folder is not None or not self.smtp_url:
            folder = self.mail_folder or self.data / "mail"
            return {
                "default": {
                    "BACKEND": "huiban.outside.email.folder.FolderBackend",
                    "OPTIONS": {"folder": str(folder)},
                }
            }
        url = urlsplit(self.smtp_url)
        options: dict[str, object] = {
            "host": url.hostname or "localhost",
            "port": url.port or (465 if url.scheme == "smtps" else 25),
            "username": unquote(url.username or ""),
            "password": unquote(url.password or ""),
            "use_ssl": url.scheme == "smtps",
            "use_tls": "tls" in parse_qs(url.query),
            "timeout": 30,
        }
        return {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": options,
            }
        }


def sqlite(path: Path) -> dict[str, object]:
    """SQLite that keeps an acknowledged save through a power cut: WAL with FULL sync."""
    return {
        "ENGINE": "huiban.project.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-1000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def postgresql(address: str) -> dict[str, object]:
    """PostgreSQL from ``postgresql://user:password@host:port/name?host=/socket``."""
    url = urlsplit(address)
    query = {key: values[0] for key, values in parse_qs(url.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/") or "huiban",
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.pop("host", url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
