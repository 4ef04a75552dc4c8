"""The request behind the sign-in: the person is certain."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from huiban.ground.people.models import Person


class SignedInRequest(HttpRequest):
    """What a door receives; the middleware has sent strangers to the sign-in."""

    person: Person
    htmx: HtmxDetails
