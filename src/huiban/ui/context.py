"""What the shell shows around every page."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiban.ground.delivery.models import Delivery
from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared
from huiban.ui.jinja import url

Entry = tuple[str, str, str, bool]
PHONE_ENTRIES = 3


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context that ``ui/base.html`` names at its top."""
    person: Person | None = getattr(request, "person", None)
    around: dict[str, Any] = {
        "person": person,
        "lang": get_language() or settings.LANGUAGE_CODE,
        "languages": [(code, name, code == get_language()) for code, name in settings.LANGUAGES],
        "origin": settings.BASE_URL,
        "demo": settings.DEMO,
        "links": links(),
    }
    if person is not None:
        nav = navigation(person, request.path)
        mine = (_("我的"), url("notifications"), "person", request.path.startswith("/me/"))
        around |= {
            "nav": nav,
            "phone_nav": [*nav[:PHONE_ENTRIES], mine],
            # What the bar of a phone has no room for stands in the person's menu.
            "more": nav[PHONE_ENTRIES:],
            "new_menu": [
                (_("会议"), url("new_meeting"), "meeting"),
                (_("粘贴纪要"), url("paste"), "paste"),
            ],
            # Counted where it is shown: a fragment has no bell.
            "unread": SimpleLazyObject(lambda: unread_of(person)),
        }
    return around


def unread_of(person: Person) -> int:
    return sum(_unread(person=person.pk, now=timezone.now()))


@prepared
def _unread(*, person: int, now: datetime) -> QuerySet[Delivery, int]:
    """Their number; no row where there are none."""
    rows = Delivery.objects.unread(now).filter(person=person).order_by()
    return rows.values("person").annotate(number=Count("pk")).values_list("number", flat=True)


def links() -> dict[str, str]:
    """Addresses of the shell."""
    names = {
        "home": "today",
        "search": "search",
        "notices": "messages",
        "preferences": "notifications",
        "language": "language",
        "password": "password",
        "sign_out": "sign_out",
    }
    return {key: url(name) for key, name in names.items()}


def navigation(person: Person, path: str) -> list[Entry]:
    """(label, url, icon, active) in the order of the left rail."""
    entries = [
        (_("我的一天"), url("today"), "today"),
        (_("会议"), url("meetings"), "meeting"),
        (_("行动项"), url("action_items"), "action"),
        (_("归档"), url("archive"), "archive"),
    ]
    if person.is_admin:
        entries.append((_("设置"), url("settings"), "settings"))
    if person.is_auditor:
        entries.append((_("审计日志"), url("audit"), "log"))
    return [(label, href, icon, is_active(href, path)) for label, href, icon in entries]


def is_active(href: str, path: str) -> bool:
    return path == href if href == "/" else path.startswith(href)
