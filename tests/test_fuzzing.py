"""Every reader under any input, a little of what ``huiban bench fuzz`` does for hours."""

from contextlib import suppress
from itertools import chain
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz import NAMES
from bench.fuzzing.change import text
from bench.fuzzing.readers import READERS
from bench.fuzzing.seeds import lines
from bench.fuzzing.tokens import cues, tokens

pytestmark = [pytest.mark.pure, pytest.mark.slow]
WORDS = (*chain(*tokens("signs", "names", "dates", "acts")), *cues())
TEXTS = ("deadlines", "lint", "second", "line", "talk", "minutes", "tables")


def test_the_list_of_readers_is_whole() -> None:
    assert set(NAMES) == set(READERS)


@pytest.mark.parametrize("name", NAMES)
def test_samples_changed_by_chance_are_read_or_refused(name: str) -> None:
    reader = READERS[name]
    dice = Random(8)
    for data in list(reader.seeds())[:4]:
        changed = data[: reader.most]
        for _time in range(5):
            with suppress(*reader.refusals):
                reader.read(changed)
            changed = reader.change(changed, dice, reader.most)
            assert len(changed) <= reader.most


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(
        st.sampled_from(WORDS) | st.text(max_size=9),
        max_size=30,
    )
)
def test_any_words_in_any_order_are_read(name: str, words: list[str]) -> None:
    READERS[name].read("".join(words).encode("utf-8", "replace"))


def test_a_change_never_grows_past_its_bound() -> None:
    dice = Random(1)
    for _time in range(200):
        assert len(text("行动项：张伟", dice, tokens("signs"), lines(), 50)) <= 50
