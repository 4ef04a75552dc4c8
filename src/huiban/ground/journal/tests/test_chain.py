import random
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F

from huiban.ground.journal import chain
from huiban.ground.journal import verbs as journal
from huiban.ground.journal.models import Event, Head
from huiban.ground.journal.rules import link_hash
from tests.cast import Cast


@pytest.fixture
def three_events(cast: Cast) -> None:
    for verb in ("notify", "start", "end"):
        journal.record(verb, cast.market, by=cast.wang_fang, facts={"n": verb})


def test_an_untouched_chain_holds(three_events: None) -> None:
    assert chain.first_broken_link() is None


@pytest.mark.parametrize(
    ("number", "field", "value"),
    [(1, "facts", {"n": "other"}), (2, "verb", "cancel"), (3, "ref", "X"), (2, "noun_id", 99)],
)
def test_a_changed_row_is_named(three_events: None, number: int, field: str, value: object) -> None:
    Event.objects.filter(number=number).update(**{field: value})
    broken = chain.first_broken_link()
    assert broken is not None
    assert broken.number == number


def test_a_row_taken_out_is_named(three_events: None) -> None:
    Event.objects.filter(number=2).delete()
    broken = chain.first_broken_link()
    assert broken is not None
    assert broken.number == 2


def test_a_cut_tail_is_named(three_events: None) -> None:
    Event.objects.filter(number=3).delete()
    broken = chain.first_broken_link()
    assert broken is not None
    assert broken.reason == chain.CUT_OFF


def test_nothing_is_written_when_the_business_rolls_back(cast: Cast) -> None:
    class Oops(Exception):
        pass

    def notify_and_fail() -> None:
        with transaction.atomic():
            journal.record("notify", cast.market, by=cast.wang_fang)
            raise Oops

    with pytest.raises(Oops):
        notify_and_fail()
    assert not Event.objects.exists()
    assert not Head.objects.filter(number__gt=0).exists()


def test_whatever_is_tampered_with_shows(cast: Cast) -> None:
    """SEC-22: changes, removals, swaps and insertions anywhere below the head."""
    dice = random.Random(20260805)
    journal.record_many([("update", cast.market, {"n": n}) for n in range(30)], by=cast.wang_fang)
    assert chain.first_broken_link() is None
    for _ in range(200):
        number = dice.randint(1, 29)
        with transaction.atomic():
            TAMPERINGS[dice.randrange(len(TAMPERINGS))](number)
            broken = chain.first_broken_link()
            transaction.set_rollback(True)
        assert broken is not None
        assert broken.number <= number + 1


def swap(number: int) -> None:
    Event.objects.filter(number=number).update(number=10**9)
    Event.objects.filter(number=number + 1).update(number=number)
    Event.objects.filter(number=10**9).update(number=number + 1)


def insert(number: int) -> None:
    for event in Event.objects.filter(number__gte=number).order_by("-number"):
        Event.objects.filter(pk=event.pk).update(number=event.number + 1)
    event.pk, event.number = None, number
    event.save(force_insert=True)


def reseal(number: int) -> None:
    """Change a row and give it the hash that would fit: the next row tells."""
    event = Event.objects.get(number=number)
    event.facts = {"n": "other"}
    Event.objects.filter(pk=event.pk).update(
        facts=event.facts, hash=link_hash(event.previous_hash, journal.fields_of(event))
    )


TAMPERINGS = [
    lambda number: Event.objects.filter(number=number).update(facts={"n": "x"}),
    lambda number: Event.objects.filter(number=number).update(verb="cancel"),
    lambda number: Event.objects.filter(number=number).update(by=None),
    lambda number: Event.objects.filter(number=number).update(at=F("at") + timedelta(seconds=1)),
    lambda number: Event.objects.filter(number=number).update(hash="0" * 64),
    lambda number: Event.objects.filter(number=number).delete(),
    lambda number: Event.objects.filter(number__gt=number).delete(),
    swap,
    insert,
    reseal,
]
