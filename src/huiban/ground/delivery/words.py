"""Texts of messages: ``<stage>/messages/*.txt``, the first line is the title."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop
from jinja2 import Environment, FileSystemLoader, StrictUndefined

WEEKDAYS = "一二三四五六日"
BECAUSE = noop("因为：")
# A message stays under 120 characters: what people wrote into it is cut here.
LONGEST_NAME = 24


def words(template: str, *, language: str = "zh-hans", **values: Any) -> tuple[str, str]:
    """(title, body) of ``reminders/messages/due_soon.txt`` in the reader's language.

    Plain text, never escaped: mail escapes when it makes HTML.
    """
    with translation.override(language):
        text = _environment().get_template(template).render(**values).strip()
    title, _, body = text.partition("\n")
    return title.strip(), body.strip()


def _folders() -> list[str]:
    folders = settings.TEMPLATES[0]["DIRS"]
    return [str(folder) for folder in folders] if isinstance(folders, list) else []


@cache
def _environment() -> Environment:
    env = Environment(  # noqa: S701 — text/plain; the mail channel escapes its HTML part
        loader=FileSystemLoader(_folders()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    env.filters.update(
        day=day, day_with_weekday=day_with_weekday, moment=moment, seen_from=seen_from, short=short
    )
    return env


def day(value: date | datetime) -> str:
    """8月15日; 15 Aug."""
    here = timezone.localtime(value) if isinstance(value, datetime) else value
    if translation.get_language() == "en":
        return date_format(here, "j M")
    return f"{here.month}月{here.day}日"


def day_with_weekday(value: date | datetime) -> str:
    """8月15日周四; Thu 15 Aug."""
    here = timezone.localtime(value) if isinstance(value, datetime) else value
    if translation.get_language() == "en":
        return date_format(here, "D j M")
    return f"{day(here)}周{WEEKDAYS[here.weekday()]}"


def seen_from(value: date, today: date) -> str:
    """今天, 明天, else the real date."""
    near = {0: gettext("今天"), 1: gettext("明天")}
    return near.get((value - today).days) or day_with_weekday(value)


def moment(value: datetime) -> str:
    """8月15日15:00; 15 Aug 15:00."""
    joint = " " if translation.get_language() == "en" else ""
    return f"{day(value)}{joint}{timezone.localtime(value):%H:%M}"


def short(words_of_people: str) -> str:
    """One line of at most 24 characters, with … where it was cut."""
    line = " ".join(words_of_people.split()).rstrip("。；;，,")
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
