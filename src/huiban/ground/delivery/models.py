"""What must still be sent: one row per person and channel, written in the business transaction."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    IN_APP = "in_app", _("站内")
    MAIL = "mail", _("邮件")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self, now: datetime) -> "DeliveryQuerySet":
        """Rows to send now, not held by a living worker."""
        return self.filter(
            Q(claimed_until=None) | Q(claimed_until__lt=now),
            sent_at=None,
            parked_at=None,
            cancelled_at=None,
            due_at__lte=now,
        )

    def in_app(self, now: datetime | None = None) -> "DeliveryQuerySet":
        """The messages of the list, those of a later hour not yet."""
        until = now or timezone.now()
        return self.filter(channel=Channel.IN_APP, cancelled_at=None, due_at__lte=until)

    def unread(self, now: datetime | None = None) -> "DeliveryQuerySet":
        return self.in_app(now).filter(read_at=None)


class Delivery(models.Model):
    """One message to one person over one channel.

    ``key`` is unique: the same event, recipient and channel can never be written twice.
    ``claim`` is the fencing number: a worker whose lease ran out cannot record its result.
    """

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=8)  # N0 … N20 of product.md §5
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel)
    title = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    because = models.CharField(max_length=60, blank=True)
    # [{"file": stored name, "name": name the reader sees}]
    attachments = models.JSONField(default=list, blank=True)
    # What it is about, so that an answer can cancel what is still waiting.
    noun = models.CharField(max_length=40, blank=True)
    noun_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    claim = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, parked_at=None, cancelled_at=None),
                name="delivery_waiting",
            ),
            models.Index(fields=["noun", "noun_id"]),
            models.Index(fields=["person", "channel", "-id"]),
        ]

    def __str__(self) -> str:
        return self.key


class ScheduledRun(models.Model):
    """One line of the schedule that has run for one slot of time: the memory of the clock."""

    name = models.CharField(max_length=60)
    slot = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="one_run_a_slot"),
        ]
