"""What can be asked of the archive: closing, filing, keeping, indexing, searching."""

from huiban.stages.archive.closing import (
    archive_closed,
    closable,
    close_meeting,
    keep_longer,
    remind_closable,
    remind_retention,
)
from huiban.stages.archive.importing import check_may_import, file_imported, imported_as
from huiban.stages.archive.index import index, index_changed
from huiban.stages.archive.searching import Filters, Hit, search

__all__ = [
    "Filters",
    "Hit",
    "archive_closed",
    "check_may_import",
    "closable",
    "close_meeting",
    "file_imported",
    "imported_as",
    "index",
    "index_changed",
    "keep_longer",
    "remind_closable",
    "remind_retention",
    "search",
]
