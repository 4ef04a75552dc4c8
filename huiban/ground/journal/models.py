"""What happened: one event row per verb, append only, hash-chained (R-audit, SEC-22)."""

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """One verb that a person or the clock carried out.

    ``by`` is empty for the clock. ``for_person`` is set when a delegate acted (李四 代 张三).
    ``noun`` and ``noun_id`` name the row; ``meeting_id`` is kept beside it so that a meeting's
    history is one index look-up. ``facts`` holds before and after.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=40, db_index=True)
    noun = models.CharField(max_length=40)
    noun_id = models.BigIntegerField()
    ref = models.CharField(max_length=60, blank=True)
    meeting_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    for_person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.GenericIPAddressField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["noun", "noun_id"])]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.ref}"


class Head(models.Model):
    """The chain's newest link; locking this row puts writers in a line."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_chain_head")]
