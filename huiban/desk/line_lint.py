"""What the lint says about one line."""

from datetime import date

from huiban.stages.records.models import Entry


def remarks(entry: Entry, meeting_day: date) -> list[object]:
    return []
