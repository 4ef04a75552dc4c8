"""A page that shows a file does not read it again."""

from functools import partial

import pytest

from huiban.desk.paste.recent import Recent
from huiban.ground.reading.paper.document import Document

pytestmark = pytest.mark.pure


def test_the_last_few_files_are_read_once() -> None:
    recent, read = Recent(), list[int]()

    def reader(number: int) -> Document:
        read.append(number)
        return Document.from_text(str(number))

    for number in (*range(20), 19, 0):
        assert recent.get(number, partial(reader, number)).text == str(number)
    assert read == [*range(20), 0]
