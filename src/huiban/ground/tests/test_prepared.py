"""Prepared queries answer what the plain ones answer, whatever they are filled with."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Q, QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from huiban.ground.people.models import Delegation, Department, Person
from huiban.ground.prepared import prepared
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@prepared
def colleagues(is_active: bool, *, department: int, ids: tuple[int, ...]) -> QuerySet[Person]:
    rows = Person.objects.filter(Q(department=department) | Q(pk__in=ids), is_active=is_active)
    return rows.select_related("department")


@prepared
def names(*, name: str) -> QuerySet[Person, tuple[str, date]]:
    return Person.objects.filter(name=name).values_list("name", "joined_at")


@prepared
def among(*, names: tuple[str, ...]) -> QuerySet[Person]:
    return Person.objects.filter(name__in=names)


@prepared
def standing(*, on: date, since: datetime) -> QuerySet[Delegation]:
    return Delegation.objects.in_force(on).filter(person__joined_at__lte=since)


@prepared
def below(*, parent: int | None) -> QuerySet[Department]:
    return Department.objects.filter(parent=parent)


def test_each_call_is_filled_anew(cast: Cast) -> None:
    tech, market = cast.tech.pk, cast.market.pk
    assert {one.name for one in colleagues(True, department=tech, ids=(0,))} == {
        "张伟",
        "李娜",
        "高强",
    }
    found = colleagues(True, department=market, ids=(cast.zhao_min.pk, cast.zhou_ming.pk, -1))
    assert {one.name for one in found} == {"王芳", "孙丽", "赵敏", "周明"}
    assert colleagues(False, department=market, ids=(cast.zhao_min.pk,)) == []


def test_it_is_one_query_with_what_was_selected_along(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = colleagues(True, department=cast.tech.pk, ids=(0,))
        assert {one.department.name for one in found if one.department} == {"技术部"}


def test_nothing_is_in_an_empty_tuple(cast: Cast) -> None:
    assert len(colleagues(True, department=cast.tech.pk, ids=())) == 3
    assert among(names=()) == []
    assert {one.name for one in among(names=("张伟", "李娜", "王芳"))} == {"张伟", "李娜", "王芳"}


def test_words_come_back_as_python_has_them(cast: Cast) -> None:
    ((name, joined),) = names(name="王芳")
    assert name == "王芳"
    assert joined == cast.wang_fang.joined_at
    assert names(name="a%' OR 1=1 --") == []


def test_days_and_moments(cast: Cast) -> None:
    today, now = timezone.localdate(), timezone.now()
    row = Delegation.objects.create(
        person=cast.wang_fang, delegate=cast.li_na, starts_on=today, ends_on=today
    )
    assert standing(on=today, since=now) == [row]
    assert standing(on=today + timedelta(days=1), since=now) == []
    assert standing(on=today, since=now - timedelta(days=1)) == []


def test_nothing_is_a_shape_of_its_own(cast: Cast) -> None:
    part = Department.objects.create(name="二组", code="21", parent=cast.tech)
    assert below(parent=cast.tech.pk) == [part]
    assert part not in below(parent=None)
    assert cast.tech in below(parent=None)


def test_a_value_that_would_freeze_is_refused(cast: Cast) -> None:
    @prepared
    def since_today(*, person: int) -> QuerySet[Delegation]:
        return Delegation.objects.in_force(timezone.localdate()).filter(person=person)

    @prepared
    def derived(*, on: date) -> QuerySet[Delegation]:
        return Delegation.objects.in_force(on + timedelta(days=1))

    @prepared
    def captured() -> QuerySet[Person]:
        return Person.objects.filter(name="王芳")

    with pytest.raises(ValueError, match="for ever"):
        since_today(person=cast.li_na.pk)
    with pytest.raises(ValueError, match="for ever"):
        derived(on=timezone.localdate())
    with pytest.raises(ValueError, match="for ever"):
        captured()
