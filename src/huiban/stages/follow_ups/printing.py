"""D6 of one table in its three forms."""

from huiban.papers import d6
from huiban.papers.content import FollowUpContent
from huiban.papers.names import file_name
from huiban.stages.minutes.printing import WRITERS

FORMS = tuple(WRITERS)


def draw(content: FollowUpContent, form: str) -> bytes:
    """The table as “docx”, “pdf” or “xlsx”."""
    return WRITERS[form](d6.layout(content))


def name_of(content: FollowUpContent, form: str) -> str:
    """2026-08-03_星河上线协调会_会议决议跟进表_v1.xlsx."""
    meeting = content.meeting
    return file_name(meeting.held_on, meeting.title, d6.TITLE, content.mark.version, form)
