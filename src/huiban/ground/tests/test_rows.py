"""What a prepared query gives is what Django would have made, and saves like it."""

from typing import Any

import pytest
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import post_init
from pytest_django import DjangoAssertNumQueries

from huiban.ground.journal import verbs as journal
from huiban.ground.journal.models import Event
from huiban.ground.people.models import Department, Person
from huiban.ground.prepared import prepared
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def everybody() -> QuerySet[Person]:
    rows = Person.objects.select_related("department__parent", "department__head")
    headed = Department.objects.filter(head=OuterRef("pk"))
    return rows.annotate(leads=Exists(headed)).order_by("pk")


def state_of(one: Any) -> Any:
    """All columns, whatever was annotated, and the same of what was selected along."""
    if one is None:
        return None
    shown = {name: value for name, value in one.__dict__.items() if not name.startswith("_")}
    along = {name: state_of(other) for name, other in one._state.fields_cache.items()}
    return type(one), one._state.db, one._state.adding, shown, along


def test_objects_are_those_that_django_makes(cast: Cast) -> None:
    Person.objects.filter(pk=cast.zhou_ming.pk).update(department=None)
    ours, plain = prepared(everybody)(), list(everybody())
    assert [state_of(one) for one in ours] == [state_of(one) for one in plain]
    assert any(one.department is None for one in ours)
    assert {type(one.leads) for one in ours} == {bool}


def test_what_was_left_out_comes_when_it_is_asked_for(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    @prepared
    def names(*, pk: int) -> QuerySet[Person]:
        return Person.objects.only("name").filter(pk=pk)

    (one,) = names(pk=cast.wang_fang.pk)
    with django_assert_num_queries(0):
        assert one.name == "王芳"
    with django_assert_num_queries(1):
        assert one.account == cast.wang_fang.account


def test_such_an_object_is_saved_and_compared_like_any(cast: Cast) -> None:
    @prepared
    def one_of(*, pk: int) -> QuerySet[Person]:
        return Person.objects.filter(pk=pk)

    (one,) = one_of(pk=cast.li_na.pk)
    assert one == cast.li_na
    one.name = "李娜娜"
    one.save(update_fields=["name"])
    assert Person.objects.get(pk=one.pk).name == "李娜娜"
    one.department = cast.market
    one.save()
    assert Person.objects.get(pk=one.pk).department == cast.market


def test_facts_and_moments_are_converted(cast: Cast) -> None:
    @prepared
    def events() -> QuerySet[Event]:
        return Event.objects.select_related("by").order_by("number")

    journal.record("look", cast.tech, by=cast.li_na, facts={"n": 1, "on": "2026-08-05"})
    assert [state_of(one) for one in events()] == [
        state_of(one) for one in Event.objects.select_related("by").order_by("number")
    ]


def test_a_model_that_somebody_listens_to_is_made_by_django(cast: Cast) -> None:
    heard: list[Department] = []

    def hear(*, instance: Department, **_about: Any) -> None:
        heard.append(instance)

    def all_departments() -> QuerySet[Department]:
        return Department.objects.order_by("pk")

    post_init.connect(hear, sender=Department)
    try:
        found = prepared(all_departments)()
    finally:
        post_init.disconnect(hear, sender=Department)
    assert found == heard
    assert found


@pytest.mark.parametrize(
    "asked",
    [
        lambda: Person.objects.prefetch_related("aliases"),
        lambda: Person.objects.values("name"),
    ],
)
def test_what_it_cannot_make_is_refused(cast: Cast, asked: Any) -> None:
    with pytest.raises(ValueError, match="a prepared query"):
        prepared(asked)()
