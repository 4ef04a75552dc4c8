"""会议, 议题, 参会人 and who may read a meeting (product.md §1.1)."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from huiban.ground.people.models import Department, OrgRole, Person, Project
from huiban.ground.policies.models import Template
from huiban.stages.meetings.states import STATES, Status


class Mode(models.TextChoices):
    MEETING = "meeting", _("会议")


def may_read(person: Person, path: str = "") -> Q:
    """Readers by name, heads of an involved department, and the 管理员 unless 机密.

    The condition on a meeting, or on rows whose ``path`` (``"meeting"``) leads to one.
    """
    open_to_heads = Q((f"{path}__is_confidential" if path else "is_confidential", False))
    headed = Exists(_headed_by(person).filter(meeting=OuterRef(path or "pk")))
    return _may_read(person, path or "pk", Q(headed), open_to_heads)


def may_read_of_many(person: Person, path: str) -> Q:
    """The same condition where thousands of rows are gone through.

    The meetings of a headed department are put together once, and looked up for each row.
    """
    headed = Q((f"{path}__in", _headed_by(person).values("meeting")))
    return _may_read(person, path, headed, not_secret(path))


def reads_by_name_only(person: Person) -> bool:
    """No office lets the person read what they are not named in."""
    return not person.leads and person.org_role != OrgRole.ADMIN


def _may_read(person: Person, key: str, headed: Q, open_to_heads: Q) -> Q:
    seen = Q((f"{key}__in", meetings_read_by(person)))
    if person.leads:
        seen |= headed & open_to_heads
    return seen | open_to_heads if person.org_role == OrgRole.ADMIN else seen


def not_secret(path: str) -> Q:
    """The meeting of a row is not 机密; looked up only where the rest of the condition holds."""
    return Q(~Exists(Meeting.objects.filter(pk=OuterRef(path), is_confidential=True)))


def meetings_read_by(person: Person) -> "models.QuerySet[Reader, Any]":
    """The meetings whose readers name the person, for ``__in``."""
    return Reader.objects.filter(person=person).values("meeting")


def _headed_by(person: Person) -> "models.QuerySet[Participant]":
    return Participant.objects.filter(department__in=person.heads.values("pk"))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> "MeetingQuerySet":
        return self.filter(may_read(person))

    def upcoming(self, now: datetime) -> "MeetingQuerySet":
        return self.filter(
            status__in=[Status.DRAFT, Status.NOTIFIED, Status.LIVE], ends_at__gte=now
        )

    def awaiting_minutes(self) -> "MeetingQuerySet":
        return self.filter(status=Status.ENDED)

    def following(self) -> "MeetingQuerySet":
        return self.filter(status=Status.FOLLOWING)


class Meeting(models.Model):
    """会议, from the draft to the archive. ``policy`` is the copy taken at 发出通知."""

    ref = models.CharField(_("编号"), max_length=20, unique=True)
    title = models.CharField(_("会议名称"), max_length=120)
    goal = models.TextField(_("会议目标"), blank=True)
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.MEETING)
    template = models.ForeignKey(Template, models.PROTECT, related_name="meetings")
    policy = models.JSONField(default=dict)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    lead_department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next_ones"
    )
    status = models.CharField(
        max_length=10,
        choices=[(code, _(word)) for code, word in STATES.items()],
        default=Status.DRAFT,
    )
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"))
    place = models.CharField(_("会议地点"), max_length=120, blank=True)
    online_link = models.CharField(_("线上会议"), max_length=300, blank=True)
    initiator = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The name stands alone where old minutes name somebody who is not in the directory.
    host = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    host_name = models.CharField(max_length=40, blank=True)
    recorder = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorder_name = models.CharField(max_length=40, blank=True)
    decider = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    is_confidential = models.BooleanField(_("机密"), default=False)
    is_recorded = models.BooleanField(_("本会录音"), default=False)
    # Shut while the minutes are reviewed and after 分发; “修订” opens it again (§1.4).
    is_record_open = models.BooleanField(default=True)
    short_notice_reason = models.CharField(max_length=200, blank=True)
    notified_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    followed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Why it was called off, or why 散会 went on with open points (printed in the minutes).
    reason = models.CharField(max_length=300, blank=True)
    next_arrangement = models.CharField(_("后续安排"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [
            models.Index(fields=["status", "-starts_at"]),
            # With what the list asks of each: the newest are found without reading their rows.
            models.Index(fields=["-starts_at", "-id", "status", "ends_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(reason=""),
                name="cancelled_meeting_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def day(self) -> date:
        """The day of the meeting where it is held."""
        return timezone.localdate(self.starts_at)

    @property
    def from_clock(self) -> str:
        return f"{timezone.localtime(self.starts_at):%H:%M}"

    @property
    def to_clock(self) -> str:
        return f"{timezone.localtime(self.ends_at):%H:%M}"

    @property
    def host_label(self) -> str:
        return self.host.name if self.host else self.host_name

    @property
    def recorder_label(self) -> str:
        return self.recorder.name if self.recorder else self.recorder_name


class TopicKind(models.TextChoices):
    DECIDE = "decide", _("决策")
    DISCUSS = "discuss", _("讨论")
    INFORM = "inform", _("通报")


class Topic(models.Model):
    """议题. 其他事项 and 上次遗留 do not count as core topics (R6)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("议题"), max_length=200)
    kind = models.CharField(max_length=8, choices=TopicKind, default=TopicKind.DISCUSS)
    expected_output = models.CharField(_("期望输出"), max_length=200, blank=True)
    presenter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("时长（分）"), default=20)
    is_core = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_topic_a_position")
        ]

    def __str__(self) -> str:
        return self.title


class MeetingRole(models.TextChoices):
    HOST = "host", _("主持人")
    RECORDER = "recorder", _("记录人")
    DECIDER = "decider", _("决策人")
    ATTENDEE = "attendee", _("出席")
    OBSERVER = "observer", _("列席")


class Attendance(models.TextChoices):
    EXPECTED = "expected", _("未签到")
    PRESENT = "present", _("已签到")
    LATE = "late", _("迟到")
    LEFT_EARLY = "left_early", _("早退")
    ABSENT = "absent", _("请假")
    MISSING = "missing", _("未到")


class Participant(models.Model):
    """参会人. ``name`` stands alone for a guest or a person the directory does not know."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=40)
    # The index that begins with it serves.
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    department_name = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=10, choices=MeetingRole, default=MeetingRole.ATTENDEE)
    attendance = models.CharField(max_length=10, choices=Attendance, default=Attendance.EXPECTED)
    absence_reason = models.CharField(max_length=200, blank=True)
    proxy_name = models.CharField(_("代参会人"), max_length=40, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["meeting", "department"]),
            models.Index(fields=["department", "meeting"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="one_seat_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def came(self) -> bool:
        return self.attendance in (Attendance.PRESENT, Attendance.LATE, Attendance.LEFT_EARLY)


class ReaderReason(models.TextChoices):
    PLANNER = "planner", _("发起人")
    PARTICIPANT = "participant", _("参会人")
    OWNER = "owner", _("责任人")
    HELPER = "helper", _("协作人")
    CC = "cc", _("抄送")
    PROJECT = "project", _("项目成员")


class Reader(models.Model):
    """Why a person may read a meeting; gone with the reason."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=12, choices=ReaderReason)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "meeting", "reason"], name="one_reader_row_a_reason"
            )
        ]
