import io
import zipfile

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from huiban.stages.action_items.models import ActionItem
from huiban.stages.decisions import verbs as decisions
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes import verbs
from huiban.stages.minutes.models import Minutes
from huiban.stages.records.models import Dispute
from tests.cast import Cast, make_person


def page(cast: Cast, person: object, name: str, ref: str, **query: str) -> str:
    answer = cast.client(person).get(reverse(name, args=[ref]), query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


def post(cast: Cast, person: object, name: str, /, *args: object, **fields: str) -> object:
    return cast.client(person).post(reverse(name, args=args), fields)  # type: ignore[arg-type]


@pytest.mark.requirement("R31")
def test_read_back_shows_one_row_and_what_fails(cast: Cast, item: ActionItem) -> None:
    decisions.decide(item.meeting, text="预算比例为60%", by=cast.sun_li)
    html = page(cast, cast.wang_fang, "read_back", item.meeting.ref)
    assert "1 / 3" in html
    assert "数据看板纳入本次上线范围" in html
    assert "决2 决策人还没有确认" in html
    assert "放行并散会" in html


def test_amounts_stand_out_for_spoken_confirmation(cast: Cast, item: ActionItem) -> None:
    row = decisions.decide(item.meeting, text="预算比例为60%，共20万元", by=cast.sun_li)
    html = page(cast, cast.wang_fang, "read_back", item.meeting.ref, at=f"decision-{row.pk}")
    assert '<span class="amount">60%</span>' in html
    assert '<span class="amount">20万元</span>' in html


@pytest.mark.requirement("R30")
def test_a_spoken_acceptance_is_logged_as_such(cast: Cast, item: ActionItem) -> None:
    post(cast, cast.sun_li, "read_back_aloud", item.meeting.ref, f"action_item-{item.pk}")
    item.refresh_from_db()
    assert (item.status, item.acceptance_logged_by) == ("in_progress", cast.sun_li)
    html = page(cast, cast.wang_fang, "read_back", item.meeting.ref, at=f"action_item-{item.pk}")
    assert "口头接受" in html


def test_the_owner_accepts_in_the_own_name(cast: Cast, item: ActionItem) -> None:
    post(cast, cast.zhang_wei, "read_back_confirm", item.meeting.ref, f"action_item-{item.pk}")
    item.refresh_from_db()
    assert (item.status, item.acceptance_logged_by) == ("in_progress", None)


def test_an_objection_from_the_room_becomes_a_dispute(cast: Cast, item: ActionItem) -> None:
    post(
        cast,
        cast.sun_li,
        "read_back_object",
        item.meeting.ref,
        f"action_item-{item.pk}",
        reason="人手不够",
    )
    assert Dispute.objects.get().question == "接口开发：人手不够"
    html = page(cast, cast.wang_fang, "read_back", item.meeting.ref)
    assert "分歧1 没有跟进人" in html


def test_a_row_is_mended_on_the_spot(cast: Cast, item: ActionItem) -> None:
    post(
        cast,
        cast.sun_li,
        "read_back_change",
        item.meeting.ref,
        f"action_item-{item.pk}",
        task="接口开发与联调",
        owner=str(cast.li_na.pk),
        due_on="2026-08-21",
    )
    item.refresh_from_db()
    assert (item.task, item.owner, str(item.due_on)) == ("接口开发与联调", cast.li_na, "2026-08-21")


def test_a_date_that_cannot_be_read_is_refused_in_words(cast: Cast, item: ActionItem) -> None:
    answer = post(
        cast,
        cast.sun_li,
        "read_back_change",
        item.meeting.ref,
        f"action_item-{item.pk}",
        task="接口开发",
        due_on="下周五",
    )
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "日期“下周五”看不懂" in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.requirement("R32")
def test_the_end_asks_when_it_goes_out_and_what_comes_next(cast: Cast, item: ActionItem) -> None:
    html = page(cast, cast.wang_fang, "read_back", item.meeting.ref)
    assert 'value="2026-08-06T14:00"' in html
    answer = post(
        cast,
        cast.wang_fang,
        "end_meeting",
        item.meeting.ref,
        distribute_by="2026-08-06T12:00",
        next_arrangement="8月12日15:00检查接口开发",
    )
    assert answer.url == reverse("minutes", args=[item.meeting.ref])  # type: ignore[attr-defined]
    html = page(cast, cast.wang_fang, "minutes", item.meeting.ref)
    assert "8月12日15:00检查接口开发" in html
    assert "纪要分发：2026年8月6日 12:00前发出" in html


@pytest.mark.requirement("R32")
def test_the_next_meeting_is_planned_with_the_items_to_check(cast: Cast, item: ActionItem) -> None:
    post(
        cast, cast.wang_fang, "end_meeting", item.meeting.ref,
        next_starts_at="2026-08-12T15:00",
    )  # fmt: skip
    following = Meeting.objects.get(previous=item.meeting)
    assert (following.status, following.topics.first().title) == ("draft", "上次遗留")
    assert following.participants.filter(person=cast.zhang_wei).exists()
    html = page(cast, cast.wang_fang, "minutes", item.meeting.ref)
    assert "下次会议：2026年8月12日 15:00" in html
    assert f"检查 {item.ref} 接口开发" in html


@pytest.mark.requirement("R37")
def test_the_recorder_adds_people_to_the_copy_list(cast: Cast, draft: Minutes) -> None:
    ref = draft.meeting.ref
    post(cast, cast.sun_li, "add_cc", ref, person="林燕")
    html = page(cast, cast.sun_li, "minutes", ref)
    assert "林燕" in html
    post(cast, cast.sun_li, "submit_review", ref)
    post(cast, cast.wang_fang, "approve", ref)
    assert draft.receipts.filter(person=cast.lin_yan, reason="informed").exists()
    refused = post(cast, cast.sun_li, "add_cc", ref, person="赵敏")
    assert refused.status_code == 403  # type: ignore[attr-defined]


def test_two_of_one_name_are_told_apart_by_number(cast: Cast, draft: Minutes) -> None:
    make_person("张伟", "zhang_wei_2", cast.finance)
    answer = post(cast, cast.sun_li, "add_cc", draft.meeting.ref, person="张伟")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "有 2 位同名" in answer.content.decode()  # type: ignore[attr-defined]
    post(cast, cast.sun_li, "add_cc", draft.meeting.ref, person="E-zhang_wei_2")
    assert draft.meeting.readers.filter(person__account="zhang_wei_2", reason="cc").exists()
    post(cast, cast.sun_li, "remove_cc", draft.meeting.ref, person="E-zhang_wei_2")
    assert not draft.meeting.readers.filter(reason="cc").exists()


@pytest.mark.requirement("R23")
def test_the_page_shows_the_paper_topic_by_topic(cast: Cast, draft: Minutes) -> None:
    html = page(cast, cast.sun_li, "minutes", draft.meeting.ref)
    for words in (
        "会议记录表",
        "议题1：上线进度",
        "-技术部-张伟：客户已确认为刚需",
        "数据看板纳入本次上线范围",
        "2026年8月14日",
        "外出培训",
    ):
        assert words in html
    assert html.index("讨论：") < html.index("决议：")


@pytest.mark.requirement("R35")
@pytest.mark.parametrize(
    ("layout", "title"), [("d4_a", "记录表"), ("d4_b", "会议纪要"), ("d4_c", "沟通记录表")]
)
def test_one_record_prints_in_three_layouts(
    cast: Cast, draft: Minutes, layout: str, title: str
) -> None:
    html = page(cast, cast.sun_li, "minutes", draft.meeting.ref, layout=layout)
    assert f"{title}</h2>" in html
    assert "接口开发" in html


def test_the_button_follows_the_state(cast: Cast, draft: Minutes) -> None:
    ref = draft.meeting.ref
    assert "提交审核" in page(cast, cast.sun_li, "minutes", ref)
    post(cast, cast.sun_li, "submit_review", ref)
    assert "审核通过并分发" in page(cast, cast.wang_fang, "minutes", ref)
    assert "正在等 王芳 审核" in page(cast, cast.sun_li, "minutes", ref)
    post(cast, cast.wang_fang, "approve", ref)
    html = page(cast, cast.sun_li, "minutes", ref)
    assert "修订" in html
    assert "审核通过 王芳" in html


def test_three_clicks_from_the_end_to_everybody(cast: Cast, item: ActionItem) -> None:
    ref = item.meeting.ref
    post(cast, cast.wang_fang, "end_meeting", ref)
    post(cast, cast.sun_li, "submit_review", ref)
    post(cast, cast.wang_fang, "approve", ref)
    assert Minutes.objects.get().status == "distributed"
    assert Meeting.objects.get().status == "following"


def test_comments_point_at_their_place_and_are_settled(cast: Cast, in_review: Minutes) -> None:
    ref = in_review.meeting.ref
    place = ActionItem.objects.get().ref
    post(cast, cast.wang_fang, "comment", ref, anchor=place, text="10天应为10个工作日")
    post(cast, cast.wang_fang, "return_minutes", ref)
    html = page(cast, cast.sun_li, "minutes", ref)
    assert f'href="#at-{place}"' in html
    assert f'id="at-{place}"' in html
    row = in_review.comments.get()
    post(cast, cast.sun_li, "settle_comment", ref, row.pk)
    row.refresh_from_db()
    assert row.is_settled


def test_reading_is_signed_by_a_post_and_never_by_a_get(cast: Cast, sent: Minutes) -> None:
    html = page(cast, cast.zhang_wei, "minutes", sent.meeting.ref)
    assert "我已阅" in html
    assert 'hx-trigger="load, submit"' in html
    assert not sent.receipts.exclude(read_at=None).exists()
    post(cast, cast.zhang_wei, "mark_read", sent.meeting.ref, 1)
    assert sent.receipts.get(person=cast.zhang_wei).read_at
    assert "我已阅" not in page(cast, cast.zhang_wei, "minutes", sent.meeting.ref)
    assert "已阅 1 / 6" in page(cast, cast.wang_fang, "minutes", sent.meeting.ref)


def test_readers_see_the_last_one_sent_and_writers_the_new_draft(cast: Cast, sent: Minutes) -> None:
    verbs.revise(sent, by=cast.sun_li, reason="补充口径")
    item = ActionItem.objects.get()
    post(
        cast,
        cast.sun_li,
        "read_back_change",
        sent.meeting.ref,
        f"action_item-{item.pk}",
        task="接口开发与联调",
        owner=str(cast.zhang_wei.pk),
        due_on="2026-08-14",
    )
    assert "接口开发与联调" not in page(cast, cast.zhang_wei, "minutes", sent.meeting.ref)
    html = page(cast, cast.sun_li, "minutes", sent.meeting.ref)
    assert "与 v1 相比改了 1 处" in html
    assert '<ins><span class="sr">增：</span>与联调</ins>' in html
    assert "修订原因：补充口径" in html


@pytest.mark.requirement("R22")
def test_a_masked_copy_shows_no_names(cast: Cast, sent: Minutes) -> None:
    url = reverse("minutes_file", args=[sent.meeting.ref])
    client = cast.client(cast.zhang_wei)
    open_copy = client.get(url, {"what": "d4_a.docx"}).content
    masked_copy = client.get(url, {"what": "d4_a.docx", "mask": "on"}).content
    text = zipfile.ZipFile(io.BytesIO(masked_copy)).read("word/document.xml").decode()
    assert "张*" in text
    assert "张伟" not in text
    assert "张伟" in zipfile.ZipFile(io.BytesIO(open_copy)).read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("what", "start"),
    [
        ("d4_a.docx", b"PK"),
        ("d4_b.pdf", b"%PDF"),
        ("d4_c.docx", b"PK"),
        ("d5.xlsx", b"PK"),
        ("d5.pdf", b"%PDF"),
        ("d7.xlsx", b"PK"),
    ],
)
def test_every_paper_can_be_taken_away(cast: Cast, draft: Minutes, what: str, start: bytes) -> None:
    url = reverse("minutes_file", args=[draft.meeting.ref])
    answer = cast.client(cast.sun_li).get(url, {"what": what})
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"].startswith("attachment;")


