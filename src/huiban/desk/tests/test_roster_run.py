"""A long import beside the request: how far it is, and how it ends."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from huiban.desk.office import roster_run
from huiban.desk.tests.test_organisation import fingerprint
from huiban.ground.people.models import Person, RosterDraft
from huiban.ground.people.roster import verbs as roster
from tests.cast import Cast

PROGRESS = "/settings/org/import/progress"


class AtOnce:
    """A thread that has run when it is started; the test's transaction is not shared."""

    def __init__(self, *, target, args, **about) -> None:
        self.target, self.args = target, args

    def start(self) -> None:
        self.target(*self.args)


@pytest.fixture
def he_ping(cast: Cast, monkeypatch) -> Client:
    monkeypatch.setattr(roster_run, "LONG", 4)
    monkeypatch.setattr(roster_run, "Thread", AtOnce)
    monkeypatch.setattr(roster_run, "run_apart", roster_run.run)
    roster_run.RUNS.clear()
    browser = cast.client(cast.he_ping)
    rows = "".join(f"N{number},新人{number},客服部\n" for number in range(6))
    file = SimpleUploadedFile("people.csv", f"工号,姓名,部门\n{rows}".encode())
    browser.post("/settings/org/import", {"file": file})
    return browser


def apply(browser: Client, **more: str):
    typed = {"fingerprint": fingerprint(browser), **more}
    return browser.post("/settings/org/import/apply", typed)


def test_it_ends_with_what_was_done(he_ping: Client) -> None:
    assert apply(he_ping)["Location"] == PROGRESS
    run = next(iter(roster_run.RUNS.values()))
    assert run.done == run.total == 14
    assert "已导入：新增 6 人" in he_ping.get(PROGRESS).content.decode()
    assert Person.objects.filter(name__startswith="新人").count() == 6


def test_while_it_runs_the_page_counts_and_asks_again(he_ping: Client, cast: Cast) -> None:
    RosterDraft.objects.update(started_at=timezone.now())
    roster_run.RUNS[cast.he_ping.pk] = roster_run.Run(total=14, done=5)
    page = he_ping.get(PROGRESS, headers={"HX-Request": "true"}).content.decode()
    assert "5 / 14" in page
    assert "hx-get" in page
    assert apply(he_ping)["Location"] == PROGRESS
    assert not Person.objects.filter(name__startswith="新人").exists()


def test_a_failure_is_told_and_can_be_tried_again(he_ping: Client, monkeypatch) -> None:
    def broken(*args: object, **more: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as for_now:
        for_now.setattr(roster, "import_roster", broken)
        apply(he_ping)
    assert "没有导入任何一行" in he_ping.get(PROGRESS).content.decode()
    apply(he_ping)
    assert Person.objects.filter(name__startswith="新人").count() == 6


def test_a_run_that_died_with_its_process_can_be_started_again(he_ping: Client) -> None:
    RosterDraft.objects.update(started_at=timezone.now() - roster_run.DEAD_AFTER * 2)
    assert "导入没有完成" in he_ping.get(PROGRESS).content.decode()
    apply(he_ping)
    assert Person.objects.filter(name__startswith="新人").count() == 6


def test_what_changed_since_the_preview_stops_it(he_ping: Client) -> None:
    seen = fingerprint(he_ping)
    Person.objects.filter(name="张伟").update(employee_no="N1")
    he_ping.post("/settings/org/import/apply", {"fingerprint": seen})
    assert "再核对一次" in he_ping.get(PROGRESS).content.decode()
    assert not Person.objects.filter(name__startswith="新人").exists()
