"""A real SMTP server on loopback that remembers what arrived."""

import asyncio
from collections import Counter
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

from bench.running import free_port


class Sink:
    """Counts arrivals by Message-ID; answers 250 after ``pause`` seconds."""

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause
        self.arrived: Counter[str] = Counter()
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """The mail is here from now on, whatever becomes of the answer."""
        self.arrived[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        await asyncio.sleep(self.pause)
        return "250 OK"

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self._controller.port}"

    def __enter__(self) -> "Sink":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()
