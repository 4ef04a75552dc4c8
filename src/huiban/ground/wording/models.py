"""The organisation's own words of the check: muted ones, and more of a kind."""

from django.db import models
from django.db.models.functions import Lower


class OfficeWord(models.Model):
    """One word the organisation treats otherwise than the shipped packs do.

    ``code`` is the kind of finding it gives; empty, the word gives none any more.
    """

    word = models.CharField(max_length=20)
    code = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["code", "word"]
        constraints = [
            models.UniqueConstraint(Lower("word"), name="one_treatment_a_word"),
            models.CheckConstraint(condition=~models.Q(word=""), name="a_word_has_letters"),
        ]

    def __str__(self) -> str:
        return self.word
