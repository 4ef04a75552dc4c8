"""会议模板与时限规则: every clock and count an organisation may set, as data (product.md §2.2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TemplateQuerySet(models.QuerySet["Template"]):
    def current(self) -> "TemplateQuerySet":
        """The newest version of each template in use."""
        return self.filter(is_current=True)


class Template(models.Model):
    """会议模板, one row per version; a meeting keeps the version it was notified with."""

    name = models.CharField(_("模板名称"), max_length=60)
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    # Which of the six presets it was copied from.
    preset = models.CharField(max_length=20)
    meeting_type = models.CharField(_("会议类型"), max_length=40)
    policy = models.JSONField(default=dict)
    # [{"title", "kind", "minutes", "is_core"}], the agenda's skeleton.
    agenda = models.JSONField(default=list)
    layout = models.CharField(_("纪要版式"), max_length=4, default="d4_a")
    changed_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now_add=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="template_version_is_unique"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(is_current=True), name="one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"


class Floors(models.Model):
    """What no template may undercut, as {setting: value}; exactly one row."""

    values = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_row_of_floors")]
