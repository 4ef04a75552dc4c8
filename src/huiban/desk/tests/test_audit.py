"""审计日志: who reads it, what it says, and that a changed row shows."""

import pytest
from django.test import Client

from huiban.desk.csv_answer import safe
from huiban.ground.journal import verbs as journal
from huiban.ground.journal.models import ChainCheck, Event
from tests.cast import Cast


@pytest.fixture
def three(cast: Cast) -> Cast:
    journal.record("appoint", cast.market, by=cast.he_ping, facts={"head": ["", "王芳"]})
    journal.record("change_person", cast.li_na, by=cast.he_ping, facts={"title": ["", "=1+1"]})
    journal.record("sign_in", cast.zhang_wei, by=cast.zhang_wei)
    return cast


def page(browser: Client, query: str = "") -> str:
    return browser.get(f"/audit{query}").content.decode().partition('id="events"')[2]


@pytest.mark.parametrize("name", ["wang_fang", "zhao_min", "zhou_ming"])
def test_for_others_there_is_no_log(cast: Cast, name: str) -> None:
    browser = cast.client(getattr(cast, name))
    assert browser.get("/audit").status_code == 404
    assert browser.post("/audit/check").status_code == 404
    assert browser.post("/audit/export").status_code == 404


@pytest.mark.parametrize("name", ["lin_yan", "he_ping"])
def test_the_log_tells_who_what_and_from_to(three: Cast, name: str) -> None:
    found = page(three.client(getattr(three, name)))
    assert "调整了部门的负责人" in found
    assert "负责人：— → 王芳" in found
    assert "何平" in found


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?who=张伟", "登录", "调整了部门"),
        ("?who=zhang_wei", "登录", "调整了部门"),
        ("?noun=department", "调整了部门", ">登录"),
        ("?verb=change_person", "修改了人员资料", "调整了部门"),
        ("?until=2000-01-01", "该条件下无记录", "调整了部门"),
        ("?since=2000-01-01&until=nonsense", "调整了部门", "该条件下无记录"),
        ("?since=2026-99-99", "调整了部门", "该条件下无记录"),
        ("?page=999", "调整了部门", "该条件下无记录"),
    ],
)
def test_filters(three: Cast, query: str, there: str, gone: str) -> None:
    found = page(three.client(three.lin_yan), query)
    assert there in found
    assert gone not in found


def test_the_list_takes_few_queries_however_long(
    three: Cast, django_assert_max_num_queries
) -> None:
    journal.record_many([("sign_in", three.li_na, {})] * 120, by=three.li_na)
    browser = three.client(three.he_ping)
    with django_assert_max_num_queries(8):
        found = page(browser)
    assert "第 1–50 条，共 123 条" in found


def test_checking_shows_that_all_is_well(three: Cast) -> None:
    browser = three.client(three.lin_yan)
    assert "3 行前后相符" in browser.post("/audit/check").content.decode()
    assert "3 行前后相符" in browser.get("/audit").content.decode()


def test_a_changed_row_is_named_in_red(three: Cast) -> None:
    Event.objects.filter(number=2).update(facts={"title": ["", "总监"]})
    browser = three.client(three.lin_yan)
    browser.post("/audit/check")
    found = browser.get("/audit").content.decode()
    assert "从第 2 行起校验不符" in found
    assert "note red" in found


def test_a_long_check_goes_on_where_it_paused(three: Cast, monkeypatch) -> None:
    monkeypatch.setattr("huiban.desk.office.audit.STEP_SECONDS", -1)
    browser = three.client(three.lin_yan)
    first = browser.post("/audit/check", headers={"HX-Request": "true"}).content.decode()
    assert "1 / 3" in first
    check = ChainCheck.objects.get()
    for _ in range(4):
        if not ChainCheck.objects.get().finished_at:
            browser.post("/audit/check", {"check": check.pk})
    check.refresh_from_db()
    assert (check.number, check.broken_number, bool(check.finished_at)) == (3, None, True)


def test_the_export_is_safe_in_a_spreadsheet_and_is_an_event(three: Cast) -> None:
    answer = three.client(three.lin_yan).post("/audit/export", {"noun": "person"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]
    assert "职务" in text or "名称" in text
    assert "调整了部门" not in text
    assert Event.objects.filter(verb="export_audit", by=three.lin_yan).exists()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", " ="])
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(start: str) -> None:
    assert safe(f"{start}HYPERLINK(1)").startswith("'")


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert safe("张伟 2026-08-05 a-b") == "张伟 2026-08-05 a-b"
