"""What an operator may set, read from the environment (``HUIBAN_…``)."""

import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

THIRTY_DAYS_IN_SECONDS = 30 * 24 * 3600


class Config(BaseSettings):
    """One field per setting; the names in the environment carry ``HUIBAN_`` before them."""

    model_config = SettingsConfigDict(
        env_prefix="HUIBAN_", env_file=None, hide_input_in_errors=True
    )

    data: Path = Field(default=Path("data"), description="folder of the database, files and keys")
    database_url: str = Field(default="", description="postgresql://…; empty: SQLite in `data`")
    secret_key: str = Field(default="", description="empty: made once and kept in `data`")
    base_url: str = Field(default="http://127.0.0.1:8000", description="address in mails")
    allowed_hosts: str = Field(default="127.0.0.1,localhost,[::1]")
    smtp_url: str = Field(default="", description="smtp(s)://user:password@host:port?tls=1")
    mail_from: str = Field(default="会办 <huiban@localhost>")
    mail_folder: Path | None = Field(default=None, description="write mails here as .eml files")
    lease_seconds: int = Field(
        default=50, ge=1, description="how long a worker may take to send one message"
    )
    worker_threads: int = Field(default=2, ge=0, description="delivery threads in the server")
    trusted_proxies: int = Field(
        default=0, ge=0, description="proxies in front whose X-Forwarded-For is believed"
    )
    llm_url: str = Field(default="", description="https://host/v1; empty: no second reader")
    llm_key: SecretStr = Field(default=SecretStr(""), description="its key, sent to it alone")
    llm_model: str = Field(default="", description="the model's name there")
    llm_seconds: float = Field(default=60, ge=1, le=600, description="the longest wait for it")
    debug: bool = False
    demo: bool = False

    @field_validator("llm_url")
    @classmethod
    def check_llm_url(cls, url: str) -> str:
        """Only http(s) to a named host, no name and password in it (they would be shown)."""
        parts = urlsplit(url.strip())
        if url.strip() and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("HUIBAN_LLM_URL 要写成 https://主机/v1 这样的地址。")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("HUIBAN_LLM_URL 里不要写账号、密码或参数，密钥写在 HUIBAN_LLM_KEY。")
        return url.strip()

    @field_validator("llm_key")
    @classmethod
    def check_llm_key(cls, key: SecretStr) -> SecretStr:
        """It stands in a header: visible ASCII on one line."""
        said = key.get_secret_value().strip()
        if not said.isascii() or (said and not said.isprintable()):
            raise ValueError("HUIBAN_LLM_KEY 里有看不见的或非英文的字符，请核对后再启动。")
        return SecretStr(said)

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
                "PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY;"
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
