"""Mail through a real SMTP server with its faults (FLT-03, FLT-04, FLT-05)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import Settings

from huiban.ground.delivery import sending
from huiban.ground.delivery.models import Channel, Delivery
from huiban.ground.delivery.verbs import send_next
from huiban.outside.email.envelope import message_id
from huiban.outside.email.tests.post_office import (
    PostOffice,
    cuts,
    free_port,
    hangs_after_data,
    mailers,
    open_office,
    says,
)
from tests.cast import Cast


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    office = PostOffice()
    with open_office(office) as port:
        settings.MAILERS = mailers(port)
        yield office


@pytest.fixture(autouse=True)
def clear_weather() -> Iterator[None]:
    sending.weather.clear(Channel.MAIL)
    yield
    sending.weather.clear(Channel.MAIL)


def waiting(cast: Cast, number: int = 1, **values: object) -> Delivery:
    given = {
        "key": f"story/{number}",
        "kind": "N18",
        "person": cast.zhang_wei,
        "channel": Channel.MAIL,
        "title": f"请更新《接口开发》{number}",
        "body": "王芳请你更新《接口开发》，8月15日到期。",
        "link": "/actions/A-1",
        "because": "你是责任人",
        "due_at": timezone.now(),
        **values,
    }
    return Delivery.objects.create(**given)


def send_all(*, patience: int = 40) -> None:
    """Send as a worker would, jumping over every wait."""
    moment = timezone.now()
    for _ in range(patience):
        while send_next(moment):
            pass
        moment += timedelta(minutes=11)


def test_a_mail_arrives_as_text_and_html_with_its_reason(cast: Cast, office: PostOffice) -> None:
    row = waiting(cast, body="<b>第一行</b>\n第二行 & 更多")
    assert send_next()
    (mail,) = office.accepted
    assert mail["Subject"] == row.title
    assert mail["To"] == "张伟 <zhang_wei@example.test>"
    assert mail["Message-ID"] == message_id(row.key)
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "http://127.0.0.1:8000/actions/A-1" in text
    assert text.rstrip().endswith("因为：你是责任人")
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "&lt;b&gt;第一行&lt;/b&gt;" in html
    assert "<b>" not in html
    row.refresh_from_db()
    assert row.sent_at is not None
    assert not send_next()


def test_attachments_travel_with_the_name_the_reader_sees(
    cast: Cast, office: PostOffice, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    stored = default_storage.save("papers/1.docx", ContentFile(b"PK-paper"))
    waiting(cast, attachments=[{"file": stored, "name": "跟进表_v1.docx"}])
    send_all(patience=1)
    (attachment,) = office.accepted[0].iter_attachments()
    assert attachment.get_filename() == "跟进表_v1.docx"
    assert attachment.get_content() == b"PK-paper"


def test_a_lost_attachment_parks_only_its_own_message(cast: Cast, office: PostOffice) -> None:
    bad = waiting(cast, 1, attachments=[{"file": "papers/gone.docx", "name": "x.docx"}])
    good = waiting(cast, 2)
    send_all(patience=1)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert bad.parked_at is not None
    assert good.sent_at is not None


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x0b", "\u2028"])
def test_a_line_break_in_a_header_never_leaves(cast: Cast, office: PostOffice, break_: str) -> None:
    bad = waiting(cast, 1, title=f"你好{break_}Bcc: stranger@example.test")
    waiting(cast, 2)
    send_all(patience=1)
    bad.refresh_from_db()
    assert bad.parked_at is not None
    assert office.ids == [message_id("story/2")]


def test_4xx_is_tried_again_and_arrives_once(cast: Cast, office: PostOffice) -> None:
    office.faults = [says("451 Try later"), says("452 Still full")]
    row = waiting(cast)
    send_all(patience=4)
    row.refresh_from_db()
    assert row.sent_at is not None
    assert row.attempts == 3
    assert office.ids == [message_id(row.key)]


def test_one_refused_recipient_of_many_is_parked_alone(cast: Cast, office: PostOffice) -> None:
    office.refused = {cast.li_na.email: "550 No such mailbox"}
    bad = waiting(cast, 0, person=cast.li_na)
    good = [waiting(cast, number) for number in range(1, 30)]
    send_all(patience=1)
    bad.refresh_from_db()
    assert bad.parked_at is not None
    assert "550" in bad.error
    assert sorted(office.ids) == sorted(message_id(row.key) for row in good)


def test_silence_after_the_text_costs_at_most_one_extra_copy(
    cast: Cast, office: PostOffice
) -> None:
    office.faults = [hangs_after_data(1.5)]
    row = waiting(cast)
    send_all(patience=4)
    row.refresh_from_db()
    assert row.sent_at is not None
    assert office.ids == [message_id(row.key)] * 2


@pytest.mark.parametrize(("accepting", "copies"), [(True, 2), (False, 1)])
def test_a_cut_before_or_after_acceptance(
    cast: Cast, office: PostOffice, accepting: bool, copies: int
) -> None:
    office.faults = [cuts(accepting=accepting)]
    row = waiting(cast)
    send_all(patience=4)
    row.refresh_from_db()
    assert row.sent_at is not None
    assert office.ids == [message_id(row.key)] * copies


def test_a_server_that_is_down_loses_nothing_and_parks_nothing(
    cast: Cast, settings: Settings
) -> None:
    port = free_port()
    settings.MAILERS = mailers(port)
    rows = [waiting(cast, number) for number in range(20)]
    start = timezone.now()
    for minute in range(0, 360, 3):
        while send_next(start + timedelta(minutes=minute)):
            pass
    assert (
        Delivery.objects.filter(key__startswith="story", sent_at=None, parked_at=None).count() == 20
    )
    # One message asks while the others wait, so nobody's attempts are used up.
    assert max(Delivery.objects.values_list("attempts", flat=True)) <= 1
    warned = Delivery.objects.filter(kind="N20x", person=cast.he_ping, channel=Channel.IN_APP)
    assert warned.count() == 1
    office = PostOffice()
    with open_office(office, port):
        back = start + timedelta(minutes=365)
        while send_next(back):
            pass
    assert sorted(office.ids) == sorted(message_id(row.key) for row in rows)


def test_a_person_who_left_gets_nothing(cast: Cast, office: PostOffice) -> None:
    cast.zhang_wei.is_active = False
    cast.zhang_wei.save()
    row = waiting(cast)
    send_all(patience=1)
    row.refresh_from_db()
    assert row.cancelled_at is not None
    assert office.accepted == []
