"""Who is behind a session: the person with the department, in one query; leavers are nobody."""

from django.contrib.auth.backends import BaseBackend
from django.db.models import Exists, OuterRef, QuerySet

from huiban.ground.people.models import Department, Person
from huiban.ground.prepared import prepared


class PersonBackend(BaseBackend):
    """Signing in itself is :func:`huiban.ground.people.sign_in.sign_in`."""

    def get_user(self, user_id: int) -> Person | None:
        return next(iter(_active(pk=user_id)), None)


@prepared
def _active(*, pk: int) -> QuerySet[Person]:
    headed = Department.objects.filter(head=OuterRef("pk"))
    rows = Person.objects.active().select_related("department").annotate(leads=Exists(headed))  # type: ignore[no-redef]
    return rows.order_by().filter(pk=pk)
