"""Coming in and going out: sign-in, sign-out, the own password, the language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import check_for_language, get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiban.ground.journal import verbs as journal
from huiban.ground.people import passwords, set_up
from huiban.ground.people import sign_in as people
from huiban.ground.people.middleware import address_of, begin_session
from huiban.ground.people.models import Organisation, Person
from huiban.ground.procedure import Invalid
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

YEAR_IN_SECONDS = 365 * 24 * 3600
# What was chosen on the sign-in page becomes the choice of who signs in.
CHOSEN_LANGUAGE = "chosen_language"


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, or the person's way in; the account typed stays when the password was wrong."""
    if request.method == "POST":
        return try_sign_in(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_page(request))
    if set_up.is_untouched():
        return HttpResponseRedirect(reverse("setup"))
    return sign_in_page(request)


def try_sign_in(request: HttpRequest) -> HttpResponse:
    account, password = request.POST.get("account", ""), request.POST.get("password", "")
    try:
        person = people.sign_in(account, password, address=address_of(request) or "")
    except Invalid as error:
        return sign_in_page(request, error=error, account=account)
    chosen = request.session.pop(CHOSEN_LANGUAGE, None)
    let_in(request, person)
    response = HttpResponseRedirect(next_page(request))
    if chosen:
        keep_language(person, chosen)
    elif person.language != get_language():
        speak(response, person.language)
    return response


def let_in(request: HttpRequest, person: Person) -> None:
    """A new session key at every sign-in, so that a planted one is worth nothing."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    begin_session(request)


def sign_in_page(
    request: HttpRequest, *, error: Invalid | None = None, account: str = ""
) -> HttpResponse:
    context = {
        "organisation": Organisation.objects.filter(id=1).first(),
        "account": account[:100],
        "error": str(error) if error else "",
        "next": next_page(request),
        "samples": import_string(settings.DEMO_SIGN_INS)() if settings.DEMO else [],
    }
    return render(request, "desk/sign_in.html", context, status=422 if error else 200)


def next_page(request: HttpRequest) -> str:
    """The page asked for before signing in, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/") else settings.LOGIN_REDIRECT_URL


@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    journal.record("sign_out", request.person, by=request.person)
    logout(request)
    return HttpResponseRedirect(reverse("sign_in"))


@require_http_methods(["GET", "HEAD", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    """The own password; the first one must be changed before anything else."""
    error = None
    if request.method == "POST":
        error = change_password(request)
        if error is None:
            messages.success(request, _("密码已更改，其他设备上的登录已失效。"))
            return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
    context = {"wrong": {error.field: str(error)} if error else {}}
    return render(request, "desk/password.html", context, status=422 if error else 200)


def change_password(request: SignedInRequest) -> Invalid | None:
    """Change it, or say what is wrong; this session goes on, the others end."""
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return Invalid(_("两次输入的新密码不一样，请重新输入。"), "again")
    try:
        passwords.change_password(request.person, old=request.POST.get("old", ""), new=new)
    except Invalid as error:
        return error
    update_session_auth_hash(request, request.person)
    return None


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chinese or English; a person's choice is kept with the person."""
    response = HttpResponseRedirect(next_page(request))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES) and check_for_language(code):
        speak(response, code)
        if request.user.is_authenticated:
            keep_language(request.user, code)
        else:
            request.session[CHOSEN_LANGUAGE] = code
    return response


def keep_language(person: Person, code: str) -> None:
    Person.objects.filter(pk=person.pk).update(language=code)


def speak(response: HttpResponse, code: str) -> None:
    """This browser reads the language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR_IN_SECONDS,
        samesite="Lax",
        httponly=True,
        secure=settings.SECURE,
    )


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: the server answers and its database too."""
    Organisation.objects.exists()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
