"""What the shell shows around every page."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiban.ground.delivery.models import Delivery
from huiban.ground.people.models import Person


def shell(request: HttpRequest) -> dict[str, object]:
    """nav, person, unread count and language for ``ui/base.html``."""
    person = getattr(request, "person", None)
    if person is None:
        return {"person": None, "nav": [], "language": get_language(), "demo": settings.DEMO}
    return {
        "person": person,
        "nav": navigation(person, request.path),
        "unread_count": SimpleLazyObject(
            lambda: Delivery.objects.unread().filter(person=person).count()
        ),
        "language": get_language(),
        "demo": settings.DEMO,
    }


def navigation(person: Person, path: str) -> list[tuple[str, str, str, bool]]:
    """(label, url, icon, active) in the order of the left rail."""
    entries = [
        (_("我的一天"), reverse("today"), "today"),
        (_("会议"), reverse("meetings"), "meetings"),
        (_("行动项"), reverse("action_items"), "actions"),
        (_("归档"), reverse("archive"), "archive"),
    ]
    if person.is_admin:
        entries.append((_("设置"), reverse("settings"), "settings"))
    if person.is_auditor or person.is_admin:
        entries.append((_("审计"), reverse("audit"), "audit"))
    return [(label, url, icon, is_active(url, path)) for label, url, icon in entries]


def is_active(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
