"""Where the second reader lives, as the operator's environment says (``HUIBAN_LLM_…``)."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One OpenAI-compatible address. ``seconds`` bounds everything from name look-up to last byte.

    The key never appears in ``repr``, so neither in a log nor in an error page.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 60.0
    connect_seconds: float = 5.0
    most_bytes: int = 1024 * 1024

    @property
    def address(self) -> str:
        """Where the question is posted; a base address or the full one may be given."""
        base = self.url.rstrip("/")
        return base if base.endswith(PATH) else base + PATH

    @property
    def host(self) -> str:
        """Host and port as people may know them, nothing else of the address."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @property
    def is_in_clear(self) -> bool:
        """Whether the text would cross a network unencrypted."""
        return urlsplit(self.url).scheme == "http" and not self._is_this_machine

    @property
    def _is_this_machine(self) -> bool:
        name = urlsplit(self.url).hostname or ""
        try:
            return ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"


def configured() -> Endpoint | None:
    """The endpoint of the settings; None when address or model is missing."""
    if not settings.LLM_URL or not settings.LLM_MODEL:
        return None
    return Endpoint(
        settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY, seconds=settings.LLM_SECONDS
    )
