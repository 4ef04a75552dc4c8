"""The sample's past is told by the same verbs, with the clock set to the day it happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.utils import timezone


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """``timezone.now()`` answers ``moment`` inside."""
    with patch.object(timezone, "now", return_value=moment):
        yield
