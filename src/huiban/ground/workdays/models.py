"""Working days of the organisation: the official calendar, changed by hand or by upload."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    OFF = "off", _("休息")
    WORK = "work", _("上班（调休）")


class WorkCalendar(models.Model):
    """One day that differs from Monday–Friday; ``name`` is the holiday's."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=4, choices=DayKind)
    name = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class KnownYear(models.Model):
    """A year whose official calendar is loaded; beyond the last one days are 暂定."""

    year = models.PositiveSmallIntegerField(primary_key=True)
