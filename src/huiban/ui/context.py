"""What the shell shows around every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiban.ground.delivery.models import Delivery
from huiban.ground.people.models import Person

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
        mine = (_("我的"), reverse("notifications"), "person", request.path.startswith("/me/"))
        around |= {
            "nav": nav,
            "phone_nav": [*nav[:PHONE_ENTRIES], mine],
            # What the bar of a phone has no room for stands in the person's menu.
            "more": nav[PHONE_ENTRIES:],
            "new_menu": [
                (_("会议"), reverse("new_meeting"), "meeting"),
                (_("粘贴纪要"), reverse("paste"), "paste"),
            ],
            # Counted where it is shown: a fragment has no bell.
            "unread": SimpleLazyObject(
                lambda: Delivery.objects.unread().filter(person=person).count()
            ),
        }
    return around


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
    return {key: reverse(name) for key, name in names.items()}


def navigation(person: Person, path: str) -> list[Entry]:
    """(label, url, icon, active) in the order of the left rail."""
    entries = [
        (_("我的一天"), reverse("today"), "today"),
        (_("会议"), reverse("meetings"), "meeting"),
        (_("行动项"), reverse("action_items"), "action"),
        (_("归档"), reverse("archive"), "archive"),
    ]
    if person.is_admin:
        entries.append((_("设置"), reverse("settings"), "settings"))
    if person.is_auditor:
        entries.append((_("审计日志"), reverse("audit"), "log"))
    return [(label, url, icon, is_active(url, path)) for label, url, icon in entries]


def is_active(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
