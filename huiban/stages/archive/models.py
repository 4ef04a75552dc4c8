"""归档: where a finished meeting stands, until when it must be kept, and the search index (R38)."""

from django.db import models

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting


class ArchiveRecord(models.Model):
    """``path`` follows the policy (年份/牵头部门/项目). At expiry nothing is deleted."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="archive_record")
    path = models.CharField(max_length=300, db_index=True)
    archived_at = models.DateTimeField()
    keep_until = models.DateField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["path", "-archived_at"]


class SearchKind(models.TextChoices):
    MEETING = "meeting", "会议"
    ENTRY = "entry", "记录"
    DECISION = "decision", "决议"
    ACTION = "action_item", "行动项"
    DISPUTE = "dispute", "分歧"


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    def visible_to(self, person: Person) -> "SearchTextQuerySet":
        return self.filter(meeting__in=Meeting.objects.visible_to(person))


class SearchText(models.Model):
    """One findable sentence. The full-text index over ``bigrams(text)`` stands beside it."""

    kind = models.CharField(max_length=12, choices=SearchKind)
    noun_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    text = models.TextField()
    day = models.DateField()

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "noun_id"], name="one_text_a_row")]
        indexes = [models.Index(fields=["-day", "-id"])]
