"""Printed forms are Chinese in whatever language the page is: their labels are given."""

from collections.abc import Callable

from django.utils import translation

PAPER_LANGUAGE = "zh-hans"


def in_chinese(words: Callable[[], object]) -> str:
    """The words of a choice for paper: ``in_chinese(item.get_status_display)``."""
    with translation.override(PAPER_LANGUAGE):
        return str(words())
