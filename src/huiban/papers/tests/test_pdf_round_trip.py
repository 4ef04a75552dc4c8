"""The printed PDF says what the Word file says: both read back alike."""

import pytest

from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.sources import build
from huiban.ground.reading.values import MinutesReading
from huiban.outside.pdf.reader import read
from huiban.outside.pdf.writer import write_pdf
from huiban.outside.word.reader import read_docx
from huiban.outside.word.writer import write_docx
from huiban.papers import d4_a, d4_b, d4_c, d5, d6, d7
from huiban.papers.layout import Paper
from huiban.papers.tests import sample
from huiban.papers.tests.test_round_trip import ABSENT_PROXY, SAMPLE, owed

pytestmark = pytest.mark.pure

PAPERS = {
    "D4-A": d4_a.layout(SAMPLE),
    "D4-A absent": d4_a.layout(ABSENT_PROXY),
    "D4-B": d4_b.layout(SAMPLE),
    "D4-B absent": d4_b.layout(ABSENT_PROXY),
    "D4-C": d4_c.layout(SAMPLE),
    "D4-C absent": d4_c.layout(ABSENT_PROXY),
    "D5": d5.layout(sample.PLAN),
    "D6": d6.layout(sample.FOLLOW_UP),
    "D7": d7.layout(sample.TRACKING),
}


def said(document: Document) -> dict[str, object]:
    """Everything a reading says, without where it stands."""
    reading: MinutesReading = read_minutes(document)
    facts = reading.facts
    return {
        "title": facts.title and facts.title.text,
        "time": (facts.day, facts.starts, facts.ends),
        "place": facts.place and facts.place.text,
        "people": [(one.name, one.department, one.title) for one in facts.attendees],
        "missing": [(one.name, one.reason, one.proxy) for one in facts.absent],
        "leads": [party and party.name for party in (facts.host, facts.recorder)],
        "topics": [topic.title.text for topic in reading.topics],
        "views": [[view.span.text for view in topic.views] for topic in reading.topics],
        "decisions": [(one.span.text, one.decider) for one in reading.decisions],
        "disputes": [one.question and one.question.text for one in reading.disputes],
        "items": list(map(owed, reading.items)),
        "deliverables": [item.deliverable and item.deliverable.text for item in reading.items],
        "suggestions": len(reading.suggestions),
    }


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_the_pdf_reads_back_like_the_word_file(paper: Paper) -> None:
    assert said(build(read(write_pdf(paper)))) == said(read_docx(write_docx(paper)))
