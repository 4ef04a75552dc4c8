"""A real SMTP server on loopback whose faults are scripted."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

# What to do with one DATA: a reply, or None after having done something worse.
Fault = Callable[[SMTP], Any]


class PostOffice:
    """Keeps what it accepted; ``refused`` maps recipients to replies, ``faults`` are used up."""

    def __init__(self) -> None:
        self.accepted: list[EmailMessage] = []
        self.refused: dict[str, str] = {}
        self.faults: list[Fault] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.faults:
            reply = await self.faults.pop(0)(self, server, envelope)
            if reply is not None:
                return str(reply)
        self.keep(envelope)
        return "250 Accepted"

    def keep(self, envelope: Envelope) -> None:
        content = envelope.content
        assert isinstance(content, bytes)
        self.accepted.append(message_from_bytes(content, policy=default))  # type: ignore[arg-type]

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.accepted]


def says(reply: str) -> Fault:
    async def fault(office: PostOffice, server: SMTP, envelope: Envelope) -> str:
        return reply

    return fault  # type: ignore[return-value]


def hangs_after_data(seconds: float) -> Fault:
    """Takes the mail, then says nothing for a long time: accepted or not, nobody knows."""

    async def fault(office: PostOffice, server: SMTP, envelope: Envelope) -> str:
        office.keep(envelope)
        await asyncio.sleep(seconds)
        return "250 Too late"

    return fault  # type: ignore[return-value]


def cuts(*, accepting: bool) -> Fault:
    """Drops the connection after the final dot, having kept the mail or not."""

    async def fault(office: PostOffice, server: SMTP, envelope: Envelope) -> str:
        if accepting:
            office.keep(envelope)
        server.transport.abort()
        return "250 Nobody hears this"

    return fault  # type: ignore[return-value]


@contextmanager
def open_office(office: PostOffice, port: int = 0) -> Iterator[int]:
    """Serve on loopback; yields the port."""
    controller = Controller(office, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def mailers(port: int) -> dict[str, object]:
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 0.5},
        }
    }
