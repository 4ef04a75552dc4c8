"""The doors of 行动项: one happy path, one stranger, and the count of queries."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from huiban.ground.people.models import Person
from huiban.stages.action_items import verbs
from huiban.stages.action_items.models import ActionItem
from huiban.stages.action_items.states import Status
from huiban.stages.action_items.tests.test_story import item, meeting  # noqa: F401 — fixtures
from huiban.stages.meetings.models import Meeting
from tests.cast import Cast


def test_an_owner_accepts_updates_and_submits(item: ActionItem, cast: Cast) -> None:  # noqa: F811
    browser = cast.client(cast.zhang_wei)
    page = f"/actions/{item.ref}"
    assert "接口开发" in browser.get(page).text
    assert browser.post(f"{page}/accept").status_code == 302
    assert "更新进展" in browser.get(page).text
    browser.post(f"{page}/update", {"text": "联调中", "percent": "80"})
    proof = SimpleUploadedFile("接口文档.txt", b"v1")
    browser.post(f"{page}/submit-done", {"text": "完成", "file": proof})
    item.refresh_from_db()
    assert item.status == Status.SUBMITTED
    saved = item.evidence.get()
    answer = browser.get(f"{page}/evidence/{saved.pk}")
    assert "attachment" in answer["Content-Disposition"]
    assert b"".join(answer) == b"v1"
    answer.close()


def test_what_cannot_be_taken_keeps_the_words(item: ActionItem, cast: Cast) -> None:  # noqa: F811
    verbs.accept(item, by=cast.zhang_wei)
    answer = cast.client(cast.zhang_wei).post(
        f"/actions/{item.ref}/submit-done", {"text": "文档写完了"}
    )
    assert answer.status_code == 422
    assert "请先附上佐证材料" in answer.text
    assert "文档写完了" in answer.text


def test_a_stranger_finds_nothing(item: ActionItem, cast: Cast) -> None:  # noqa: F811
    stranger = cast.client(cast.zhao_min)
    assert stranger.get(f"/actions/{item.ref}").status_code == 404
    assert stranger.post(f"/actions/{item.ref}/accept").status_code == 404
    assert item.task not in stranger.get("/actions?scope=all").text


def test_the_wrong_person_reads_why(item: ActionItem, cast: Cast) -> None:  # noqa: F811
    answer = cast.client(cast.sun_li).post(f"/actions/{item.ref}/accept")
    assert answer.status_code == 403
    assert "只有责任人可以" in answer.text


def test_get_changes_nothing(item: ActionItem, cast: Cast) -> None:  # noqa: F811
    assert cast.client(cast.zhang_wei).get(f"/actions/{item.ref}/accept").status_code == 405


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_eight_times_at_most(
    item: ActionItem,  # noqa: F811
    cast: Cast,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        verbs.propose(
            item.meeting,
            task=f"任务{number}",
            owner=cast.zhang_wei,
            due_on=date(2026, 8, 20),
            by=cast.sun_li,
        )
    browser = cast.client(cast.wang_fang)
    with django_assert_max_num_queries(8):
        page = browser.get("/actions?scope=all&group=department")
    assert f"任务{rows - 1}" in page.text


@pytest.mark.parametrize("query", ["page=x&department=9x", "view=none&group=none", "q=%25"])
def test_a_crooked_address_falls_back(cast: Cast, query: str) -> None:
    assert cast.client(cast.zhang_wei).get(f"/actions?{query}").status_code == 200


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_the_tracking_table_comes_out(item: ActionItem, cast: Cast, suffix: str) -> None:  # noqa: F811
    answer = cast.client(cast.zhang_wei).get(f"/actions/export/{suffix}?scope=mine")
    assert answer.status_code == 200
    assert len(answer.content) > 2000


@pytest.mark.parametrize("is_confidential", [False, True])
@pytest.mark.parametrize("has_owner", [False, True])
def test_asked_of_many_as_of_one(
    item: ActionItem,  # noqa: F811
    cast: Cast,
    is_confidential: bool,
    has_owner: bool,
) -> None:
    Meeting.objects.update(is_confidential=is_confidential)
    if not has_owner:
        ActionItem.objects.update(owner=None, owner_name="", status=Status.UNASSIGNED)
    people = Person.objects.all()
    assert any(ActionItem.objects.visible_to(one).exists() for one in people)
    for one in people:
        seen = set(ActionItem.objects.visible_to(one).values_list("pk", flat=True))
        among = set(ActionItem.objects.all().among_many(one).values_list("pk", flat=True))
        assert seen == among, one
