"""Words of a difference in their line, counted as a browser counts."""

import pytest

from huiban.desk.second_reader.shown import quoted
from huiban.ground.reading.values import Span

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "words", "before", "after", "start"),
    [
        ("张伟负责接口", "接口", "张伟负责", "", 4),
        ("一\r\n张伟负责接口，周五前\r\n三", "接口", "张伟负责", "，周五前", 6),
        ("𠮷田负责接口", "接口", "𠮷田负责", "", 5),
        ("前" * 90 + "接口" + "后" * 90, "接口", "前" * 40, "后" * 40, 90),
    ],
)
def test_words_in_their_line(text: str, words: str, before: str, after: str, start: int) -> None:
    at = text.index(words)
    quote = quoted(text, Span(at, at + len(words), words))
    assert (quote.before, quote.words, quote.after) == (before, words, after)
    assert (quote.start, quote.end) == (start, start + len(words))
