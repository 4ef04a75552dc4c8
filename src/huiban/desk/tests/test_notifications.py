"""通知设置, 消息 and 未送达."""

from datetime import timedelta

import pytest
from django.utils import timezone

from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.verbs import Message, post
from huiban.ground.people.models import Delegation
from tests.cast import Cast


def told(cast: Cast, key: str = "one", link: str = "/actions/A-1") -> Delivery:
    text = "王芳请你更新《接口开发》。"
    post(Message("N18", key, cast.zhang_wei, "请更新", text, link=link, because="你是责任人"))
    return Delivery.objects.get(key=f"{key}/{cast.zhang_wei.pk}/in_app")


def test_mail_is_switched_off_by_group_and_the_mandatory_stay(cast: Cast) -> None:
    browser = cast.client(cast.zhang_wei)
    page = browser.get("/me/notifications").content.decode()
    assert "待接受、待指派需要您当面确认或处理，不能关" in page
    assert browser.post("/me/notifications/save", {"mail": ["meetings"]}).status_code == 302
    cast.zhang_wei.refresh_from_db()
    chosen = cast.zhang_wei.notification_choices["mail"]
    assert chosen["meetings"] is True
    assert chosen["action_items"] is False
    assert "escalations" not in chosen
    told(cast)
    assert not Delivery.objects.filter(channel=Channel.MAIL).exists()


def test_opening_a_message_is_a_post_that_marks_it_read(cast: Cast) -> None:
    row = told(cast)
    browser = cast.client(cast.zhang_wei)
    assert "因为：你是责任人" in browser.get("/me/messages").content.decode()
    assert Delivery.objects.unread().filter(person=cast.zhang_wei).count() == 1
    answer = browser.post(f"/me/messages/{row.pk}/open")
    assert answer["Location"] == "/actions/A-1"
    assert not Delivery.objects.unread().filter(person=cast.zhang_wei).exists()


def test_nobody_opens_or_reads_the_messages_of_others(cast: Cast) -> None:
    row = told(cast)
    browser = cast.client(cast.zhao_min)
    assert "王芳请你更新" not in browser.get("/me/messages").content.decode()
    assert browser.post(f"/me/messages/{row.pk}/open").status_code == 404
    browser.post("/me/messages/read", {"id": row.pk})
    assert Delivery.objects.unread().filter(person=cast.zhang_wei).count() == 1


@pytest.mark.parametrize("link", ["https://evil.example/x", "//evil.example", "javascript:x"])
def test_a_message_never_leads_out_of_the_house(cast: Cast, link: str) -> None:
    row = told(cast, link=link)
    answer = cast.client(cast.zhang_wei).post(f"/me/messages/{row.pk}/open")
    assert answer["Location"] == "/me/messages"


def test_all_are_marked_read_at_once(cast: Cast) -> None:
    told(cast, "one")
    told(cast, "two")
    cast.client(cast.zhang_wei).post("/me/messages/read")
    assert not Delivery.objects.unread().filter(person=cast.zhang_wei).exists()


def test_a_delegate_is_named_and_taken_back(cast: Cast) -> None:
    browser = cast.client(cast.zhang_wei)
    today = timezone.localdate()
    dates = {"starts_on": today, "ends_on": today + timedelta(days=7)}
    wrong = browser.post("/me/delegations", {"to": "没有这个人", **dates})
    assert wrong.status_code == 422
    assert "没有找到这个人" in wrong.content.decode()
    assert 'value="没有这个人"' in wrong.content.decode()
    assert browser.post("/me/delegations", {"to": "李娜", **dates}).status_code == 302
    row = Delegation.objects.get(person=cast.zhang_wei)
    assert row.delegate == cast.li_na
    revoke = f"/me/delegations/{row.pk}/revoke"
    assert cast.client(cast.zhao_min).post(revoke).status_code == 404
    assert browser.post(revoke).status_code == 302
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_what_could_not_be_delivered_is_seen_and_sent_again_by_the_admin(cast: Cast) -> None:
    told(cast)
    mail = Delivery.objects.get(channel=Channel.MAIL)
    Delivery.objects.filter(pk=mail.pk).update(parked_at=timezone.now(), error="550 没有这个邮箱")
    assert cast.client(cast.wang_fang).get("/settings/deliveries").status_code == 404
    browser = cast.client(cast.he_ping)
    page = browser.get("/settings/deliveries").content.decode()
    assert "550 没有这个邮箱" in page
    assert "接口开发" not in page
    assert browser.post(f"/settings/deliveries/{mail.pk}/resend").status_code == 302
    mail.refresh_from_db()
    assert mail.parked_at is None


def test_lists_stay_within_their_queries(cast: Cast, django_assert_max_num_queries) -> None:
    for number in range(60):
        told(cast, str(number))
    browser = cast.client(cast.zhang_wei)
    with django_assert_max_num_queries(8):
        browser.get("/me/messages")
    with django_assert_max_num_queries(8):
        browser.get("/me/notifications")
