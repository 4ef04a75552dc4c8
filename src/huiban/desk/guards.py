"""Doors that only some offices may open; for everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from huiban.ground.people.models import Person
from huiban.ui.request import SignedInRequest

Door = Callable[..., HttpResponseBase]


def admins_only(door: Door) -> Door:
    """管理员; others get 404."""
    return _only(door, lambda person: person.is_admin)


def overseers_only(door: Door) -> Door:
    """审计员 and 管理员; others get 404."""
    return _only(door, lambda person: person.is_admin or person.is_auditor)


def _only(door: Door, may_enter: Callable[[Person], bool]) -> Door:
    @wraps(door)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter(request.person):
            raise Http404
        return door(request, *args, **kwargs)

    return guarded
