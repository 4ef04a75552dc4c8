"""会议纪要: versions, review, distribution, receipts (R34–R37)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.meetings.models import Meeting
from huiban.stages.minutes.states import STATES, MinutesStatus


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, person: Person) -> "MinutesQuerySet":
        return self.filter(meeting__in=Meeting.objects.visible_to(person))


class Minutes(models.Model):
    """One version. ``content_hash`` seals the words from 提交审核 on: what was approved is sent."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes")
    version = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(
        max_length=12,
        choices=[(code, _(word)) for code, word in STATES.items()],
        default=MinutesStatus.DRAFT,
    )
    # Which of the forms D4-A, D4-B, D4-C is sent; empty: the one of the meeting's template.
    layout = models.CharField(max_length=4, blank=True)
    # The paper's content as plain data; empty until it is submitted, frozen from then on.
    content = models.JSONField(default=dict, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # Why 主持人 let it through with lint errors; printed in the minutes.
    release_reason = models.CharField(max_length=300, blank=True)
    revision_reason = models.CharField(max_length=300, blank=True)
    draft_due_at = models.DateTimeField(null=True, blank=True)
    review_due_at = models.DateTimeField(null=True, blank=True)
    # 明确纪要分发时间 (R32): what the host promised at 散会.
    distribute_by = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    distributed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    distributed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="one_minutes_a_version"),
            models.CheckConstraint(
                condition=~Q(status="distributed")
                | (Q(distributed_at__isnull=False) & ~Q(content_hash="")),
                name="distributed_minutes_are_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """M-2026-031-v2."""
        return f"{self.meeting.ref}-v{self.version}"

    @property
    def is_open(self) -> bool:
        """Its words still change with the record."""
        return self.status in (MinutesStatus.DRAFT, MinutesStatus.RETURNED)

    @property
    def is_sealed(self) -> bool:
        """It has been sent out; nothing in it changes any more."""
        return self.status in (MinutesStatus.DISTRIBUTED, MinutesStatus.REVISED)


class Verdict(models.TextChoices):
    WAITING = "waiting", _("待审核")
    APPROVED = "approved", _("通过")
    RETURNED = "returned", _("退回")


class Review(models.Model):
    """审核: one row per required reviewer and version."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.WAITING)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "reviewer"], name="one_review_a_reviewer")
        ]


class Comment(models.Model):
    """批注 on one place of the minutes; ``anchor`` is the place's key in the preview."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="comments")
    anchor = models.CharField(max_length=60, blank=True)
    quote = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    is_settled = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]


class ReadReceipt(models.Model):
    """分发 to one person, and when that person opened it (已阅)."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="receipts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "person"], name="one_receipt_a_person")
        ]


class PaperFile(models.Model):
    """A frozen printed copy: what was sent is what can be opened again."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="files")
    form = models.CharField(max_length=4)  # docx, pdf
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="minutes/%Y/%m")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "form"], name="one_file_a_form")]
