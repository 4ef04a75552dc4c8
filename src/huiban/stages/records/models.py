"""记录 and 分歧: what was said, one typed line one row (product.md §1.1, R23, R24)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Department, Person
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.records.states import STATES, DisputeStatus


class EntryKind(models.TextChoices):
    BACKGROUND = "background", _("背景")
    VIEW = "view", _("观点")
    FACT = "fact", _("数据")
    CONSENSUS = "consensus", _("共识")
    NOTE = "note", _("备注")
    # The lines that were promoted; the row they made points back here.
    DECISION = "decision", _("决议")
    ACTION = "action", _("行动项")
    DISPUTE = "dispute", _("分歧")


class Entry(models.Model):
    """One line as typed. ``revision`` grows with each change, so two writers cannot overwrite.

    ``client_key`` comes from the page: a line sent twice after a lost connection stays one row.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="entries")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="entries")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=EntryKind, default=EntryKind.NOTE)
    text = models.TextField()
    # The line with its signs and its speaker, as it left the keyboard; editing starts from it.
    typed = models.TextField(blank=True)
    speaker = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    speaker_name = models.CharField(max_length=40, blank=True)
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    department_name = models.CharField(max_length=60, blank=True)
    revision = models.PositiveIntegerField(default=1)
    client_key = models.CharField(max_length=40, blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    # Not a column: true on the answer to a line that had arrived before.
    is_repeat = False

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["meeting", "position"])]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "client_key"],
                condition=~Q(client_key=""),
                name="one_entry_a_client_key",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def speaker_label(self) -> str:
        """市场部-张伟, or whichever half is known."""
        name = self.speaker.name if self.speaker else self.speaker_name
        department = self.department.name if self.department else self.department_name
        return "-".join(part for part in (department, name) if part)

    @property
    def as_typed(self) -> str:
        label = self.speaker_label
        return self.typed or (f"{label}：{self.text}" if label else self.text)


class Dispute(models.Model):
    """分歧: views per side, the open question, 跟进人 and 下次沟通时间 (both at read-back)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="disputes")
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="disputes"
    )
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(_("待解决问题"), max_length=300)
    views = models.TextField(_("各方观点"), blank=True)
    follower = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    follower_name = models.CharField(max_length=40, blank=True)
    next_talk_on = models.DateField(_("下次沟通时间"), null=True, blank=True)
    status = models.CharField(
        max_length=10,
        choices=[(code, _(word)) for code, word in STATES.items()],
        default=DisputeStatus.OPEN,
    )
    outcome = models.CharField(_("结果"), max_length=300, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_dispute_a_number"),
            models.CheckConstraint(
                condition=~Q(status="resolved") | ~Q(outcome=""),
                name="resolved_dispute_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def follower_label(self) -> str:
        return self.follower.name if self.follower else self.follower_name
