"""A server on loopback that speaks the protocol, and whose answers and faults are scripted."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What to do with one question.
Behaviour = Callable[["Handler"], None]


class ModelServer(ThreadingHTTPServer):
    """``script`` is used up, one behaviour a question; then ``otherwise`` answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[Behaviour] = []
        self.otherwise: Behaviour = says('{"items": []}')
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has hung up is what the test wanted."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ModelServer

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(data))
        self.server.headers.append(dict(self.headers.items()))
        script = self.server.script
        (script.pop(0) if script else self.server.otherwise)(self)

    def do_GET(self) -> None:
        """Only a client that followed a redirect comes here."""
        self.server.asked.append({"followed": self.path})
        self.reply(b"{}")

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        given = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (given | {n.replace("_", "-"): v for n, v in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def letter(text: str, finish: str = "stop") -> bytes:
    """What a good server sends when the model wrote ``text``."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    return json.dumps({"id": "x", "choices": [choice | {"finish_reason": finish}]}).encode()


def says(text: str, finish: str = "stop") -> Behaviour:
    return lambda handler: handler.reply(letter(text, finish))


def sends(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """These bytes with this status, whatever they are."""
    return lambda handler: handler.reply(body, status, **headers)


def waits(seconds: float) -> Behaviour:
    """Silence; ends early when the test does."""

    def behave(handler: Handler) -> None:
        handler.server.closing.wait(seconds)
        handler.close_connection = True

    return behave


def drips(text: str, pause: float) -> Behaviour:
    """A good answer, one byte at a time."""

    def behave(handler: Handler) -> None:
        body = letter(text)
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body:
            if handler.server.closing.wait(pause):
                return
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()

    return behave


def hangs_up(handler: Handler) -> None:
    """Half an answer, then nothing more."""
    body = letter("半句")
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[:20])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def floods(handler: Handler) -> None:
    """Never stops talking and never says how long it will be."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    handler.close_connection = True
    while not handler.server.closing.is_set():
        handler.wfile.write(b" " * 65536)


@contextmanager
def open_server() -> Iterator[ModelServer]:
    server = ModelServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def until(what: Callable[[], object], seconds: float = 20) -> None:
    """Look again until it is so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)
