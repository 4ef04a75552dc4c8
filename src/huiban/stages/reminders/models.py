"""催办: what the clock has reminded of, remembered per item, step and date (R39)."""

from django.db import models

from huiban.ground.people.models import Person
from huiban.stages.action_items.models import ActionItem


class Reminder(models.Model):
    """One step of the ladder for one due date; an extended date starts a new ladder.

    ``step`` is “D-3”, “D-1”, “D0”, “+1”, “+3” or “+7” (工作日 past due); ``audience`` owner,
    collaborator, head (部门负责人) or sponsor (分管领导).
    """

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=6)
    audience = models.CharField(max_length=12, default="owner")
    due_on = models.DateField()
    planned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "step", "audience", "due_on"], name="one_reminder_a_step"
            )
        ]


class Nudge(models.Model):
    """人工催办: at most one per item in 24 小时, for everybody together."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="nudges")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["item", "-at"])]


class Digest(models.Model):
    """每日摘要 N0: one row per person and day, so that a second run sends nothing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_digest_a_day")]


class Line(models.Model):
    """A reminder that one person's next digest tells; kept until then, however late that is."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.ForeignKey(Digest, models.CASCADE, null=True, blank=True, related_name="lines")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["person"], condition=models.Q(digest=None), name="line_not_told_yet"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["reminder", "person"], name="one_line_a_person")
        ]
