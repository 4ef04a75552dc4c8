"""One-time first passwords: computed from the server's key, never stored, dead after first use.

An import of 500 people would hash for half a minute; and a list of passwords in a table is a
list to steal. So the code is an HMAC over the row, and the row changes when it is used.
"""

from base64 import b32encode
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from huiban.ground.people.models import Person

HOLDS_FOR = timedelta(days=14)
# Letters that are mistaken for digits when read aloud or from paper.
READABLE = str.maketrans("ILOU", "9W8X")


def first_password(person: Person) -> str:
    """xxxx-xxxx-xxxx (60 bits); only for a person whose ``first_password_at`` is set."""
    issued = person.first_password_at
    value = f"{person.pk}|{person.password}|{issued.timestamp() if issued else ''}"
    return readable_code("huiban.first_password", value)


def readable_code(purpose: str, value: str) -> str:
    """xxxx-xxxx-xxxx (60 bits) that only this server's key can make of ``value``."""
    digest = salted_hmac(purpose, value, settings.SECRET_KEY, algorithm="sha256")
    code = b32encode(digest.digest()).decode()[:12].translate(READABLE).lower()
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def is_first_password(person: Person, given: str, *, now: datetime) -> bool:
    """Whether ``given`` is the first password and still holds."""
    issued = person.first_password_at
    if issued is None or now - issued > HOLDS_FOR:
        return False
    return constant_time_compare(first_password(person), given.strip().lower())


def give_first_password(person: Person, *, now: datetime) -> None:
    """Set the row (not saved): any earlier password is dead, the next one must be the person's."""
    person.set_unusable_password()
    person.first_password_at = now
    person.must_change_password = True
