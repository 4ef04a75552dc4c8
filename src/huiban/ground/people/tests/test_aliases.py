"""别名: what can be one, who keeps it, and what the reader makes of it."""

import pytest
from django.db import IntegrityError, transaction

from huiban.ground.journal.models import Event
from huiban.ground.people import aliases
from huiban.ground.people.directory import directory
from huiban.ground.people.models import Alias, Department, Person
from huiban.ground.procedure import Invalid, NotAllowed
from huiban.ground.reading.people.matching import match_person
from tests.cast import Cast


@pytest.mark.pure
@pytest.mark.parametrize("text", ["老王", "小李(市场)", "信息部", "王工", "Vivian"])
def test_what_people_write_can_be_an_alias(text: str) -> None:
    assert aliases.refusal(text) == ""


@pytest.mark.pure
@pytest.mark.parametrize("text", ["", "王", "王*", "王某", "各部门", "大家", "1024", "老" * 21])
def test_what_tells_nothing_cannot(text: str) -> None:
    assert aliases.refusal(text)


def test_it_is_kept_with_who_and_when_and_read_from_then_on(cast: Cast) -> None:
    alias = aliases.remember(" 小李（技术） ", person=cast.li_na, by=cast.sun_li)
    assert alias is not None
    assert (alias.text, alias.by) == ("小李(技术)", cast.sun_li)
    assert alias.at is not None
    event = Event.objects.get()
    assert (event.noun, event.facts) == ("alias", {"of": "小李(技术)", "means": "李娜（技术部）"})
    found = match_person("技术-小李", (), directory()).one
    assert found is not None
    assert found.name == "李娜"


def test_again_or_the_real_name_is_nothing_new(cast: Cast) -> None:
    assert aliases.remember("张伟", person=cast.zhang_wei, by=cast.sun_li) is None
    assert aliases.remember("老张", person=cast.zhang_wei, by=cast.sun_li)
    assert aliases.remember("老张", person=cast.zhang_wei, by=cast.wang_fang) is None
    assert Event.objects.count() == 1


def test_those_who_left_have_none(cast: Cast) -> None:
    aliases.remember("老张", person=cast.zhang_wei, by=cast.sun_li)
    aliases.remember("信息部", department=cast.tech, by=cast.sun_li)
    Person.objects.filter(pk=cast.zhang_wei.pk).update(is_active=False)
    Department.objects.filter(pk=cast.tech.pk).update(is_active=False)
    known = directory()
    assert not any(one.aliases for one in (*known.persons, *known.departments))


def test_only_the_admin_forgets(cast: Cast) -> None:
    alias = aliases.remember("老张", person=cast.zhang_wei, by=cast.sun_li)
    assert alias is not None
    with pytest.raises(NotAllowed):
        aliases.forget(alias, by=cast.sun_li)
    aliases.forget(alias, by=cast.he_ping)
    assert not Alias.objects.exists()


def test_what_tells_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        aliases.remember("大家", person=cast.zhang_wei, by=cast.sun_li)
    Person.objects.filter(pk=cast.sun_li.pk).update(is_active=False)
    cast.sun_li.refresh_from_db()
    with pytest.raises(NotAllowed):
        aliases.remember("老张", person=cast.zhang_wei, by=cast.sun_li)


def test_an_alias_means_one_thing(cast: Cast) -> None:
    for meant in ({}, {"person": cast.li_na, "department": cast.tech}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Alias.objects.create(text="x", by=cast.sun_li, **meant)


def test_three_queries_whatever_there_is(cast: Cast, django_assert_num_queries) -> None:
    for number in range(5):
        aliases.remember(f"老张{number}号", person=cast.zhang_wei, by=cast.sun_li)
    with django_assert_num_queries(3):
        directory()
