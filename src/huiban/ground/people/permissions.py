"""Who may change the organisation."""

from django.utils.translation import gettext as _

from huiban.ground.people.models import Person
from huiban.ground.procedure import NotAllowed


def only_admin(person: Person) -> None:
    """Raises NotAllowed for everybody but an active 管理员."""
    if not (person.is_active and person.is_admin):
        raise NotAllowed(_("只有管理员可以改组织和人员，请联系管理员。"))
