"""A small server with the gallery, and a real browser to walk it."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page

from huiban.ui.tests.drawing import UI, draw, draw_text
from tests.browser import open_chromium

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'"
)
SAVING = """
{% extends "ui/base.html" %}{% block content %}
<form data-autosave="light"><input id="line" name="line" hx-post="/save" hx-swap="none"
  hx-trigger="change, retry"></form>{{ ui.saved("light") }}
{% for code in (403, 500) %}
<button type="button" hx-post="/answer/{{ code }}">{{ code }}</button>
{% endfor %}
<button type="button" hx-post="/refuse" hx-target="#place">refuse</button><div id="place">old</div>
{% endblock %}
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """The gallery at /, a page that saves at /saving, the static files under /static/."""

    saves = 0

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        html = draw_text(SAVING) if self.path == "/saving" else draw("ui/gallery.html")
        self.wfile.write(html.encode())

    def do_POST(self) -> None:
        """/save fails the first time; /answer/403 answers so; /refuse explains in a fragment."""
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        if self.path == "/save":
            Handler.saves += 1
            self.send_response(503 if Handler.saves == 1 else 204)
            self.end_headers()
        elif self.path == "/refuse":
            self.send_response(409)
            self.send_header("HX-Trigger", '{"toast": {"words": "refused", "tone": "amber"}}')
            self.end_headers()
            self.wfile.write(b"new")
        else:
            self.send_response(int(self.path.rpartition("/")[2]))
            self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(UI)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The gallery at 1280 px; anything the console complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.evaluate("document.activeElement.blur()")
    yield page
    context.close()
    assert complaints == []
