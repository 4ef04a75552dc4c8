"""变更记录: in words for everything that can happen, and for those who may see the thing."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

import huiban
from huiban.ground.journal import verbs as journal
from huiban.ground.journal.facts import in_words
from huiban.ground.journal.models import Event
from huiban.ground.journal.sentences import NOUNS, SENTENCES, sentence
from huiban.ground.people import delegations
from huiban.stages.meetings import verbs as meetings
from huiban.stages.meetings.tests.plans import in_days, plan
from tests.cast import Cast

RECORDED = re.compile(r"(?:\brecord|_move|_step|_pass)\(\s*(?:[\w.]+,\s*)?\"([a-z_]+)\"")


def test_every_recorded_verb_has_a_sentence() -> None:
    known = {verb for _noun, verb in SENTENCES}
    root = Path(huiban.__file__).parent
    written = {
        verb: path.name
        for path in root.rglob("*.py")
        if "tests" not in path.parts
        for verb in RECORDED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(written) > 40
    assert {verb: name for verb, name in written.items() if verb not in known} == {}


def test_every_noun_has_a_word() -> None:
    assert {noun for noun, _verb in SENTENCES} <= set(NOUNS)


def test_a_verb_without_a_sentence_shows_itself() -> None:
    assert sentence("meeting", "unheard_of") == "unheard_of"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"reason": "资源不足"}, "原因：资源不足"),
        ({"before": "张伟", "after": ""}, "改前：张伟"),
        ({"due": ["2026-08-05", "2026-08-10"]}, "截止日期：2026-08-05 → 2026-08-10"),
        ({"of": "王芳"}, ""),
        ({"after": {"task": "联调", "due_on": None}}, "改后：任务 联调，截止日期 —"),
    ],
)
def test_facts_read_as_words(facts: dict[str, object], words: str) -> None:
    assert in_words(facts) == words


def test_a_participant_reads_the_history_and_a_stranger_finds_nothing(cast: Cast) -> None:
    meeting = plan(cast)
    meetings.notify(meeting, by=cast.wang_fang)
    path = reverse("history", args=["meeting", meeting.ref])
    page = cast.client(cast.zhang_wei).get(path).content.decode()
    assert "王芳 新建会议" in page
    assert "王芳 发出会议通知" in page
    assert cast.client(cast.zhao_min).get(path).status_code == 404
    assert cast.client(cast.wang_fang).get("/history/person/1").status_code == 404
    assert cast.client(cast.wang_fang).get("/history/meeting/none").status_code == 404


def test_what_a_delegate_did_names_both(cast: Cast) -> None:
    meeting = plan(cast)
    journal.record("notify", meeting, by=cast.li_na, for_person=cast.zhang_wei)
    path = reverse("history", args=["meeting", meeting.ref])
    assert "李娜 代 张伟 发出会议通知" in cast.client(cast.wang_fang).get(path).content.decode()


def test_the_history_takes_few_queries(cast: Cast, django_assert_max_num_queries) -> None:
    meeting = plan(cast)
    journal.record_many([("change_plan", meeting, {})] * 70, by=cast.wang_fang)
    browser = cast.client(cast.wang_fang)
    with django_assert_max_num_queries(8):
        browser.get(reverse("history", args=["meeting", meeting.ref]))


def test_an_admin_does_not_read_a_confidential_meeting_in_the_log(cast: Cast) -> None:
    meeting = plan(cast, is_confidential=True)
    journal.record("change_plan", meeting, by=cast.wang_fang, facts={"before": "并购价格"})
    for person, seen in ((cast.he_ping, False), (cast.lin_yan, True)):
        browser = cast.client(person)
        page = browser.get("/audit").content.decode()
        export = b"".join(browser.post("/audit/export").streaming_content).decode()
        assert ("并购价格" in page, "并购价格" in export) == (seen, seen)
        assert ("机密会议，内容不显示" in page) is not seen


def test_events_remember_from_where(cast: Cast) -> None:
    cast.client(cast.zhang_wei).post("/sign-out", REMOTE_ADDR="192.0.2.9")
    assert Event.objects.get(verb="sign_out").address == "192.0.2.9"


def test_the_clock_comes_from_nowhere(cast: Cast) -> None:
    day = in_days(1).date()
    delegations.delegate(
        cast.zhang_wei, to=cast.li_na, starts_on=day, ends_on=day, by=cast.zhang_wei
    )
    assert Event.objects.get(verb="delegate").address is None
