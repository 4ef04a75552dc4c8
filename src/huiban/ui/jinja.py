"""The Jinja2 environment of every page."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.db.models import Model
from django.templatetags.static import static as plain_static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html
from jinja2 import Environment, StrictUndefined, Undefined
from jinja2.utils import missing
from markupsafe import Markup

from huiban.ground.journal.sentences import sentence
from huiban.ui.page_code import PageCode

WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]


class Unknown(StrictUndefined):
    """An unknown name or attribute is an error; what a dict or a list lacks is nothing."""

    def __new__(
        cls, hint: str | None = None, obj: object = missing, name: str | None = None, *more: Any
    ) -> "Unknown":
        nothing: Any = Undefined(hint, obj, name, *more)
        lacks = isinstance(obj, Mapping) or name is None
        return nothing if lacks else super().__new__(cls)


def environment(**options: Any) -> Environment:
    """Autoescaping, strict about unknown names, with gettext and our filters."""
    env = Environment(  # noqa: S701 — Django's backend passes autoescape=True
        **{**options, "undefined": Unknown, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.code_generator_class = PageCode
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals.update(_=words, gettext=words, ngettext=counted)
    env.globals.update(static=static, url=url, sentence=sentence, csrf_input=FormToken())
    env.filters.update(day=day, day_with_weekday=day_with_weekday, moment=moment, clock=clock)
    env.filters.update(chosen=chosen)
    env.globals.update(kept=kept)
    return env


@dataclass(frozen=True, slots=True)
class Page:
    """What stays the same while a page is drawn: found out once, not for each of its words."""

    language: str | None
    year: int
    form_token: object = ""


_page: ContextVar[Page | None] = ContextVar("page", default=None)


def page() -> Page:
    """The page that is drawn just now; outside of one, as things stand."""
    return _page.get() or _page_now("")


def _page_now(form_token: object) -> Page:
    today = timezone.localdate(None, timezone.get_default_timezone())
    return Page(translation.get_language(), today.year, form_token)


@contextmanager
def one_page(form_token: object) -> Iterator[None]:
    """While a page is drawn, its language, its year and the token of its forms stay."""
    before = _page.set(_page_now(form_token))
    try:
        yield
    finally:
        _page.reset(before)


class FormToken:
    """The hidden field of a form, of the page that is drawn just now.

    Known everywhere, so that the components need no page around them and are made only once.
    """

    def __html__(self) -> str:
        field = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        return format_html(field, page().form_token)


def words(message: str, /, **values: Any) -> Markup:
    """The message in the reader's language with ``%(name)s`` filled in; the page's ``_``."""
    spoken = page().language
    if not values:
        return _plain(spoken, message)
    if all(type(value) is int for value in values.values()):
        return _counted(spoken, message, tuple(values.items()))
    return _pattern(spoken, message) % values


def counted(singular: str, plural: str, num: int, /, **values: Any) -> Markup:
    """As :func:`words`, in the form that ``num`` asks for; the page's ``ngettext``."""
    pattern = Markup(translation.ngettext(singular, plural, num))  # noqa: S704 — our catalogue
    return pattern % {"num": num, **values}


def kept(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """The macro, drawn once for the same words: a chip, a badge, an icon stand in row after row.

    Only for what shows nothing but its arguments and the catalogue. Text and markup of the same
    letters are told apart; what cannot be told apart, a list, is drawn as ever.
    """

    @lru_cache(maxsize=2048, typed=True)
    def drawn(_language: str | None, *args: Any, **named: Any) -> Markup:
        return macro(*args, **named)

    def draw(*args: Any, **named: Any) -> Markup:
        try:
            return drawn(page().language, *args, **named)
        except TypeError:
            return macro(*args, **named)

    return draw


# The catalogues never change while the program runs.
@lru_cache(maxsize=4096)
def _pattern(_language: str | None, message: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704 — our catalogue


@lru_cache(maxsize=4096)
def _counted(spoken: str | None, message: str, values: tuple[tuple[str, int], ...]) -> Markup:
    """逾期7天: the same few numbers, row after row."""
    return _pattern(spoken, message) % dict(values)


@lru_cache(maxsize=4096)
def _plain(spoken: str | None, message: str) -> Markup:
    return _pattern(spoken, message) % {}


@cache
def static(path: str) -> str:
    """The address of a static file; it changes with the content, so it may be cached for long."""
    found = finders.find(path)
    if found is None:
        raise LookupError(f"no static file {path}")
    mark = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
    return f"{plain_static(path)}?v={mark}"


@lru_cache(maxsize=4096)
def url(name: str, *args: object) -> str:
    """``url("meeting", meeting.ref)``."""
    return reverse(name, args=args)


def chosen(row: Model, field: str) -> str:
    """The word of what ``row`` has chosen in ``field``, as Django's get_…_display at a tenth."""
    value = getattr(row, field)
    return str(_choices(type(row), field).get(value, value))


@cache
def _choices(model: type[Model], field: str) -> dict[Any, Any]:
    known: Any = model._meta.get_field(field)
    return dict(known.flatchoices)


def local(value: date | datetime) -> date | datetime:
    """Where the organisation is; there is one time zone for everybody."""
    here = timezone.get_default_timezone()
    return value.astimezone(here) if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """8月15日, with the year when it is another one; 15 Aug in English; — when empty."""
    if value is None:
        return "—"
    here, now = local(value), page()
    same_year = here.year == now.year
    if now.language == "en":
        return date_format(here, "j M" if same_year else "j M Y")
    return (
        f"{here.month}月{here.day}日" if same_year else f"{here.year}年{here.month}月{here.day}日"
    )


def day_with_weekday(value: date | datetime | None) -> str:
    """8月15日 周四; Thu 15 Aug."""
    if value is None:
        return "—"
    here = local(value)
    if page().language == "en":
        return f"{date_format(here, 'D')} {day(value)}"
    return f"{day(value)} {WEEKDAYS[here.weekday()]}"


def clock(value: datetime | None) -> str:
    """14:05, where the organisation is."""
    return f"{local(value):%H:%M}" if value else "—"


def moment(value: datetime | None) -> str:
    """8月15日 周四 14:05."""
    return f"{day_with_weekday(value)} {clock(value)}" if value else "—"
