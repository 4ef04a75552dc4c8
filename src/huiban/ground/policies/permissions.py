"""Who may change templates and time rules (product.md §3.2)."""

from django.utils.translation import gettext as _

from huiban.ground.people.models import Person, Project
from huiban.ground.procedure import NotAllowed


def can_change_templates(person: Person) -> bool:
    """管理员, and 项目助理 of any project."""
    return person.is_admin or Project.objects.filter(coordinator=person).exists()


def check_can_change_templates(person: Person) -> None:
    if not can_change_templates(person):
        raise NotAllowed(_("只有管理员和项目助理可以修改模板与时限规则。"))


def check_can_set_floors(person: Person) -> None:
    if not person.is_admin:
        raise NotAllowed(_("只有管理员可以设定底线。"))
