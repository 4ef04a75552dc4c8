"""What the running of the system itself must remember."""

from django.db import models
from django.db.models import Q


class Hold(models.Model):
    """Sending and the clock stand still while this one row exists (after a restore).

    In the database rather than in a folder: a worker on another machine must see it too.
    """

    since = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_hold")]
