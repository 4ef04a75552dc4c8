"""Signing in: equal answers for everyone, a growing wait after failures (SEC-14)."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from huiban.ground.journal import verbs as journal
from huiban.ground.people.first_password import is_first_password
from huiban.ground.people.models import Person, SignInAttempt
from huiban.ground.people.rules import (
    FREE_FOR_ACCOUNT,
    FREE_FOR_ADDRESS,
    WINDOW,
    may_try_at,
    one_address,
    whole_minutes,
)
from huiban.ground.procedure import Invalid


def sign_in(account: str, password: str, *, address: str) -> Person:
    """The person of an account, 工号 or e-mail with this password.

    Raises Invalid with the same sentence whether the account, the password or the person's
    standing is wrong, and with the minutes to wait after too many failures.
    """
    now = timezone.now()
    person = find(account)
    attempt = SignInAttempt.objects.create(
        account_key=_key(f"person {person.pk}" if person else f"text {account.casefold()}"),
        address_key=_key(one_address(address)),
        at=now,
    )
    failures = _refuse_early_tries(attempt)
    if not _has_password(person, password, now) or person is None:
        if person and failures + 1 == FREE_FOR_ACCOUNT:
            journal.record("refuse_sign_in", person, by=None)
        raise Invalid(_("账号或密码不对，请核对后重试；忘记密码请联系管理员。"), "password")
    SignInAttempt.objects.filter(account_key=attempt.account_key).delete()
    SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()
    journal.record("sign_in", person, by=person)
    return person


def find(account: str) -> Person | None:
    """The one active person of this account, 工号 or e-mail; an exact account goes first."""
    text = account.strip()
    if not text or "\0" in text:
        return None
    found = list(
        Person.objects.active().filter(
            Q(account=text) | Q(employee_no__iexact=text) | Q(email__iexact=text)
        )[:3]
    )
    exact = [person for person in found if person.account == text]
    if exact:
        return exact[0]
    return found[0] if len(found) == 1 else None


def _refuse_early_tries(attempt: SignInAttempt) -> int:
    """How often this account failed; raises Invalid while it has to wait.

    The try is written before it is judged, so that parallel tries see each other.
    """
    since = attempt.at - WINDOW
    before = SignInAttempt.objects.filter(at__gt=since, id__lt=attempt.id)
    by_account = _times(before.filter(account_key=attempt.account_key))
    by_address = _times(before.filter(address_key=attempt.address_key))
    waits = [
        may_try_at(by_account, free=FREE_FOR_ACCOUNT),
        may_try_at(by_address, free=FREE_FOR_ADDRESS),
    ]
    wait = max((at - attempt.at for at in waits if at), default=timedelta(0))
    if wait <= timedelta(0):
        return len(by_account)
    attempt.delete()
    raise Invalid(
        _("试错次数过多，请等 {minutes} 分钟再试，或请管理员重置密码。").format(
            minutes=whole_minutes(wait)
        ),
        "password",
    )


def _times(attempts: QuerySet[SignInAttempt]) -> list[datetime]:
    return list(attempts.values_list("at", flat=True))


def _has_password(person: Person | None, password: str, now: datetime) -> bool:
    """Takes as long for nobody as for somebody."""
    if person is None or not person.has_usable_password():
        make_password(password)
        return person is not None and is_first_password(person, password, now=now)
    return person.check_password(password)


def _key(text: str) -> str:
    """What the table keeps instead of a name or an address."""
    return salted_hmac("huiban.sign_in", text, algorithm="sha256").hexdigest()
