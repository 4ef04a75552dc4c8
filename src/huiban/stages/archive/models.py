"""归档: where a finished meeting stands, until when it must be kept, and the search index (R38)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.archive.fields import PhraseIndex, WordsField
from huiban.stages.meetings.models import Meeting, may_read


class ArchiveRecordQuerySet(models.QuerySet["ArchiveRecord"]):
    def visible_to(self, person: Person) -> "ArchiveRecordQuerySet":
        return self.filter(meeting__in=Meeting.objects.visible_to(person))


class ArchiveRecord(models.Model):
    """``path`` follows the policy (年份/牵头部门/项目). At expiry nothing is deleted."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="archive_record")
    path = models.CharField(max_length=300, db_index=True)
    archived_at = models.DateTimeField()
    keep_until = models.DateField(db_index=True)
    content_hash = models.CharField(max_length=64)

    objects = ArchiveRecordQuerySet.as_manager()

    class Meta:
        ordering = ["path", "-archived_at"]

    def __str__(self) -> str:
        return self.path

    @property
    def ref(self) -> str:
        return self.meeting.ref


class ImportedFile(models.Model):
    """原件 of a meeting that was imported from old minutes; the same bytes come in once."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="imported_file")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="imported/%Y/%m")
    sha256 = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return self.meeting.ref


class SearchKind(models.TextChoices):
    MEETING = "meeting", _("会议")
    ENTRY = "entry", _("记录")
    DECISION = "decision", _("决议")
    ACTION = "action_item", _("行动项")
    DISPUTE = "dispute", _("分歧")


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    def visible_to(self, person: Person) -> "SearchTextQuerySet":
        """Asked hit by hit, so that the newest page is found without reading all meetings."""
        return self.filter(may_read(person, "meeting"))


class SearchText(models.Model):
    """One findable sentence; ``id`` sorts by day (:func:`rules.key_of`), ``words`` its bigrams."""

    # Given by us; an automatic key, because SQLite then keeps the rows in its order.
    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=SearchKind)
    noun_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    text = models.TextField()
    day = models.DateField()
    words = WordsField(default="", editable=False)

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "noun_id"], name="one_text_a_row")]
        indexes = [PhraseIndex(fields=["words"], name="archive_phrases")]


class IndexMark(models.Model):
    """The last event of the journal whose meeting was indexed; exactly one row."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_index_mark")]
