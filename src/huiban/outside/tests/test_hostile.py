"""Files cut short or changed anywhere: read, or refused in a sentence; nothing else happens."""

import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiban.outside.encodings import decode
from huiban.outside.excel import sheets
from huiban.outside.html import reader as pages
from huiban.outside.kinds import Kind, kind_of
from huiban.outside.legacy_doc import reader as old_word
from huiban.outside.legacy_doc.tests.test_reader import KEPT
from huiban.outside.pdf.tests.test_reader import paper
from huiban.outside.refusals import UnreadableFile
from huiban.outside.tests import samples
from huiban.outside.tests.samples import refused_or_read

pytestmark = [pytest.mark.pure, pytest.mark.slow]

FILES = {
    "周会.doc": KEPT,
    "周会.docx": samples.docx(),
    "周会.html": samples.html(),
    "周会.xlsx": samples.xlsx(),
    "周会.pdf": paper(),
    "周会.txt": samples.text().encode("gb18030"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere(name: str) -> None:
    data = FILES[name]
    for tenth in range(10):
        refused_or_read(data[: len(data) * tenth // 10], name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_changed_in_a_hundred_places(name: str) -> None:
    chance = random.Random(8)
    for _ in range(8):
        data = bytearray(FILES[name])
        for _ in range(100):
            data[chance.randrange(len(data))] = chance.randrange(256)
        refused_or_read(bytes(data), name)


@pytest.mark.parametrize(
    ("read", "data"),
    [(old_word.read, KEPT), (pages.read, samples.html()), (sheets.read, samples.xlsx())],
    ids=["doc", "html", "xlsx"],
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=30))
def test_the_readers_themselves_come_to_an_end(
    read: Callable[[bytes], object], data: bytes, changes: list[tuple[float, int]]
) -> None:
    """Whatever they raise becomes a sentence in the other process; here they only must end."""
    changed = bytearray(data)
    for place, value in changes:
        changed[int(place * len(changed))] = value
    with suppress(Exception):
        read(bytes(changed))


@settings(max_examples=200)
@given(st.binary(max_size=600))
def test_any_bytes_have_a_kind_and_are_text_or_not(data: bytes) -> None:
    assert isinstance(kind_of(data, "x"), Kind)
    with suppress(UnreadableFile):
        assert isinstance(decode(data), str)
