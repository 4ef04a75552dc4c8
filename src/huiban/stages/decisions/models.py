"""决议: what was settled, its own row beside the discussion (R25, R26)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Person
from huiban.stages.decisions.states import STATES, DecisionStatus
from huiban.stages.meetings.models import Meeting, Topic
from huiban.stages.records.models import Entry


class DecisionKind(models.TextChoices):
    MEASURE = "measure", _("措施")
    RULE = "rule", _("规则")
    METRIC = "metric", _("指标")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, person: Person) -> "DecisionQuerySet":
        return self.filter(meeting__in=Meeting.objects.visible_to(person))

    def in_force(self) -> "DecisionQuerySet":
        return self.filter(status__in=[DecisionStatus.CONFIRMED, DecisionStatus.FULFILLED])


class Decision(models.Model):
    """决议; a 规则 has a 生效日, a 指标 a 目标值 and 考核日."""

    ref = models.CharField(_("编号"), max_length=30, unique=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=DecisionKind, default=DecisionKind.MEASURE)
    text = models.TextField(_("决议事项"))
    effective_on = models.DateField(_("生效日"), null=True, blank=True)
    target = models.CharField(_("目标值"), max_length=60, blank=True)
    assess_on = models.DateField(_("考核日"), null=True, blank=True)
    reporter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(
        max_length=10,
        choices=[(code, _(word)) for code, word in STATES.items()],
        default=DecisionStatus.DRAFT,
    )
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    reason = models.CharField(max_length=200, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_decision_a_number"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="decision_confirmed_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}"
