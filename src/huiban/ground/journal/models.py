"""What happened: one event row per verb, append only, hash-chained (R-audit, SEC-22)."""

from django.db import models
from django.db.models import Q


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, noun: str, noun_id: int) -> "EventQuerySet":
        """The history of one row."""
        return self.filter(noun=noun, noun_id=noun_id)

    def of_meeting(self, meeting_id: int) -> "EventQuerySet":
        """The history of a meeting and of everything that came of it."""
        return self.filter(meeting_id=meeting_id)

    def with_people(self) -> "EventQuerySet":
        return self.select_related("by", "for_person")


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

    objects = EventQuerySet.as_manager()

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


class ChainCheck(models.Model):
    """One walk along the chain, taken up where it paused; the newest finished one is shown."""

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # How far it came, and the hash there.
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    # The chain's length when it began.
    total = models.PositiveBigIntegerField(default=0)
    broken_number = models.PositiveBigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-id"]
