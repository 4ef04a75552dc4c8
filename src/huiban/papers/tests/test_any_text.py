"""Whatever people type, each form is drawn in every format and says it again."""

import io
from dataclasses import fields, is_dataclass, replace
from typing import Any

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiban.outside.excel.reader import read_rows
from huiban.outside.excel.writer import write_xlsx
from huiban.outside.layout import printable
from huiban.outside.pdf.writer import write_pdf
from huiban.outside.word.writer import write_docx
from huiban.papers import d4_a, d4_b, d4_c, d5, d6, d7
from huiban.papers.content import Mark
from huiban.papers.masking import masked
from huiban.papers.tests import sample

FORMS = (
    *((form, sample.MINUTES) for form in (d4_a, d4_b, d4_c)),
    *((d5, sample.PLAN), (d6, sample.FOLLOW_UP), (d7, sample.TRACKING)),
)
anything = st.text(max_size=40)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(text=anything)
def test_any_text_in_every_field_is_drawn(text: str) -> None:
    for form, content in FORMS:
        paper = form.layout(overwritten(content, text))  # type: ignore[arg-type]
        assert write_pdf(paper).startswith(b"%PDF-")
        said = "".join(Document(io.BytesIO(write_docx(paper))).element.body.itertext())
        assert "".join(printable(text).split()) in "".join(said.split())
        if paper.landscape:
            assert read_rows(write_xlsx(paper))


@settings(max_examples=50)
@given(text=anything)
def test_any_name_can_be_masked(text: str) -> None:
    assert masked(overwritten(sample.MINUTES, text))


def overwritten(value: Any, text: str) -> Any:
    """The content with `text` in every field that holds words."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(overwritten(part, text) for part in value)
    if isinstance(value, Mark):
        return replace(value, ref=text, check_code=text)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: overwritten(getattr(value, f.name), text) for f in fields(value)}
        )
    return value
