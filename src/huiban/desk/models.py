"""What somebody pasted or dropped, kept until it has become a meeting."""

from django.db import models

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting


class PastedSource(models.Model):
    """The bytes as they came; reading them again gives the same result."""

    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to="pasted/%Y/%m")
    day = models.DateField(null=True, blank=True)
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="pasted_source"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
