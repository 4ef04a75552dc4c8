import random
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import F
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from huiban.ground.journal.models import Event
from huiban.stages.action_items.models import ActionItem
from huiban.stages.archive import verbs
from huiban.stages.archive.index import add, containing
from huiban.stages.archive.models import IndexMark, SearchText
from huiban.stages.decisions import verbs as decisions
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.models import Meeting
from huiban.stages.records import verbs as records
from tests.cast import Cast

LETTERS = "接口开发数据看板上线日期预算比例报销流程测试环境市场财务API12%、 "


def texts_of(person: object, words: str, **filters: object) -> list[str]:
    hits, _ = verbs.search(person, words, verbs.Filters(**filters))  # type: ignore[arg-type]
    return [hit.row.text for hit in hits]


def test_a_decision_is_found_with_its_state_and_who_confirmed_it(
    cast: Cast, following: Meeting
) -> None:
    hits, has_more = verbs.search(cast.zhang_wei, "看板")
    assert [hit.row.text for hit in hits] == ["数据看板纳入本次上线范围"]
    assert (hits[0].state, hits[0].note) == ("有效", "王芳 确认")
    assert hits[0].url == reverse("minutes", args=[following.ref]) + "#at-决1"
    assert not has_more


def test_a_changed_decision_says_so(cast: Cast, following: Meeting) -> None:
    old = Decision.objects.get()
    meetings.open_record(following)
    new = decisions.decide(following, text="数据看板下期上线", by=cast.sun_li)
    decisions.supersede(old, successor=new, reason="延期", by=cast.wang_fang)
    verbs.index(following)
    hits, _ = verbs.search(cast.zhang_wei, "看板")
    assert {(hit.state, hit.note) for hit in hits} == {
        ("已变更", f"改为 {new.ref}"),
        ("未确认", ""),
    }


def test_two_words_must_both_stand_there(cast: Cast, following: Meeting) -> None:
    assert texts_of(cast.zhang_wei, "数据 上线") == ["数据看板纳入本次上线范围"]
    assert texts_of(cast.zhang_wei, "数据 天气") == []


def test_one_letter_is_found_too_and_nothing_finds_nothing(cast: Cast, following: Meeting) -> None:
    assert "数据看板纳入本次上线范围" in texts_of(cast.zhang_wei, "围")
    assert texts_of(cast.zhang_wei, "  ") == []
    assert texts_of(cast.zhang_wei, "' OR 1=1 --") == []


def test_the_stranger_is_never_told(cast: Cast, following: Meeting) -> None:
    assert texts_of(cast.zhao_min, "看板") == []
    html = cast.client(cast.zhao_min).get(reverse("search"), {"q": "看板"}).content.decode()
    assert "没有找到“看板”" in html
    assert following.ref not in html
    assert "数据看板" not in html


def test_a_confidential_meeting_is_hidden_from_heads_and_admins(
    cast: Cast, following: Meeting
) -> None:
    assert texts_of(cast.he_ping, "看板")
    Meeting.objects.update(is_confidential=True)
    assert texts_of(cast.he_ping, "看板") == []


def test_filters_narrow(cast: Cast, following: Meeting) -> None:
    who = cast.zhang_wei
    assert texts_of(who, "上线", kind="decision") == ["数据看板纳入本次上线范围"]
    assert texts_of(who, "看板", department=cast.tech.pk)
    assert not texts_of(who, "看板", project=cast.project.pk)
    assert not texts_of(who, "看板", since=date(2026, 8, 6))
    assert texts_of(who, "看板", since=date(2026, 8, 5), until=date(2026, 8, 5))
    assert texts_of(who, "看板", who="陈静")
    assert not texts_of(who, "看板", who="赵敏")


def test_what_is_gone_is_no_hit(cast: Cast, following: Meeting) -> None:
    Decision.objects.all().delete()
    verbs.index(following)
    assert texts_of(cast.zhang_wei, "看板") == []
    SearchText.objects.all().delete()
    assert texts_of(cast.zhang_wei, "接口") == []


def test_indexing_again_changes_nothing(cast: Cast, following: Meeting) -> None:
    before = set(SearchText.objects.values_list("id", "text"))
    assert verbs.index(following) == len(before)
    assert set(SearchText.objects.values_list("id", "text")) == before
    assert len(texts_of(cast.zhang_wei, "看板")) == 1


