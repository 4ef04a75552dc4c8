"""首次设置: the first who comes names the organisation; then the door is closed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiban.ground.people import set_up
from huiban.ground.people.models import Organisation, Person
from huiban.ground.policies.models import Template
from huiban.ground.procedure import NotAllowed
from tests.cast import Cast

FIRST = {
    "organisation": "云杉制造有限公司",
    "name": "何平",
    "account": "heping",
    "email": "",
    "password": "first-word-2026",
    "again": "first-word-2026",
}


def first(**other: str) -> dict[str, str]:
    """What the first person types, with the code the server printed."""
    return {"code": set_up.opening_code(), **FIRST, **other}


FILE = "工号,姓名,部门,部门负责人\nE1,王芳,市场部,是\nE2,张伟,技术部,\nE9,何平,,\n"


def test_three_steps_make_an_organisation(db: None) -> None:
    browser = Client()
    assert browser.get("/setup").status_code == 200
    assert browser.post("/setup", first())["Location"] == "/setup/people"
    file = SimpleUploadedFile("people.csv", FILE.encode("gb18030"))
    assert browser.post("/setup/people", {"file": file})["Location"] == "/setup/people"
    page = browser.get("/setup/people")
    fingerprint = page.content.decode().split('name="fingerprint" value="')[1].split('"')[0]
    answer = browser.post("/setup/people/import", {"fingerprint": fingerprint})
    assert answer["Location"] == "/setup/preset"
    assert set(Person.objects.values_list("name", flat=True)) == {"何平", "王芳", "张伟"}
    assert Person.objects.get(name="何平").employee_no == "E9"
    assert browser.get("/setup/preset").status_code == 200
    assert browser.post("/setup/preset", {"preset": "recommended"}).status_code == 302
    assert Organisation.objects.get().preset == "recommended"
    assert Template.objects.exists()
    for path in ("/setup", "/setup/people", "/setup/preset"):
        assert browser.get(path).status_code == 404


def test_what_was_typed_stays_when_something_is_wrong(db: None) -> None:
    answer = Client().post("/setup", first(again="other"))
    assert answer.status_code == 422
    assert "云杉制造有限公司" in answer.content.decode()
    assert "first-word-2026" not in answer.content.decode()
    assert not Person.objects.exists()


def test_a_stranger_without_the_code_is_not_the_first(db: None) -> None:
    for code in ("", "aaaa-bbbb-cccc"):
        answer = Client().post("/setup", first(code=code))
        assert answer.status_code == 422
        assert "口令不对" in answer.content.decode()
    assert not Person.objects.exists()


def test_the_printed_address_fills_in_the_code(db: None) -> None:
    page = Client().get(f"/setup?code={set_up.opening_code()}").content.decode()
    assert f'value="{set_up.opening_code()}"' in page


def test_there_is_no_setup_once_somebody_has_an_account(cast: Cast) -> None:
    assert Client().get("/setup").status_code == 404
    assert Client().post("/setup", first()).status_code == 404
    assert cast.client(cast.zhang_wei).get("/setup/preset").status_code == 404


def test_of_two_who_begin_at_once_one_is_refused(db: None) -> None:
    typed = {key: FIRST[key] for key in ("organisation", "name", "account", "email", "password")}
    set_up.found(**typed)
    with pytest.raises(NotAllowed, match="已经设置过"):
        set_up.found(**{**typed, "account": "other"})
    assert Person.objects.count() == 1
