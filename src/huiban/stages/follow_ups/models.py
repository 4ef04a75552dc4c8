"""会议决议跟进表: a dated snapshot of what became of the decisions (R45)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.follow_ups.states import STATES, FollowUpStatus
from huiban.stages.meetings.models import Meeting


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, person: Person) -> "FollowUpQuerySet":
        return self.filter(meeting__in=Meeting.objects.visible_to(person))


class FollowUp(models.Model):
    """One table; ``number`` 1 is day 7, the following ones weekly. Frozen once 已同步."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups")
    number = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    status = models.CharField(
        max_length=6,
        choices=[(code, _(word)) for code, word in STATES.items()],
        default=FollowUpStatus.DRAFT,
    )
    # The tracker's remark per item, {action item ref: words}; the rest is derived until 同步.
    remarks = models.JSONField(default=dict, blank=True)
    content = models.JSONField(default=dict, blank=True)
    drafted_at = models.DateTimeField(auto_now_add=True)
    synced_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    synced_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_table_a_number"),
            models.CheckConstraint(
                condition=Q(synced_at=None, synced_by=None)
                | Q(synced_at__isnull=False, synced_by__isnull=False),
                name="follow_up_synced_by_and_at",
            ),
        ]
