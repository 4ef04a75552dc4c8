"""Mail over SMTP (or into the folder, as ``MAILERS`` says): one delivery, one answer."""

import smtplib
from contextlib import suppress

from django.core.mail import EmailMultiAlternatives, mailers
from django.utils.translation import gettext as _

from huiban.ground.delivery.messages import NotDelivered
from huiban.ground.delivery.models import Delivery
from huiban.outside.email.envelope import envelope

TOO_LARGE = 552


def send(delivery: Delivery) -> None:
    """Hand the mail to the server. Raises NotDelivered with whether another try is useless."""
    if not delivery.person.email:
        raise NotDelivered(_("收件人没有填写邮箱。"), permanent=True)
    try:
        mail = envelope(delivery)
    except (ValueError, FileNotFoundError) as fault:
        raise NotDelivered(_("邮件无法生成：%(why)s") % {"why": fault}, permanent=True) from fault
    try:
        _hand_over(mail)
    except smtplib.SMTPRecipientsRefused as no:
        code, words = next(iter(no.recipients.values()))
        raise _refused(code, words) from no
    except smtplib.SMTPDataError as no:
        raise _refused(no.smtp_code, no.smtp_error) from no
    except smtplib.SMTPSenderRefused as no:
        if no.smtp_code == TOO_LARGE:
            raise _refused(no.smtp_code, no.smtp_error) from no
        raise _down(no) from no
    except (smtplib.SMTPException, OSError) as fault:
        raise _down(fault) from fault
    except ValueError as fault:
        raise NotDelivered(_("邮箱地址有误：%(why)s") % {"why": fault}, permanent=True) from fault


def _hand_over(mail: EmailMultiAlternatives) -> None:
    """Once the server has said 250 the mail is gone; how the connection ends changes nothing."""
    backend = mailers["default"]
    backend.open()
    try:
        backend.send_messages([mail])
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()


def _refused(code: int, words: bytes | str) -> NotDelivered:
    """4xx may pass later; 5xx never will, for this mail."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    reason = _("邮件服务器答复 %(code)s：%(said)s") % {"code": code, "said": said}
    return NotDelivered(reason, permanent=500 <= code < 600)


def _down(fault: Exception) -> NotDelivered:
    """No server, no sign-in, no answer: it concerns every mail, not this one."""
    return NotDelivered(_("连不上邮件服务器：%(why)s") % {"why": fault}, everybody=True)
