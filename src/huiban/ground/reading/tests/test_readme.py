"""The examples of README.md do what they say."""

import doctest
import re
from pathlib import Path

import pytest

from huiban.ground.reading import api

README = Path(api.__file__).with_name("README.md")
_BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_there_are_three_examples() -> None:
    assert len(_BLOCK.findall(README.read_text(encoding="utf-8"))) == 3


def test_the_examples_run() -> None:
    words = "\n".join(_BLOCK.findall(README.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(words, {}, README.name, str(README), 0)
    said: list[str] = []
    failed = doctest.DocTestRunner().run(test, out=said.append).failed
    assert failed == 0, "".join(said)


@pytest.mark.parametrize("name", api.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert getattr(api, name).__doc__
