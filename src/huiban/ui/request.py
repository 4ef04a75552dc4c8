"""The request behind the sign-in: the person is certain."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest
from django_htmx.middleware import HtmxDetails

from huiban.ground.people.models import Person


class SignedInRequest(HttpRequest):
    """What a door receives; the middleware has sent strangers to the sign-in."""

    person: Person
    htmx: HtmxDetails


def first_or_404[Row](rows: Sequence[Row]) -> Row:
    """The row that was found; 404 where there is none or it is not the person's to see."""
    if not rows:
        raise Http404
    return rows[0]
