"""What `post` writes: one row per channel, once, held in the quiet hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.verbs import Message, cancel_waiting, post
from tests.cast import Cast

HERE = ZoneInfo("Asia/Shanghai")
# A Wednesday, 10:00.
MORNING = datetime(2026, 8, 5, 10, tzinfo=HERE)


def message(cast: Cast, key: str = "accept/1", **values: object) -> Message:
    given = {
        "kind": "N8a",
        "person": cast.zhang_wei,
        "title": "请接受行动项",
        "body": "张伟同学，请接受。\n因为：你是责任人",
        "link": "/actions/A-1",
        **values,
    }
    return Message(key=key, **given)  # type: ignore[arg-type]


def test_one_row_per_channel_and_the_in_app_one_is_born_sent(cast: Cast) -> None:
    post(message(cast), now=MORNING)
    rows = {row.channel: row for row in Delivery.objects.all()}
    assert set(rows) == {Channel.IN_APP, Channel.MAIL}
    assert rows[Channel.IN_APP].sent_at == MORNING
    assert rows[Channel.MAIL].sent_at is None
    assert rows[Channel.MAIL].because == "你是责任人"
    assert rows[Channel.MAIL].body == "张伟同学，请接受。"


def test_the_same_key_twice_is_one_message(cast: Cast) -> None:
    post(message(cast), now=MORNING)
    post(message(cast, title="另一种说法"), now=MORNING)
    assert Delivery.objects.count() == 2


def test_the_message_falls_with_its_transaction(cast: Cast) -> None:
    with transaction.atomic():
        post(message(cast), now=MORNING)
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("posted", "leaves"),
    [
        (datetime(2026, 8, 5, 19, 59, tzinfo=HERE), datetime(2026, 8, 5, 19, 59, tzinfo=HERE)),
        (datetime(2026, 8, 5, 20, 0, tzinfo=HERE), datetime(2026, 8, 6, 8, 0, tzinfo=HERE)),
        (datetime(2026, 8, 5, 7, 10, tzinfo=HERE), datetime(2026, 8, 5, 8, 0, tzinfo=HERE)),
        # Friday evening and Saturday wait for Monday.
        (datetime(2026, 8, 7, 21, 0, tzinfo=HERE), datetime(2026, 8, 10, 8, 0, tzinfo=HERE)),
        (datetime(2026, 8, 8, 11, 0, tzinfo=HERE), datetime(2026, 8, 10, 8, 0, tzinfo=HERE)),
        # Saturday 10 October 2026 is worked for the holiday.
        (datetime(2026, 10, 10, 11, 0, tzinfo=HERE), datetime(2026, 10, 10, 11, 0, tzinfo=HERE)),
        (datetime(2026, 9, 30, 20, 30, tzinfo=HERE), datetime(2026, 10, 8, 8, 0, tzinfo=HERE)),
    ],
)
def test_mail_waits_through_nights_and_days_off(
    cast: Cast, posted: datetime, leaves: datetime
) -> None:
    post(message(cast), now=posted)
    assert Delivery.objects.get(channel=Channel.MAIL).due_at == leaves
    assert Delivery.objects.get(channel=Channel.IN_APP).due_at == posted


def test_an_urgent_message_passes_the_quiet_hours(cast: Cast) -> None:
    night = datetime(2026, 8, 5, 22, tzinfo=HERE)
    post(message(cast, urgent=True), now=night)
    assert Delivery.objects.get(channel=Channel.MAIL).due_at == night


def test_choices_switch_mail_off_but_not_for_what_is_mandatory(cast: Cast) -> None:
    cast.zhang_wei.notification_choices = {"mail": {"action_items": False}}
    post(message(cast, key="nudge", kind="N18"), now=MORNING)
    post(message(cast, key="accept", kind="N8a"), now=MORNING)
    mails = Delivery.objects.filter(channel=Channel.MAIL)
    assert [row.kind for row in mails] == ["N8a"]


def test_two_about_the_same_thing_become_one(cast: Cast) -> None:
    post(message(cast, "a", kind="N9", body="甲", noun="action_item", noun_id=7), now=MORNING)
    post(message(cast, "b", kind="N9", body="乙", noun="action_item", noun_id=7), now=MORNING)
    waiting = Delivery.objects.filter(cancelled_at=None)
    assert waiting.count() == 2
    assert {row.body for row in waiting} == {"甲\n乙"}
    # The first key stays known: posting it again brings nothing back.
    post(message(cast, "a", kind="N9", body="甲", noun="action_item", noun_id=7), now=MORNING)
    assert Delivery.objects.filter(cancelled_at=None).count() == 2


def test_an_answer_cancels_what_still_waits(cast: Cast) -> None:
    about = {"noun": "action_item", "noun_id": 7}
    post(message(cast, "a", kind="N12a", **about), now=MORNING)
    post(message(cast, "b", kind="N13", **about), now=MORNING)
    assert cancel_waiting("action_item", 7, kinds=("N12",)) == 1
    left = Delivery.objects.filter(channel=Channel.MAIL, cancelled_at=None)
    assert [row.kind for row in left] == ["N13"]
