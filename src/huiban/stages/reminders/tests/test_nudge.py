"""人工催办: at most one per item in 24 小时, for everybody together."""

from datetime import timedelta

import pytest
import time_machine

from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.procedure import NotAllowed
from huiban.stages.action_items import closing
from huiban.stages.action_items.states import Status
from huiban.stages.reminders.tests.story import at, held_meeting, helper, running_item
from huiban.stages.reminders.verbs import nudge
from tests.cast import Cast


def test_the_owner_is_asked_in_one_sentence(cast: Cast) -> None:
    item = running_item(cast, held_meeting(cast))
    nudge(item, by=cast.wang_fang)
    mail = Delivery.objects.get(channel=Channel.MAIL)
    assert (mail.person, mail.kind) == (cast.zhang_wei, "N18")
    assert mail.body == "王芳请你更新《接口开发》，8月12日到期。"
    assert mail.because == "你是责任人"


def test_once_in_24_hours_for_everybody_together(cast: Cast) -> None:
    item = running_item(cast, held_meeting(cast))
    with time_machine.travel(at(8, 10, 10, 12), tick=False) as clock:
        nudge(item, by=cast.wang_fang)
        with pytest.raises(NotAllowed, match="王芳在24小时内催办过这一项（10:12）"):
            nudge(item, by=cast.sun_li)
        clock.shift(timedelta(hours=24, minutes=1))
        nudge(item, by=cast.sun_li)
    assert Delivery.objects.filter(channel=Channel.MAIL, kind="N18").count() == 2


def test_an_item_without_a_person_goes_to_the_head_of_the_department(cast: Cast) -> None:
    item = running_item(
        cast,
        held_meeting(cast),
        owner=None,
        owner_department=cast.finance,
        status=Status.UNASSIGNED,
        task="简化清单",
    )
    nudge(item, by=cast.wang_fang)
    mail = Delivery.objects.get(channel=Channel.MAIL)
    assert mail.person == cast.chen_jing
    assert mail.body == "王芳请财务部为《简化清单》指派责任人。"


def test_who_may_chase(cast: Cast) -> None:
    item = running_item(cast, held_meeting(cast))
    helper(item, cast)
    with pytest.raises(NotAllowed, match="您自己的行动项"):
        nudge(item, by=cast.zhang_wei)
    with pytest.raises(NotAllowed, match="只有"):
        nudge(item, by=cast.chen_jing)
    nudge(item, by=cast.li_na)


def test_the_door_answers_strangers_with_404_and_says_what_happened(cast: Cast) -> None:
    item = running_item(cast, held_meeting(cast))
    address = f"/actions/{item.ref}/nudge"
    assert cast.client(cast.zhao_min).post(address).status_code == 404
    assert cast.client(cast.wang_fang).get(address).status_code == 405
    answer = cast.client(cast.wang_fang).post(address, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert "toast" in answer["HX-Trigger"]
    again = cast.client(cast.wang_fang).post(address, headers={"HX-Request": "true"})
    assert again.status_code == 403


def test_an_answer_takes_back_the_nudge_that_still_waits(cast: Cast) -> None:
    item = running_item(cast, held_meeting(cast))
    with time_machine.travel(at(8, 10, 22), tick=False):
        nudge(item, by=cast.wang_fang)
        mail = Delivery.objects.get(channel=Channel.MAIL)
        assert mail.due_at == at(8, 11, 8)
        closing.update(item, text="联调完成八成", by=cast.zhang_wei)
    mail.refresh_from_db()
    assert mail.cancelled_at is not None