def test_keys_of_an_older_index_are_written_anew(cast: Cast, following: Meeting) -> None:
    renew = import_module("huiban.stages.archive.migrations.0003_keys_that_name_the_meeting")
    verbs.index(following)
    before = set(SearchText.objects.values_list("id", "text"))
    SearchText.objects.update(id=F("id") + 7)
    renew.name_the_meetings(None, SimpleNamespace(connection=connection))
    assert set(SearchText.objects.values_list("id", "text")) == before
    assert len(texts_of(cast.zhang_wei, "看板")) == 1


def test_the_clock_indexes_what_changed_since_last_time(cast: Cast, live: Meeting) -> None:
    assert verbs.index_changed() == 1
    assert verbs.index_changed() == 0
    records.add_entry(live, text="口径为含税价格", by=cast.sun_li)
    assert texts_of(cast.sun_li, "含税") == []
    assert verbs.index_changed() == 1
    assert texts_of(cast.sun_li, "含税") == ["口径为含税价格"]
    assert IndexMark.objects.get().number == Event.objects.latest("number").number


def test_the_newest_comes_first(cast: Cast, following: Meeting) -> None:
    rows = [
        (
            following.pk,
            following.day - timedelta(days=n * 40),
            ("entry", 900 + n, f"旧的看板第{n}版"),
        )
        for n in (3, 1, 2)
    ]
    add(rows)
    hits, _ = verbs.search(cast.zhang_wei, "看板")
    days = [hit.row.day for hit in hits]
    assert days == sorted(days, reverse=True)
    assert len(days) == 4


def test_every_two_letter_word_finds_what_a_scan_finds(cast: Cast, live: Meeting) -> None:
    chance = random.Random(7)
    made = [
        "".join(chance.choice(LETTERS) for _ in range(chance.randint(2, 30))) for _ in range(300)
    ]
    add([(live.pk, live.day, ("entry", n, text)) for n, text in enumerate(made, 1)])
    words = {a + b for a in LETTERS for b in LETTERS if not (a + b).count(" ")}
    for word in words:
        scanned = set(SearchText.objects.filter(text__icontains=word).values_list("id", flat=True))
        found = set(containing([word.casefold()]).values_list("id", flat=True))
        assert scanned <= found, word
        extra = SearchText.objects.filter(id__in=found - scanned)
        # White space in between does not part a word.
        assert all(word.casefold() in "".join(row.text.casefold().split()) for row in extra)


def test_the_page_shows_sentences_with_their_meeting(cast: Cast, following: Meeting) -> None:
    html = cast.client(cast.zhang_wei).get(reverse("search"), {"q": "看板"}).content.decode()
    assert "数据<mark>看板</mark>纳入本次上线范围" in html
    assert "打开原文" in html
    assert following.title in html


def test_a_page_of_hits_costs_few_queries(
    cast: Cast, following: Meeting, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.client(cast.zhang_wei)
    with django_assert_max_num_queries(8):
        assert client.get(reverse("search"), {"q": "上线"}).status_code == 200
    with django_assert_max_num_queries(8):
        assert client.get(reverse("archive")).status_code == 200


def test_broken_addresses_are_taken_as_no_filter(cast: Cast, following: Meeting) -> None:
    asked = {"q": "看板", "since": "gestern", "department": "x", "page": "-1", "kind": "zz"}
    html = cast.client(cast.zhang_wei).get(reverse("search"), asked).content.decode()
    assert "<mark>看板</mark>" in html


def test_words_written_as_markup_stay_words(cast: Cast, following: Meeting) -> None:
    next_day = following.day + timedelta(days=1)
    add([(following.pk, next_day, ("entry", 999, "<script>alert(1)</script>看板"))])
    html = cast.client(cast.zhang_wei).get(reverse("search"), {"q": "看板 script"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;<mark>script</mark>&gt;" in html


def test_an_owner_is_found_by_name(cast: Cast, following: Meeting) -> None:
    row = ActionItem.objects.get()
    hits, _ = verbs.search(cast.wang_fang, "张伟")
    assert [(hit.row.kind, hit.row.noun_id) for hit in hits] == [("action_item", row.pk)]
    assert hits[0].note == "张伟"


@pytest.mark.requirement("R38")
def test_the_admin_finds_no_door_of_a_confidential_bundle(cast: Cast, following: Meeting) -> None:
    Meeting.objects.update(is_confidential=True)
    url = reverse("bundle", args=[following.ref])
    assert cast.client(cast.he_ping).get(url).status_code == 404
