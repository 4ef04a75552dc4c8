"""Departments as a tree, persons, projects, delegates (product.md §1.1)."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Department(models.Model):
    """部门. ``head`` is the 部门负责人, ``sponsor`` the 分管领导."""

    name = models.CharField(_("部门"), max_length=60, unique=True)
    code = models.CharField(_("部门编号"), max_length=30, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    head = models.ForeignKey("Person", models.SET_NULL, null=True, blank=True, related_name="heads")
    sponsor = models.ForeignKey(
        "Person", models.SET_NULL, null=True, blank=True, related_name="sponsors"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="department_is_not_its_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrgRole(models.TextChoices):
    MEMBER = "member", _("成员")
    ADMIN = "admin", _("管理员")
    AUDITOR = "auditor", _("审计员")


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> "PersonQuerySet":
        return self.filter(is_active=True)

    def named_like(self, words: str) -> "PersonQuerySet":
        """By name, 工号 or the initials of the name's pinyin (zs finds 张三)."""
        return self.filter(
            Q(name__icontains=words)
            | Q(employee_no__istartswith=words)
            | Q(initials__istartswith=words)
        )


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def active(self) -> PersonQuerySet:
        return self.get_queryset().active()

    def named_like(self, words: str) -> PersonQuerySet:
        return self.get_queryset().named_like(words)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(account=username)


class Person(AbstractBaseUser):
    """One person of the organisation; also the account that signs in."""

    account = models.CharField(_("账号"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    pinyin = models.CharField(max_length=120, blank=True, editable=False)
    initials = models.CharField(max_length=40, blank=True, editable=False)
    employee_no = models.CharField(_("工号"), max_length=30, unique=True, null=True, blank=True)
    email = models.EmailField(_("邮箱"), blank=True)
    phone = models.CharField(_("手机"), max_length=30, blank=True)
    title = models.CharField(_("职务"), max_length=40, blank=True)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="people"
    )
    org_role = models.CharField(max_length=10, choices=OrgRole, default=OrgRole.MEMBER)
    language = models.CharField(max_length=10, default="zh-hans")
    # Which message groups go to which channels; empty: the organisation's defaults.
    notification_choices = models.JSONField(default=dict, blank=True)
    must_change_password = models.BooleanField(default=False)
    # Since when the one-time first password holds; empty once the person has set their own.
    first_password_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    # Whether the person heads a department; found out with the session, and asked where it was not.
    leads = True

    USERNAME_FIELD = "account"
    objects = PersonManager()

    class Meta:
        ordering = ["pinyin", "id"]
        indexes = [models.Index(fields=["initials"]), models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_admin(self) -> bool:
        return self.org_role == OrgRole.ADMIN

    @property
    def is_auditor(self) -> bool:
        return self.org_role == OrgRole.AUDITOR

    @property
    def note(self) -> str:
        """部门 · 职务, as far as known."""
        return " · ".join(
            filter(None, [self.department.name if self.department else "", self.title])
        )

    @property
    def full_label(self) -> str:
        """王芳（市场部）: the name that no other person of the page shares."""
        return f"{self.name}（{self.department.name}）" if self.department else self.name


class ProjectStatus(models.TextChoices):
    RUNNING = "running", _("进行中")
    ENDED = "ended", _("已结束")


class Project(models.Model):
    """项目: the container of meetings about one matter."""

    name = models.CharField(_("项目"), max_length=80, unique=True)
    code = models.CharField(_("项目编号"), max_length=30, blank=True)
    lead_department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    sponsor = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="sponsored_projects"
    )
    coordinator = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="coordinated_projects"
    )
    members = models.ManyToManyField(Person, blank=True, related_name="projects")
    status = models.CharField(max_length=10, choices=ProjectStatus, default=ProjectStatus.RUNNING)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_force(self, day: date) -> "DelegationQuerySet":
        return self.filter(revoked_at=None, starts_on__lte=day, ends_on__gte=day)


class Delegation(models.Model):
    """代办人: acts for a person from–to; acts are logged as “李四 代 张三”."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="delegations")
    delegate = models.ForeignKey(Person, models.CASCADE, related_name="delegated_to_me")
    starts_on = models.DateField()
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="delegation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("delegate")), name="delegate_is_another_person"
            ),
        ]


class AliasQuerySet(models.QuerySet["Alias"]):
    def in_use(self) -> "AliasQuerySet":
        """Those of persons and departments that are still there."""
        return self.filter(Q(person__is_active=True) | Q(department__is_active=True))


class Alias(models.Model):
    """别名: what people write for a person or a department, remembered by somebody who knew.

    One text may stand for several persons: the reader then asks.
    """

    text = models.CharField(_("写法"), max_length=40)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    department = models.ForeignKey(
        Department, models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["text", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, department=None)
                | Q(person=None, department__isnull=False),
                name="alias_means_a_person_or_a_department",
            ),
            models.UniqueConstraint(fields=["text", "person"], name="one_alias_a_person"),
            models.UniqueConstraint(fields=["text", "department"], name="one_alias_a_department"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def meaning(self) -> str:
        """王芳（市场部）, or the department's name."""
        if self.person:
            return self.person.full_label
        return self.department.name if self.department else ""


class Organisation(models.Model):
    """What holds for the whole organisation; exactly one row."""

    name = models.CharField(_("单位名称"), max_length=80)
    # 同学 / 老师 / nothing, behind the name in messages.
    salutation = models.CharField(_("称呼"), max_length=10, blank=True, default="同学")
    # The preset chosen at 首次设置; 新建会议 begins with its template.
    preset = models.CharField(max_length=20, blank=True)
    set_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_organisation")]

    def __str__(self) -> str:
        return self.name


class RosterDraft(models.Model):
    """A directory file that an 管理员 has uploaded and not yet taken over; one a person."""

    by = models.OneToOneField(Person, models.CASCADE, related_name="roster_draft")
    file_name = models.CharField(max_length=200)
    # The file's lines of cell texts, the head among them.
    lines = models.JSONField()
    is_complete = models.BooleanField(default=False)
    # Set while a long import runs beside the request.
    started_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField(auto_now=True)


class SignInAttempt(models.Model):
    """A sign-in that failed, shared by all workers; the keys are hashes, not names.

    ``account_key`` stands for the account tried, ``address_key`` for the IPv4 address or /64.
    """

    account_key = models.CharField(max_length=64)
    address_key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_key", "at"]),
            models.Index(fields=["address_key", "at"]),
        ]
