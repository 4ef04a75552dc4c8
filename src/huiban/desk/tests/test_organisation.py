"""组织: the file at the door, the tables, and that nobody but an 管理员 gets in."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

from huiban.ground.people.models import Department, Person, RosterDraft
from huiban.ground.people.verbs import salutation
from tests.cast import PASSWORD, Cast

FILE = "工号,姓名,部门\nN1,吴迪,客服部\nE-zhang_wei,张伟,市场部\n"
PAGES = (
    "/settings",
    "/settings/org",
    "/settings/org/import",
    "/settings/org/import/sample",
    "/settings/org/people/new",
)
VERBS = (
    "/settings/org/import/apply",
    "/settings/org/import/discard",
    "/settings/org/passwords",
)


def upload(browser: Client, data: bytes, name: str = "people.csv", **more: str):
    file = SimpleUploadedFile(name, data)
    return browser.post("/settings/org/import", {"file": file, **more})


def fingerprint(browser: Client) -> str:
    page = browser.get("/settings/org/import").content.decode()
    return re.search(r'name="fingerprint" value="(\w+)"', page)[1]


@pytest.mark.parametrize("data", [FILE.encode("utf-8-sig"), FILE.encode("gb18030")])
def test_he_ping_looks_at_the_changes_and_takes_them_over(cast: Cast, data: bytes) -> None:
    browser = cast.client(cast.he_ping)
    assert upload(browser, data).status_code == 302
    page = browser.get("/settings/org/import").content.decode()
    assert all(word in page for word in ("新增 1 人", "变更 1 人", "停用 0 人", "吴迪", "客服部"))
    assert not Person.objects.filter(name="吴迪").exists()
    answer = browser.post("/settings/org/import/apply", {"fingerprint": fingerprint(browser)})
    assert answer["Location"] == "/settings/org"
    assert Person.objects.get(name="吴迪").department.name == "客服部"
    assert "已导入：新增 1 人" in browser.get("/settings/org").content.decode()
    assert not RosterDraft.objects.exists()


def test_a_sheet_is_read_too(cast: Cast) -> None:
    made = io.BytesIO()
    with Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["工号", "姓名"])
        sheet.write_row(1, 0, [1001, "吴迪"])
    browser = cast.client(cast.he_ping)
    upload(browser, made.getvalue(), "people.xlsx")
    browser.post("/settings/org/import/apply", {"fingerprint": fingerprint(browser)})
    assert Person.objects.get(name="吴迪").employee_no == "1001"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "people.csv", "没有找到表头"),
        (b"\xd0\xcf\x11\xe0", "people.xlsx", "有密码或是旧版"),
        (b"PK\x03\x04rubbish", "people.xlsx", "文件已损坏"),
        (b"x", "people.docx", "只能导入 .csv 或 .xlsx"),
        ("姓名\n张伟\n张伟\n".encode(), "people.csv", "第 2、3 行都叫“张伟”"),
    ],
)
def test_a_bad_file_is_explained_and_changes_nothing(
    cast: Cast, data: bytes, name: str, sentence: str
) -> None:
    browser = cast.client(cast.he_ping)
    answer = upload(browser, data, name)
    page = answer if answer.status_code == 422 else browser.get("/settings/org/import")
    assert sentence in page.content.decode()
    assert Person.objects.count() == 10


def test_no_file_chosen_is_a_sentence(cast: Cast) -> None:
    answer = cast.client(cast.he_ping).post("/settings/org/import", {})
    assert "请先选择一个" in answer.content.decode()


def test_a_file_with_faults_cannot_be_forced_in(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    upload(browser, "姓名,邮箱\n吴迪,x\n".encode())
    browser.post("/settings/org/import/apply", {"fingerprint": "x"})
    assert not Person.objects.filter(name="吴迪").exists()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["wang_fang", "lin_yan", "zhao_min"])
def test_for_others_there_are_no_settings(cast: Cast, path: str, name: str) -> None:
    assert cast.client(getattr(cast, name)).get(path).status_code == 404


def test_for_others_there_are_no_verbs_of_settings(cast: Cast) -> None:
    browser = cast.client(cast.wang_fang)
    one = f"/settings/org/people/{cast.zhang_wei.pk}"
    for path in (*VERBS, one, f"{one}/stop", f"{one}/resume", f"{one}/password"):
        assert browser.post(path).status_code == 404
    assert browser.get(f"/settings/org/departments/{cast.tech.pk}").status_code == 404


def test_opening_a_verb_changes_nothing(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    one = f"/settings/org/people/{cast.zhang_wei.pk}"
    for path in (*VERBS, f"{one}/stop", f"{one}/resume", f"{one}/password"):
        assert browser.get(path).status_code == 405


def test_the_list_finds_by_initials_in_few_queries(
    cast: Cast, django_assert_max_num_queries
) -> None:
    browser = cast.client(cast.he_ping)
    with django_assert_max_num_queries(8):
        page = browser.get("/settings/org?q=zw").content.decode()
    assert "张伟" in page
    assert "李娜" not in page.partition('id="people"')[2]


def test_a_person_is_changed_and_what_is_wrong_stays_typed(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    path = f"/settings/org/people/{cast.zhang_wei.pk}"
    typed = {"name": "张伟", "employee_no": "E-li_na", "org_role": "member", "title": "架构师"}
    answer = browser.post(path, typed)
    assert answer.status_code == 422
    assert "这个工号已经是别人的" in answer.content.decode()
    assert "架构师" in answer.content.decode()
    browser.post(path, {**typed, "employee_no": "Z9", "department": str(cast.finance.pk)})
    cast.zhang_wei.refresh_from_db()
    assert (cast.zhang_wei.title, cast.zhang_wei.department) == ("架构师", cast.finance)


def test_a_new_person_comes_with_a_first_password(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    typed = {"account": "wudi", "name": "吴迪", "org_role": "member"}
    page = browser.post("/settings/org/people/new", typed, follow=True).content.decode()
    first = re.search(r"<code>([\w-]+)</code>", page)[1]
    answer = Client().post("/sign-in", {"account": "wudi", "password": first})
    assert answer.status_code == 302


def test_a_department_gets_a_head(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    path = f"/settings/org/departments/{cast.tech.pk}"
    assert browser.get(path).status_code == 200
    browser.post(path, {"head": str(cast.li_na.pk), "sponsor": "", "parent": "x", "name": "技术部"})
    assert Department.objects.get(pk=cast.tech.pk).head == cast.li_na


def test_a_department_gets_another_name_but_not_somebody_elses(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    path = f"/settings/org/departments/{cast.tech.pk}"
    answer = browser.post(path, {"name": "财务部", "head": "", "sponsor": "", "parent": ""})
    assert answer.status_code == 422
    browser.post(path, {"name": "研发部", "head": "", "sponsor": "", "parent": ""})
    cast.tech.refresh_from_db()
    assert (cast.tech.name, cast.tech.head) == ("研发部", None)


def test_the_organisation_chooses_how_it_addresses_people(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    assert browser.post("/settings", {"name": " ", "salutation": ""}).status_code == 422
    browser.post("/settings", {"name": "云杉集团", "salutation": ""})
    assert salutation(cast.zhang_wei) == "张伟"
    assert "云杉集团" in browser.get("/settings").content.decode()


def test_the_list_of_first_passwords_is_for_those_who_have_none_yet(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    upload(browser, FILE.encode())
    browser.post("/settings/org/import/apply", {"fingerprint": fingerprint(browser)})
    answer = browser.post("/settings/org/passwords")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]
    assert "吴迪" in text
    assert "张伟" not in text
    assert PASSWORD not in text


def test_the_sample_can_be_imported_as_it_is(cast: Cast) -> None:
    browser = cast.client(cast.he_ping)
    sample = b"".join(browser.get("/settings/org/import/sample").streaming_content)
    Person.objects.exclude(pk=cast.he_ping.pk).update(name="旧人", email="")
    upload(browser, sample)
    assert 'name="fingerprint"' in browser.get("/settings/org/import").content.decode()
