"""行动项 with 协作人, 进展, 佐证材料 and 延期申请 (R27, R28, R42, R44)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Department, Person
from huiban.stages.action_items.states import (
    EXTENSION_STATES,
    OPEN,
    STATES,
    ExtensionStatus,
    Status,
)
from huiban.stages.decisions.models import Decision
from huiban.stages.meetings.models import Meeting, Topic, may_read, may_read_of_many, not_secret
from huiban.stages.records.models import Entry


def _concerns(person: Person) -> Q:
    """Own ones, and those of headed departments; of 机密 meetings only what waits for 指派."""
    seen = Q(owner=person) | Q(pk__in=Collaborator.objects.filter(person=person).values("item"))
    if person.leads:
        seen |= Q(owner_department__in=person.heads.values("pk")) & (
            Q(owner=None) | not_secret("meeting")
        )
    return seen


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, person: Person) -> "ActionItemQuerySet":
        """Items of meetings the person may read, own ones, and those of headed departments.

        Of a 机密 meeting a 部门负责人 sees only what still waits for 指派.
        """
        return self.filter(may_read(person, "meeting") | _concerns(person))

    def among_many(self, person: Person) -> "ActionItemQuerySet":
        """:meth:`visible_to` where thousands of items are gone through."""
        return self.filter(may_read_of_many(person, "meeting") | _concerns(person))

    def open(self) -> "ActionItemQuerySet":
        return self.filter(status__in=OPEN)

    def running(self) -> "ActionItemQuerySet":
        """What reminders are about: accepted, with an owner and a date."""
        return self.filter(status=Status.IN_PROGRESS)

    def overdue(self, today: date) -> "ActionItemQuerySet":
        return self.open().filter(due_on__lt=today)

    def due_between(self, first: date, last: date) -> "ActionItemQuerySet":
        return self.open().filter(due_on__range=(first, last))


class ActionItem(models.Model):
    """行动项. ``source_text`` is the sentence that made it; ``original_due_on`` never changes."""

    ref = models.CharField(_("编号"), max_length=20, unique=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="action_items")
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    task = models.CharField(_("任务"), max_length=300)
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    # Words for an owner whom the directory does not know (old minutes).
    owner_name = models.CharField(max_length=40, blank=True)
    owner_department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    due_on = models.DateField(_("截止日期"), null=True, blank=True)
    original_due_on = models.DateField(null=True, blank=True)
    deliverable = models.CharField(_("交付成果"), max_length=200, blank=True)
    support = models.CharField(_("所需支持"), max_length=200, blank=True)
    cc = models.CharField(_("抄送审核"), max_length=200, blank=True)
    status = models.CharField(
        max_length=12,
        choices=[(code, _(word)) for code, word in STATES.items()],
        default=Status.PROPOSED,
    )
    source_text = models.TextField(blank=True)
    objection = models.CharField(max_length=300, blank=True)
    suggested_due_on = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    # Set when the recorder logged a spoken acceptance.
    acceptance_logged_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "status", "due_on"]),
            models.Index(fields=["owner_department", "status", "due_on"]),
            # With what tells who may see an item: the list goes through all open ones.
            models.Index(
                fields=["status", "due_on", "id", "meeting", "owner", "owner_department"],
                name="open_items_and_who_sees_them",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["in_progress", "submitted", "done"])
                | ((Q(owner__isnull=False) | ~Q(owner_name="")) & Q(due_on__isnull=False)),
                name="running_item_has_owner_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(status="unassigned") | Q(owner__isnull=True),
                name="unassigned_item_has_no_owner",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(reason=""),
                name="cancelled_item_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.task}"

    @property
    def owner_label(self) -> str:
        """The person, the words of the minutes, or the department that must name one."""
        if self.owner:
            return self.owner.name
        return self.owner_name or (self.owner_department.name if self.owner_department else "")

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today

    def days_overdue(self, today: date) -> int:
        """Calendar days past the due date; 0 when it is not overdue."""
        return (today - self.due_on).days if self.due_on and self.is_overdue(today) else 0


class Collaborator(models.Model):
    """协作人: a person or a department, with what they supply and for what (R28, R39)."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="collaborators")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=60)
    supplies = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Update(models.Model):
    """进展: one line by the owner, or by the 项目助理 on behalf (代填)."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="updates")
    text = models.CharField(_("进展"), max_length=500)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_on_behalf = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__lte=100), name="percent_is_at_most_100"
            )
        ]


class Evidence(models.Model):
    """佐证材料: a file or a link that proves the deliverable (R44)."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="evidence/%Y/%m", blank=True)
    link = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(link="")) | (~Q(file="") & Q(link="")),
                name="evidence_is_a_file_or_a_link",
            )
        ]


class ExtensionReason(models.TextChoices):
    RESOURCES = "resources", _("资源不足")
    CHANGE = "change", _("需求变更")
    EXTERNAL = "external", _("外部原因")
    OTHER = "other", _("其他")


class Extension(models.Model):
    """延期申请: reason, new date, remedy; the old date is always kept (R42)."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="extensions")
    reason = models.CharField(max_length=10, choices=ExtensionReason)
    explanation = models.CharField(_("说明"), max_length=300)
    remedy = models.CharField(_("解决方案"), max_length=300)
    old_due_on = models.DateField()
    new_due_on = models.DateField(_("调整后时间"))
    status = models.CharField(
        max_length=8,
        choices=[(code, _(word)) for code, word in EXTENSION_STATES.items()],
        default=ExtensionStatus.PENDING,
    )
    requested_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(status="pending"),
                name="one_pending_extension_an_item",
            ),
            models.CheckConstraint(
                condition=Q(new_due_on__gt=models.F("old_due_on")),
                name="extension_moves_the_date_later",
            ),
        ]
