"""A pattern that waits answers as the one it stands for."""

import re
import sys

import pytest

from huiban.ground.reading.api import read_minutes  # noqa: F401 — loads every rule
from huiban.ground.reading.later import _Later, later

pytestmark = pytest.mark.pure


def test_it_answers_as_the_real_one_from_the_first_question_on() -> None:
    waiting, real = later(r"(?P<day>\d+)日", re.I), re.compile(r"(?P<day>\d+)日", re.I)
    for _twice in range(2):
        assert waiting.search("8月12日前")["day"] == real.search("8月12日前")["day"]
        assert waiting.sub("某日", "8月12日") == "8月某日"
        assert waiting.pattern == real.pattern
        assert (waiting.groups, waiting.flags) == (real.groups, real.flags)


def test_a_broken_pattern_is_told_at_the_first_question() -> None:
    with pytest.raises(re.error):
        _Later("(", 0).search("会议")


def test_every_pattern_of_the_reader_compiles() -> None:
    rules = [module for name, module in sys.modules.items() if "ground.reading." in name]
    held = [one for module in rules for one in vars(module).values() if isinstance(one, _Later)]
    assert len(held) > 300
    assert all(pattern.match for pattern in held)
