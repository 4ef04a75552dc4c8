"""A delivery as a mail: text, a simple HTML part, attachments, a Message-ID that stays the same."""

import mimetypes
from email.utils import formataddr
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.template import engines
from django.utils import translation
from django.utils.translation import gettext as _

from huiban.ground.delivery.models import Delivery


def envelope(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail of a delivery. Raises ValueError for a header with a line break,

    FileNotFoundError when an attachment is gone.
    """
    person = delivery.person
    with translation.override(person.language):
        mail = EmailMultiAlternatives(
            subject=delivery.title,
            body=text_of(delivery),
            to=[formataddr((person.name, person.email))],
            headers={"Message-ID": message_id(delivery.key), "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(html_of(delivery), "text/html")
    for one in delivery.attachments:
        with default_storage.open(one["file"]) as file:
            kind = mimetypes.guess_type(one["name"])[0] or "application/octet-stream"
            mail.attach(one["name"], file.read(), kind)
    # Composing it here finds a bad header before a server is asked.
    mail.message()
    return mail


def message_id(key: str) -> str:
    """Fixed by the delivery's key: a second copy after a crash is recognised as the same mail."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host}>"


def address_of(delivery: Delivery) -> str:
    return f"{settings.BASE_URL}{delivery.link}" if delivery.link else ""


def text_of(delivery: Delivery) -> str:
    """The plain part: the words, the one link, and the reason as the last line."""
    reason = _("因为：%(because)s") % {"because": delivery.because} if delivery.because else ""
    parts = (delivery.body, address_of(delivery), reason)
    return "\n\n".join(part for part in parts if part) + "\n"


def html_of(delivery: Delivery) -> str:
    """The same as HTML; every value is escaped by the template."""
    values = {
        "lang": delivery.person.language,
        "title": delivery.title,
        "lines": delivery.body.splitlines(),
        "address": address_of(delivery),
        "because": delivery.because,
    }
    return engines["jinja2"].get_template("email/message.html").render(values)
