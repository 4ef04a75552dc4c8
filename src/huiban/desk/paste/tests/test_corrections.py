"""What a person corrects is remembered: departments by default, persons when asked."""

import pytest
from django.test import Client

from huiban.desk.paste.tests.texts import MINUTES
from huiban.ground.journal.models import Event
from huiban.ground.people import aliases
from huiban.ground.people.models import Alias, Person
from huiban.stages.action_items.models import ActionItem
from tests.cast import Cast
from tests.forms import fields


def opened(browser: Client) -> tuple[str, dict[str, str]]:
    where = browser.post("/paste", {"text": MINUTES})["Location"]
    return where, fields(browser.get(where).text)


def test_a_department_is_remembered_unless_one_says_no(cast: Cast, sun_li: Client) -> None:
    where, posted = opened(sun_li)
    assert "组织名单里没有“信息部”" in sun_li.get(where).text
    assert posted["i1-department-remember"] == "on"
    sun_li.post(f"{where}/take-in", {**posted, "i1-department": "技术部"})
    alias = Alias.objects.get()
    assert (alias.text, alias.department, alias.by) == ("信息部", cast.tech, cast.sun_li)
    assert Event.objects.get(verb="remember").facts == {"of": "信息部", "means": "技术部"}
    again, read = opened(sun_li)
    assert read["i1-department"] == "技术部"
    assert "组织名单里没有“信息部”" not in sun_li.get(again).text


def test_a_person_is_remembered_only_when_ticked(cast: Cast, sun_li: Client) -> None:
    where, posted = opened(sun_li)
    assert "i2-owner-remember" not in posted
    del posted["i1-department-remember"]
    sun_li.post(f"{where}/take-in", {**posted, "i2-owner": "高强"})
    assert not Alias.objects.exists()


def test_the_other_rows_with_the_same_words_follow(cast: Cast, sun_li: Client) -> None:
    where, posted = opened(sun_li)
    filled = {**posted, "i2-owner": "技术部-高强", "i2-owner-remember": "on"}
    answer = sun_li.post(f"{where}/take-in", filled, follow=True)
    assert "已记住 1 个别名" in answer.text
    owners = ActionItem.objects.order_by("id").values_list("owner__name", flat=True)
    assert list(owners)[2:] == ["高强", "高强"]
    _where, read = opened(sun_li)
    assert (read["i2-owner"], read["i3-owner"]) == ("高强", "高强")


def test_a_name_that_means_two_asks(cast: Cast, sun_li: Client) -> None:
    aliases.remember("老高", person=cast.tech_head, by=cast.sun_li)
    aliases.remember("老高", person=cast.zhao_min, by=cast.sun_li)
    where, read = opened(sun_li)
    assert read["i2-owner"] == "老高"
    assert "有2位同名" in sun_li.get(where).text
    assert "i2-owner-remember" not in sun_li.get(where).text


def test_of_two_people_with_one_name_neither_is_guessed(cast: Cast, sun_li: Client) -> None:
    Person.objects.filter(pk__in=[cast.zhao_min.pk, cast.chen_jing.pk]).update(name="马超")
    text = MINUTES.replace("老高", "马超")
    where = sun_li.post("/paste", {"text": text})["Location"]
    page = sun_li.get(where).text
    assert fields(page)["i2-owner"] == "马超"
    assert "有2位同名" in page


def test_of_two_the_one_at_the_table_is_meant(cast: Cast, sun_li: Client) -> None:
    aliases.remember("老高", person=cast.zhao_min, by=cast.sun_li)
    aliases.remember("老高", person=cast.li_na, by=cast.sun_li)
    assert opened(sun_li)[1]["i2-owner"] == "李娜"


def test_what_cannot_be_resolved_teaches_nothing(cast: Cast, sun_li: Client) -> None:
    where, posted = opened(sun_li)
    filled = {**posted, "i2-owner": "外包的老陈", "i2-owner-remember": "on"}
    assert sun_li.post(f"{where}/take-in", filled).status_code == 302
    assert not Alias.objects.exists()


def test_the_admin_sees_and_takes_back(cast: Cast, sun_li: Client, he_ping: Client) -> None:
    alias = aliases.remember("老高", person=cast.tech_head, by=cast.sun_li)
    other = aliases.remember("信息部", department=cast.tech, by=cast.sun_li)
    assert alias is not None
    assert other is not None
    page = he_ping.get("/settings/org?view=aliases").text
    assert "老高" in page
    assert "高强（技术部）" in page
    assert "孙丽" in page
    person = f"/settings/org/people/{cast.tech_head.pk}"
    assert "老高" in he_ping.get(person).text
    assert "信息部" in he_ping.get(f"/settings/org/departments/{cast.tech.pk}").text
    gone = f"/settings/org/aliases/{alias.pk}/forget"
    assert sun_li.post(gone).status_code == 404
    assert he_ping.get(gone).status_code == 405
    assert he_ping.post(gone, {"from": "person"})["Location"] == person
    assert list(Alias.objects.all()) == [other]
    assert Event.objects.filter(verb="forget").count() == 1


@pytest.mark.usefixtures("sun_li")
def test_the_list_of_aliases_costs_the_same_for_many(
    cast: Cast, he_ping: Client, django_assert_max_num_queries
) -> None:
    for number in range(20):
        aliases.remember(f"老高{number}号", person=cast.tech_head, by=cast.sun_li)
    with django_assert_max_num_queries(10):
        he_ping.get("/settings/org?view=aliases")


def test_the_real_name_of_a_department_goes_before_a_remembered_one(
    cast: Cast, sun_li: Client
) -> None:
    aliases.remember("财务部", department=cast.tech, by=cast.sun_li)
    text = "会议名称：短会\n会议时间：2026年8月5日\n行动项：\n1. 财务部8月14日前提交成本报告\n"
    where = sun_li.post("/paste", {"text": text})["Location"]
    posted = fields(sun_li.get(where).text)
    assert posted["i0-department"] == "财务部"
    sun_li.post(f"{where}/take-in", posted)
    assert ActionItem.objects.get().owner_department == cast.finance
