"""The names of the reader, in one place. ``deadlines`` alone is lighter where only dates matter."""

from huiban.ground.reading.dates.deadlines import Deadline, Settings, find_deadlines, read_deadline
from huiban.ground.reading.lint.check import Finding, ItemWords, lint_item, lint_line
from huiban.ground.reading.lint.rules import Rules
from huiban.ground.reading.minutes import read_minutes
from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.people.lexicon import Lexicon
from huiban.ground.reading.values import (
    ActionItemReading,
    DecisionReading,
    Department,
    Directory,
    DisputeReading,
    MeetingFacts,
    MinutesReading,
    Party,
    Person,
    Span,
    TopicReading,
)
from huiban.ground.workdays.official import official_calendar
from huiban.ground.workdays.rules import Calendar, calendar_from_rows

__all__ = [
    "ActionItemReading",
    "Calendar",
    "Deadline",
    "DecisionReading",
    "Department",
    "Directory",
    "DisputeReading",
    "Document",
    "Finding",
    "ItemWords",
    "Lexicon",
    "MeetingFacts",
    "MinutesReading",
    "Party",
    "Person",
    "Rules",
    "Settings",
    "Span",
    "TopicReading",
    "calendar_from_rows",
    "find_deadlines",
    "lint_item",
    "lint_line",
    "official_calendar",
    "read_deadline",
    "read_minutes",
]
