"""Nobody passes without a name: everything but a few doors wants a signed-in person."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

OPEN_DOORS = ("/sign-in", "/setup", "/static/", "/language", "/healthz")


def sign_in_required(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sets ``request.person``; sends strangers to the sign-in, or htmx there by header."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.person = request.user  # type: ignore[attr-defined]
        elif not request.path.startswith(OPEN_DOORS):
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401, headers={"HX-Redirect": settings.LOGIN_URL})
            return redirect_to_login(request.get_full_path())
        return get_response(request)

    return middleware
