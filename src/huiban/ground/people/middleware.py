"""Nobody passes without a name: everything but a few doors wants a signed-in person."""

import json
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.ground.journal.address import came_from
from huiban.ground.people.models import Person
from huiban.ground.people.rules import plain_address

GetResponse = Callable[[HttpRequest], HttpResponse]
OPEN_DOORS = ("/sign-in", "/setup", "/static/", "/language", "/healthz")
PASSWORD_DOOR = "/me/password"  # noqa: S105 — an address, not a password
# What somebody who still has the first password may open besides it.
FIRST_DOORS = (PASSWORD_DOOR, "/sign-out", "/static/", "/language", "/healthz")
SEEN_EVERY = timedelta(minutes=5)


def sign_in_required(get_response: GetResponse) -> GetResponse:
    """Sets ``request.person``; sends strangers to the sign-in and first-timers to the password."""

    def middleware(request: HttpRequest) -> HttpResponse:
        here = came_from.set(address_of(request))
        try:
            return let_pass(request) or get_response(request)
        finally:
            came_from.reset(here)

    return middleware


def let_pass(request: HttpRequest) -> HttpResponse | None:
    """None when the request may go on; else where it goes instead."""
    # The person, not Django's stand-in, which asks twice for every word about them.
    person = None if end_idle_session(request) else get_user(request)
    if not isinstance(person, Person):
        return None if is_open(request.path) else turn_away(request)
    request.user = request.person = person  # type: ignore[attr-defined]
    if person.must_change_password and not request.path.startswith(FIRST_DOORS):
        return HttpResponseRedirect(PASSWORD_DOOR)
    return None


def is_open(path: str) -> bool:
    """/sign-in and below, not /sign-instead."""
    return any(
        path.startswith(door) if door.endswith("/") else path == door or path.startswith(f"{door}/")
        for door in OPEN_DOORS
    )


def turn_away(request: HttpRequest) -> HttpResponse:
    """To the sign-in; a page in use stays as it is, so that nothing typed is lost."""
    if request.headers.get("HX-Request"):
        words = _("登录已过期。请在新标签页重新登录，再回到这里保存，写的内容都还在。")
        toast = json.dumps({"toast": {"words": words, "tone": "amber"}})
        return HttpResponse(status=401, headers={"HX-Reswap": "none", "HX-Trigger": toast})
    return redirect_to_login(request.get_full_path())


def begin_session(request: HttpRequest) -> None:
    """Remember when the session began and was last used."""
    now = timezone.now().timestamp()
    request.session["signed_in_at"] = request.session["seen_at"] = now


def end_idle_session(request: HttpRequest) -> bool:
    """True when it ends here: after ``SESSION_IDLE_SECONDS`` unused, or ``SESSION_COOKIE_AGE``."""
    seen_at = request.session.get("seen_at")
    if seen_at is None:
        return False
    now = timezone.now().timestamp()
    age = now - request.session["signed_in_at"]
    if now - seen_at > settings.SESSION_IDLE_SECONDS or age > settings.SESSION_COOKIE_AGE:
        logout(request)
        return True
    if now - seen_at > SEEN_EVERY.total_seconds():
        request.session["seen_at"] = now
    return False


def address_of(request: HttpRequest) -> str | None:
    """Where the request came from, behind as many proxies as ``TRUSTED_PROXIES`` says."""
    address = request.META.get("REMOTE_ADDR", "")
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.TRUSTED_PROXIES <= len(passed_on):
        address = passed_on[-settings.TRUSTED_PROXIES].strip()
    return plain_address(address)
