"""The page of requirements is drawn from the marks."""

import pytest

from tests.requirements import PAGE, page, proofs, sentences


@pytest.mark.pure
def test_the_page_is_what_the_marks_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.requirements"


@pytest.mark.pure
def test_every_mark_names_a_requirement() -> None:
    assert set(proofs()) <= set(sentences())
    assert len(sentences()) == 48
