"""Who is behind a session: the person with the department, in one query; leavers are nobody."""

from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet

from huiban.ground.people.models import Person
from huiban.ground.prepared import prepared


class PersonBackend(BaseBackend):
    """Signing in itself is :func:`huiban.ground.people.sign_in.sign_in`."""

    def get_user(self, user_id: int) -> Person | None:
        return next(iter(_active(pk=user_id)), None)


@prepared
def _active(*, pk: int) -> QuerySet[Person]:
    return Person.objects.active().select_related("department").order_by().filter(pk=pk)
