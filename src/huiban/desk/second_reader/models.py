"""Whether a language model may read along, and what it said of a pasted text."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression
from django.utils import timezone

from huiban.desk.models import PastedSource
from huiban.ground.people.models import Person

# A reading that died with its worker is asked for once more, not for ever: each asking sends.
MOST_ATTEMPTS = 2


class Switch(models.Model):
    """The organisation's word on it: off until an 管理员 says otherwise; at most one row."""

    is_on = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_second_reader_switch")]


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    def open(self) -> "SecondReadingQuerySet":
        """Neither answered nor cancelled."""
        return self.filter(finished_at=None, cancelled_at=None)

    def waiting(self, now: datetime) -> "SecondReadingQuerySet":
        """To read now: open, and not in the hands of a living worker."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        return self.open().filter(free, attempts__lt=MOST_ATTEMPTS)

    def stopped(self, now: datetime) -> "SecondReadingQuerySet":
        """What may be asked for anew: everything but what waits or is being read."""
        died = Q(attempts__gte=MOST_ATTEMPTS, claimed_until__lt=now)
        return self.filter(~Q(finished_at=None) | ~Q(cancelled_at=None) | died)


class SecondReading(models.Model):
    """One asking about one source. The answer is kept as it came; what it means is derived.

    ``claim`` is the fencing number: a worker whose lease ran out, or whose reading was cancelled
    and asked for anew, cannot record its result.
    """

    source = models.OneToOneField(PastedSource, models.CASCADE, related_name="second_reading")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    claim = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False)
    seconds = models.FloatField(default=0)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(cancelled_at=None),
                name="second_reading_ends_one_way",
            ),
            models.CheckConstraint(
                condition=Q(error="") | Q(finished_at__isnull=False),
                name="second_reading_fails_at_its_end",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(finished_at=None, cancelled_at=None),
                name="second_reading_open",
            )
        ]

    def state(self, now: datetime) -> str:
        """reading, cancelled, done, failed, or died where no worker came back."""
        if self.cancelled_at:
            return "cancelled"
        if self.finished_at:
            return "failed" if self.error else "done"
        over = self.claimed_until is not None and self.claimed_until < now
        return "died" if over and self.attempts >= MOST_ATTEMPTS else "reading"

    def still_mine(self) -> SecondReadingQuerySet:
        """This row, unless somebody has asked, cancelled or leased anew since."""
        return SecondReading.objects.open().filter(pk=self.pk, claim=self.claim)

    @staticmethod
    def next_claim() -> CombinedExpression:
        return F("claim") + 1
