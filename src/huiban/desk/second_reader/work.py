"""Outside the request: lease a row, send the text, keep the answer; the row is the truth."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from huiban.desk.second_reader.models import SecondReading
from huiban.desk.second_reader.reading import document_of
from huiban.desk.second_reader.verbs import check_may_send
from huiban.ground.journal import verbs as journal
from huiban.ground.procedure import NotAllowed
from huiban.ground.reading.second.answer import parse
from huiban.ground.reading.second.prompt import messages
from huiban.outside.llm.client import ask
from huiban.outside.llm.endpoint import Endpoint, configured
from huiban.outside.llm.envelope import Answer, Cancelled, NoAnswer
from huiban.outside.word.reader import UnreadableFile

log = logging.getLogger(__name__)
# Reading the file before and storing the answer after.
MARGIN = timedelta(seconds=30)


def read_next(
    now: datetime | None = None, *, is_stopping: Callable[[], bool] = lambda: False
) -> bool:
    """Lease one waiting row and read it; False when nothing waits. Call outside a transaction."""
    endpoint = configured()
    mine = _lease(now or timezone.now(), endpoint) if endpoint else None
    if endpoint is None or mine is None:
        return False
    with translation.override(mine.by.language):
        try:
            said = _read(mine, endpoint, is_stopping)
        except Cancelled:
            # Cancelled by the person, or left to the next worker because this one stops.
            mine.still_mine().update(claimed_until=None, attempts=F("attempts") - 1)
        except (NoAnswer, NotAllowed, UnreadableFile) as no:
            _finish(mine, error=str(no)[:300])
        except Exception:
            log.exception("second reading %s failed", mine.pk)
            _finish(mine, error=_("系统出了差错，这次没有读成。可以再试一次。"))
        else:
            _keep(mine, said)
    return True


def _lease(now: datetime, endpoint: Endpoint) -> SecondReading | None:
    """One row that is now mine, by a conditional UPDATE that touched exactly one."""
    waiting = SecondReading.objects.waiting(now)
    for row in waiting.select_related("by", "source").order_by("asked_at")[:4]:
        until = now + timedelta(seconds=endpoint.seconds) + MARGIN
        free = SecondReading.objects.waiting(now).filter(pk=row.pk, claim=row.claim)
        if free.update(
            claim=SecondReading.next_claim(), attempts=F("attempts") + 1, claimed_until=until
        ):
            row.claim += 1
            row.attempts += 1
            return row
    return None


def _read(mine: SecondReading, endpoint: Endpoint, is_stopping: Callable[[], bool]) -> Answer:
    document = document_of(mine.source)
    # It may have been switched off, or the person have left, since it was asked for.
    check_may_send(document)
    if not mine.by.is_active:
        raise NotAllowed(_("请读的人已停用，没有发送。"))
    _note_sending(mine, endpoint, len(document.text))
    return ask(
        endpoint,
        messages(document.text),
        is_cancelled=lambda: is_stopping() or not mine.still_mine().exists(),
    )


@transaction.atomic
def _note_sending(mine: SecondReading, endpoint: Endpoint, characters: int) -> None:
    """Before the first byte leaves: who, which source, how many characters, where to."""
    facts = {"characters": characters, "address": endpoint.host, "model": endpoint.model}
    journal.record("send_to_second_reader", mine.source, by=mine.by, facts=facts)


def _keep(mine: SecondReading, said: Answer) -> None:
    if parse(said.text).trouble == "no_list":
        _finish(mine, error=_("对方没有按要求的格式回答，没有采用。可以再试一次。"))
        return
    _finish(mine, answer=said.text, is_cut=said.is_cut, seconds=said.seconds)


def _finish(mine: SecondReading, **values: object) -> None:
    """Store the outcome, unless the row is no longer this worker's."""
    mine.still_mine().update(finished_at=timezone.now(), claimed_until=None, **values)
