"""What a filter offers: (id, name) of departments and projects, in their order."""

from django.db.models import QuerySet

from huiban.ground.people.models import Department, Project
from huiban.ground.prepared import prepared


@prepared
def active_departments() -> QuerySet[Department, tuple[int, str]]:
    """Departments that still exist, by their codes."""
    return Department.objects.filter(is_active=True).values_list("id", "name")


@prepared
def every_project() -> QuerySet[Project, tuple[int, str]]:
    """Projects by their names."""
    return Project.objects.order_by("name").values_list("id", "name")
