"""Coming in: equal answers, growing waits, first passwords, leavers."""

import pytest
from django.test import Client
from django.urls import reverse

from huiban.ground.journal.models import Event
from huiban.ground.people import passwords, verbs
from huiban.ground.people.models import Organisation, Person, SignInAttempt
from huiban.ground.people.rules import FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS
from tests.cast import PASSWORD, Cast

NEW = "a-new-word-for-2026"


def sign_in(browser: Client, account: str, password: str = PASSWORD, **more: str):
    return browser.post("/sign-in", {"account": account, "password": password, **more})


@pytest.mark.parametrize(
    "account", ["zhang_wei", "E-zhang_wei", "e-Zhang_Wei", "zhang_wei@example.test"]
)
def test_zhang_wei_comes_in_by_account_number_or_email(cast: Cast, account: str) -> None:
    browser = Client()
    answer = sign_in(browser, account)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.session["_auth_user_id"] == str(cast.zhang_wei.pk)
    assert Event.objects.filter(verb="sign_in", by=cast.zhang_wei, address="127.0.0.1").exists()


def test_unknown_account_and_wrong_password_answer_alike(cast: Cast) -> None:
    wrong = sign_in(Client(), "zhang_wei", "not-the-word")
    unknown = sign_in(Client(), "nobody", "not-the-word")
    assert wrong.status_code == unknown.status_code == 422
    assert plain(wrong, "zhang_wei") == plain(unknown, "nobody")
    assert 'value="zhang_wei"' in wrong.content.decode()


def plain(answer, account: str) -> list[str]:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    lines = main.replace(account, "").splitlines()
    return [line for line in lines if "csrf" not in line.lower()]


def test_an_email_two_people_share_is_nobody(cast: Cast) -> None:
    Person.objects.filter(pk__in=[cast.li_na.pk, cast.sun_li.pk]).update(email="both@example.test")
    assert sign_in(Client(), "both@example.test").status_code == 422


def test_after_five_wrong_words_even_the_right_one_waits(cast: Cast) -> None:
    for _ in range(FREE_FOR_ACCOUNT):
        sign_in(Client(), "zhang_wei", "wrong")
    answer = sign_in(Client(), "E-zhang_wei")
    assert answer.status_code == 422
    assert "试错次数过多" in answer.content.decode()
    assert Event.objects.filter(verb="refuse_sign_in", noun_id=cast.zhang_wei.pk).count() == 1
    assert sign_in(Client(), "li_na").status_code == 302


def test_waiting_ends(cast: Cast) -> None:
    for _ in range(FREE_FOR_ACCOUNT):
        sign_in(Client(), "zhang_wei", "wrong")
    for attempt in SignInAttempt.objects.all():
        attempt.at = attempt.at.replace(year=attempt.at.year - 1)
        attempt.save()
    assert sign_in(Client(), "zhang_wei").status_code == 302
    assert not SignInAttempt.objects.exists()


def test_one_address_trying_many_accounts_waits_and_a_whole_ipv6_net_is_one(cast: Cast) -> None:
    for number in range(FREE_FOR_ADDRESS):
        Client(REMOTE_ADDR=f"2001:db8::{number:x}").post(
            "/sign-in", {"account": f"guess{number}", "password": "x"}
        )
    blocked = Client(REMOTE_ADDR="2001:db8::ffff")
    assert "试错次数过多" in sign_in(blocked, "zhang_wei").content.decode()
    assert sign_in(Client(REMOTE_ADDR="2001:db8:0:1::1"), "zhang_wei").status_code == 302


def test_nobody_is_told_who_exists_by_the_table_of_attempts(cast: Cast) -> None:
    sign_in(Client(), "zhang_wei", "wrong")
    kept = SignInAttempt.objects.get()
    assert "zhang_wei" not in kept.account_key
    assert "127.0.0.1" not in kept.address_key


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_only_our_own_pages_come_next(cast: Cast, wanted: str) -> None:
    assert sign_in(Client(), "zhang_wei", next=wanted)["Location"] == "/"


def test_the_page_asked_for_comes_next(cast: Cast) -> None:
    assert Client().get("/audit")["Location"] == "/sign-in?next=/audit"
    assert sign_in(Client(), "lin_yan", next="/audit")["Location"] == "/audit"


