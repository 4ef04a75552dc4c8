import pytest
from django.db import transaction

from huiban.ground.journal import chain
from huiban.ground.journal import verbs as journal
from huiban.ground.journal.models import Event, Head
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
    assert broken.reason == "第 2 行之后的记录被删除"


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
