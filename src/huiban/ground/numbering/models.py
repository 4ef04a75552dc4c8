"""编号: org-wide counters that are never reused (product.md §1.1)."""

from django.db import models, transaction


class Counter(models.Model):
    name = models.CharField(max_length=30, primary_key=True)
    value = models.PositiveIntegerField(default=0)


def next_number(name: str) -> int:
    """The next number of ``name``; part of the caller's transaction, so a rollback leaves no gap.

    Raises TransactionManagementError outside a transaction.
    """
    Counter.objects.get_or_create(name=name)
    with transaction.atomic():
        counter = Counter.objects.select_for_update().get(name=name)
        counter.value += 1
        counter.save(update_fields=["value"])
    return counter.value