def test_a_session_planted_before_is_not_the_one_after(cast: Cast) -> None:
    browser = Client()
    browser.session["planted"] = "x"
    browser.session.save()
    before = browser.session.session_key
    sign_in(browser, "zhang_wei")
    assert browser.session.session_key != before


def test_a_leaver_is_out_at_once(cast: Cast) -> None:
    browser = cast.client(cast.zhang_wei)
    assert browser.get("/me/password").status_code == 200
    verbs.stop(cast.zhang_wei, by=cast.he_ping)
    assert browser.get("/me/password")["Location"].startswith("/sign-in")
    assert sign_in(Client(), "zhang_wei").status_code == 422


def test_a_first_password_works_once_and_must_be_changed(cast: Cast) -> None:
    first = passwords.reset_password(cast.zhang_wei, by=cast.he_ping)
    browser = Client()
    assert sign_in(browser, "zhang_wei", first).status_code == 302
    assert browser.get("/audit")["Location"] == "/me/password"
    answer = browser.post("/me/password", {"old": first, "new": NEW, "again": NEW})
    assert answer.status_code == 302
    assert browser.get("/me/password").status_code == 200
    assert sign_in(Client(), "zhang_wei", first).status_code == 422
    assert sign_in(Client(), "zhang_wei", NEW).status_code == 302


def test_a_new_password_ends_the_sessions_elsewhere(cast: Cast) -> None:
    here, elsewhere = cast.client(cast.zhang_wei), cast.client(cast.zhang_wei)
    here.post("/me/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert here.get("/me/password").status_code == 200
    assert elsewhere.get("/me/password").status_code == 302


def test_a_weak_or_mistyped_new_password_is_refused_with_a_sentence(cast: Cast) -> None:
    browser = cast.client(cast.zhang_wei)
    short = browser.post("/me/password", {"old": PASSWORD, "new": "short", "again": "short"})
    other = browser.post("/me/password", {"old": PASSWORD, "new": NEW, "again": NEW + "x"})
    wrong = browser.post("/me/password", {"old": "what", "new": NEW, "again": NEW})
    assert [short.status_code, other.status_code, wrong.status_code] == [422, 422, 422]
    assert "两次输入的新密码不一样" in other.content.decode()
    assert "现在的密码不对" in wrong.content.decode()


def test_signing_out_ends_the_session(cast: Cast) -> None:
    browser = cast.client(cast.zhang_wei)
    assert browser.get("/sign-out").status_code == 405
    browser.post("/sign-out")
    assert browser.get("/me/password").status_code == 302


def test_an_idle_session_ends_and_an_open_page_keeps_what_was_typed(cast: Cast) -> None:
    browser = Client()
    sign_in(browser, "zhang_wei")
    session = browser.session
    session["seen_at"] -= 31 * 60
    session.save()
    answer = browser.post("/sign-out", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer


def test_the_language_is_kept_with_the_person(cast: Cast) -> None:
    browser = cast.client(cast.zhang_wei)
    answer = browser.post("/language", {"language": "en", "next": "/me/password"})
    assert answer["Location"] == "/me/password"
    cast.zhang_wei.refresh_from_db()
    assert cast.zhang_wei.language == "en"


def test_the_language_chosen_before_signing_in_is_kept(cast: Cast) -> None:
    browser = Client()
    browser.post("/language", {"language": "en", "next": "/sign-in"})
    sign_in(browser, "zhang_wei")
    cast.zhang_wei.refresh_from_db()
    assert cast.zhang_wei.language == "en"
    browser.post("/sign-out")
    sign_in(browser, "li_na")
    cast.li_na.refresh_from_db()
    assert cast.li_na.language == "zh-hans"


def test_an_empty_house_begins_with_setup(db: None) -> None:
    assert Client().get("/sign-in")["Location"] == reverse("setup")
    assert not Organisation.objects.exists()


def test_sample_sign_ins_are_shown_in_the_demo_alone(cast: Cast, settings) -> None:
    assert "体验账号" not in Client().get("/sign-in").content.decode()
    settings.DEMO = True
    page = Client().get("/sign-in").content.decode()
    assert page.count('name="account" value=') == 4


def test_the_server_says_it_is_well(db: None) -> None:
    assert Client().get("/healthz").content == b"ok\n"
