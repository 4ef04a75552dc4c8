"""Amber cells of the record are filled with one key, where something fitting is known."""

import re
from datetime import date

import pytest

from huiban.desk.record.offers import a_friday
from huiban.ground.workdays.official import official_calendar
from huiban.stages.action_items.models import ActionItem
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.tests.plans import plan
from huiban.stages.records.models import Dispute
from tests.cast import Cast


@pytest.mark.parametrize(
    ("day", "friday"),
    [
        ("2026-08-03", "2026-08-07"),
        ("2026-08-05", "2026-08-07"),
        ("2026-08-06", "2026-08-14"),
        ("2026-08-08", "2026-08-14"),
        # 1–7 October are off: the last working day before.
        ("2026-09-28", "2026-09-30"),
        ("2026-09-30", "2026-10-08"),
    ],
)
def test_the_offered_day_leaves_two_days_and_is_worked(day: str, friday: str) -> None:
    given = a_friday(date.fromisoformat(day), official_calendar())
    assert given == date.fromisoformat(friday)


@pytest.mark.requirement("R29")
def test_offers_fill_the_cells_they_stand_beside(cast: Cast) -> None:
    meeting = meetings.start(plan(cast, days=0), by=cast.wang_fang)
    client = cast.client(cast.sun_li)
    at = f"/meetings/{meeting.ref}"
    for line in ("＋编制节能改造方案 #技术部", "？是否更换供应商"):
        client.post(f"{at}/entries", {"text": line, "topic": meeting.topics.all()[0].pk})
    page = client.get(f"{at}/record").content.decode()
    offers = re.findall(r'class="offer" name="(\w+)" value="([^"]+)"', page)
    assert [name for name, _value in offers] == ["owner", "due_on", "deliverable", "next_talk_on"]
    item, dispute = ActionItem.objects.get(), Dispute.objects.get()
    *of_item, of_dispute = offers
    for name, value in of_item:
        client.post(f"{at}/items/{item.ref}/fill", {name: ["", value]})
    client.post(f"{at}/disputes/{dispute.number}/fill", {of_dispute[0]: ["", of_dispute[1]]})
    item.refresh_from_db()
    dispute.refresh_from_db()
    assert (item.owner, item.deliverable) == (cast.tech.head, "节能改造方案")
    assert item.due_on is not None
    assert dispute.next_talk_on is not None
    assert 'class="offer"' not in client.get(f"{at}/record").content.decode()
