"""What somebody pasted or dropped, kept until it has become a meeting."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting

# A run that nobody finished in this time has died with its process.
DEAD_AFTER = timedelta(minutes=3)


class PastedBatch(models.Model):
    """Files that came together. ``is_history``: old minutes on their way into the archive."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    is_history = models.BooleanField(default=False)
    # {"project", "department"}: what holds for all files that are filed.
    options = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Set while a run works on it beside the request; renewed with every file.
    started_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and timezone.now() - self.started_at < DEAD_AFTER


class PastedSource(models.Model):
    """The bytes as they came; reading them again gives the same result.

    ``found`` is what the report of a batch says of it (:class:`huiban.desk.paste.found.Found`),
    ``error`` why it could not be read, ``is_wanted`` that it shall be filed in the archive,
    ``refusal`` why it was not; ``told`` is what a slow reader saw or heard, so that no page waits
    for it again.
    """

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    batch = models.ForeignKey(
        PastedBatch, models.CASCADE, null=True, blank=True, related_name="sources"
    )
    name = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to="pasted/%Y/%m")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    day = models.DateField(null=True, blank=True)
    found = models.JSONField(default=dict, blank=True)
    told = models.JSONField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    is_wanted = models.BooleanField(default=False)
    refusal = models.CharField(max_length=300, blank=True)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="pasted_source"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    @property
    def is_waiting(self) -> bool:
        """Nothing has been read from it yet."""
        return self.read_at is None
