"""A form that an office program saved as .doc or printed as PDF still says the same."""

import pytest

from huiban.outside.documents import from_bytes
from huiban.outside.tests.samples import converted, needs_office
from huiban.outside.word.reader import read_docx
from huiban.outside.word.writer import write_docx
from huiban.papers.layout import Paper
from huiban.papers.tests.test_pdf_round_trip import PAPERS, said

pytestmark = [pytest.mark.pure, pytest.mark.slow]


@needs_office
@pytest.mark.parametrize("ending", ["doc", "pdf"])
@pytest.mark.parametrize("name", ["D4-A", "D4-C absent", "D7"])
def test_it_reads_back_like_the_word_file(name: str, ending: str) -> None:
    paper: Paper = PAPERS[name]
    word = write_docx(paper)
    made = converted(word, "docx", ending)
    assert said(from_bytes(made, f"表.{ending}")) == said(read_docx(word))
