"""Draws the templates of ui/ alone, without Django, as any page would."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

UI = Path(__file__).parents[1]
TEMPLATES = UI / "templates"
STATIC = UI / "static" / "ui"

SHELL: dict[str, Any] = {
    "nav": [
        ("我的一天", "/", "today", True),
        ("会议", "/meetings", "meeting", False),
        ("行动项", "/actions", "action", False),
        ("归档", "/archive", "archive", False),
    ],
    "phone_nav": [
        ("今天", "/", "today", True),
        ("会议", "/meetings", "meeting", False),
        ("行动项", "/actions", "action", False),
        ("我的", "/me", "person", False),
    ],
    "new_menu": [("会议", "/meetings/new", "meeting"), ("粘贴纪要", "/paste", "paste")],
    "person": {"name": "王芳", "note": "市场部 经理"},
    "languages": [("zh-hans", "中文", True), ("en", "English", False)],
    "breadcrumbs": [("会议", "/meetings")],
    "unread": 3,
    "csp_nonce": "nonce",
    "csrf_token": "token",
}


def environment() -> Environment:
    """Autoescaping, strict, with null translations."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(static="/static/{}".format, csrf_input="CSRF", kept=lambda macro: macro)
    return env


def draw(template: str, **context: Any) -> str:
    return environment().get_template(template).render(**{**SHELL, **context})


def draw_text(source: str, **context: Any) -> str:
    """A snippet that may use ``ui``."""
    top = '{% import "ui/components.html" as ui %}'
    return environment().from_string(top + source).render(**{**SHELL, **context})