def test_what_was_sent_is_what_can_be_taken_away(cast: Cast, sent: Minutes) -> None:
    url = reverse("minutes_file", args=[sent.meeting.ref])
    kept = sent.files.get(form="pdf")
    answer = cast.client(cast.zhang_wei).get(url, {"what": "d4_a.pdf"})
    with kept.file.open() as stored:
        assert answer.content == stored.read()


@pytest.mark.parametrize("what", ["", "d4_a.xlsx", "d9.docx", "d4_a.exe", "../x.docx"])
def test_there_is_no_other_paper(cast: Cast, draft: Minutes, what: str) -> None:
    url = reverse("minutes_file", args=[draft.meeting.ref])
    assert cast.client(cast.sun_li).get(url, {"what": what}).status_code == 404


def test_the_stranger_finds_no_door(cast: Cast, sent: Minutes) -> None:
    client = cast.client(cast.zhao_min)
    ref = sent.meeting.ref
    for name in ("minutes", "minutes_file", "read_back", "read_back_replies"):
        assert client.get(reverse(name, args=[ref])).status_code == 404
    for name in (
        "submit_review",
        "approve",
        "return_minutes",
        "distribute",
        "revise",
        "comment",
        "choose_layout",
        "add_cc",
        "end_meeting",
        "begin_minutes",
    ):
        assert client.post(reverse(name, args=[ref])).status_code == 404
    assert client.post(reverse("mark_read", args=[ref, 1])).status_code == 404


def test_a_get_never_carries_out_a_verb(cast: Cast, in_review: Minutes) -> None:
    client = cast.client(cast.wang_fang)
    for name in ("approve", "submit_review", "distribute", "end_meeting"):
        assert client.get(reverse(name, args=[in_review.meeting.ref])).status_code == 405


def test_another_meetings_rows_cannot_be_reached(cast: Cast, draft: Minutes) -> None:
    item = ActionItem.objects.get()
    other = Meeting.objects.get(pk=draft.meeting_id)
    other.pk, other.ref = None, "M-2026-777"
    other.save()
    other.readers.create(person=cast.wang_fang, reason="participant")
    url = reverse("read_back_confirm", args=["M-2026-777", f"action_item-{item.pk}"])
    assert cast.client(cast.wang_fang).post(url).status_code == 404


@pytest.mark.parametrize("state", ["draft", "in_review", "sent"])
def test_the_pages_ask_the_database_little(
    cast: Cast,
    state: str,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    ref = request.getfixturevalue(state).meeting.ref
    client = cast.client(cast.wang_fang)
    for name in ("minutes", "read_back"):
        with django_assert_max_num_queries(30):
            assert client.get(reverse(name, args=[ref])).status_code == 200
