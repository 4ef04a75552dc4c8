"""Switching the second reader on, asking it, cancelling; only a person starts anything here."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiban.desk.models import PastedSource
from huiban.desk.second_reader import rules
from huiban.desk.second_reader.models import SecondReading, Switch
from huiban.ground.journal import verbs as journal
from huiban.ground.people.models import Organisation, Person
from huiban.ground.people.permissions import only_admin
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.second.answer import Parsed, parse
from huiban.ground.reading.second.prompt import messages
from huiban.outside.llm.client import ask as ask_model
from huiban.outside.llm.endpoint import Endpoint, configured

# A harmless sentence of our own, for 试一次.
SAMPLE = "会议名称：例会\n行动项：\n1. 由张三负责整理会议室清单，8月14日前完成\n"
SAMPLE_SECONDS = 15.0


def is_on() -> bool:
    """Whether an 管理员 has switched it on and the operator has named an endpoint."""
    return configured() is not None and Switch.objects.filter(is_on=True).exists()


@transaction.atomic
def switch(is_on: bool, *, by: Person) -> None:
    """开启 or 关闭. What waits to be sent is not sent any more once it is off."""
    only_admin(by)
    if is_on:
        _endpoint()
    row, _made = Switch.objects.select_for_update().get_or_create(id=1)
    if row.is_on == is_on:
        return
    row.is_on = is_on
    row.save(update_fields=["is_on"])
    organisation = Organisation.objects.get(id=1)
    journal.record("switch_second_reader", organisation, by=by, facts={"is_on": [not is_on, is_on]})


def try_once(*, by: Person) -> tuple[float, Parsed]:
    """试一次: send :data:`SAMPLE`; (seconds, what came back). Raises NotAllowed or NoAnswer."""
    only_admin(by)
    check_is_on()
    endpoint = _endpoint()
    facts = {"address": endpoint.host, "model": endpoint.model}
    journal.record("try_second_reader", Organisation.objects.get(id=1), by=by, facts=facts)
    quick = Endpoint(
        endpoint.url, endpoint.model, endpoint.key, min(endpoint.seconds, SAMPLE_SECONDS)
    )
    said = ask_model(quick, messages(SAMPLE))
    return said.seconds, parse(said.text)


def ask(source: PastedSource, document: Document, *, is_not_secret: bool, by: Person) -> None:
    """请第二读者读: a worker sends it. Asking again while it is read does nothing."""
    check_may_send(document)
    if not is_not_secret:
        raise Invalid(_("请先确认这份原文不是机密，再请第二读者读。"), "is_not_secret")
    now = timezone.now()
    try:
        with transaction.atomic():
            SecondReading.objects.create(source=source, by=by, asked_at=now)
    except IntegrityError:
        _ask_anew(source, now, by)


def _ask_anew(source: PastedSource, now: datetime, by: Person) -> None:
    SecondReading.objects.filter(source=source).stopped(now).update(
        by=by,
        asked_at=now,
        claim=SecondReading.next_claim(),
        claimed_until=None,
        attempts=0,
        finished_at=None,
        cancelled_at=None,
        error="",
        answer="",
    )


def cancel(source: PastedSource) -> None:
    """取消: the talk in hand is broken off within a second; its answer is not taken."""
    SecondReading.objects.open().filter(source=source).update(cancelled_at=timezone.now())


def check_is_on() -> None:
    if not is_on():
        raise NotAllowed(_("第二读者没有开启，由管理员在“设置 › 第二读者”里开启。"))


def check_may_send(document: Document) -> None:
    """Raises NotAllowed with the reason; asked again in the moment of sending."""
    check_is_on()
    why = rules.refusal(document)
    if why:
        raise NotAllowed(why)


def _endpoint() -> Endpoint:
    endpoint = configured()
    if endpoint is None:
        raise NotAllowed(_("请运维先设 HUIBAN_LLM_URL 和 HUIBAN_LLM_MODEL 并重启，再来开启。"))
    return endpoint
