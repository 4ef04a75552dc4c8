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
FILE = "工号,姓名,部门,部门负责人\nE1,王芳,市场部,是\nE2,张伟,技术部,\nE9,何平,,\n"


def test_three_steps_make_an_organisation(db: None) -> None:
    browser = Client()
    assert browser.get("/setup").status_code == 200
    assert browser.post("/setup", FIRST)["Location"] == "/setup/people"
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
    answer = Client().post("/setup", {**FIRST, "again": "other"})
    assert answer.status_code == 422
    assert "云杉制造有限公司" in answer.content.decode()
    assert "first-word-2026" not in answer.content.decode()
    assert not Person.objects.exists()


def test_there_is_no_setup_once_somebody_has_an_account(cast: Cast) -> None:
    assert Client().get("/setup").status_code == 404
    assert Client().post("/setup", FIRST).status_code == 404
    assert cast.client(cast.zhang_wei).get("/setup/preset").status_code == 404


def test_of_two_who_begin_at_once_one_is_refused(db: None) -> None:
    typed = {key: FIRST[key] for key in ("organisation", "name", "account", "email", "password")}
    set_up.found(**typed)
    with pytest.raises(NotAllowed, match="已经设置过"):
        set_up.found(**{**typed, "account": "other"})
    assert Person.objects.count() == 1
