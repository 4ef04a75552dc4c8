"""Who may change the words of the check."""

from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed


def may_change_words(person: Person) -> bool:
    """An active 管理员."""
    return person.is_active and person.is_admin


def check_may_change_words(person: Person) -> None:
    """Raises NotAllowed for everybody else."""
    if not may_change_words(person):
        raise NotAllowed(_("只有管理员可以改检查用词，请联系管理员。"))
