"""Who is behind a session: the person with the department, in one query; leavers are nobody."""

from django.contrib.auth.backends import BaseBackend

from huiban.ground.people.models import Person


class PersonBackend(BaseBackend):
    """Signing in itself is :func:`huiban.ground.people.sign_in.sign_in`."""

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.active().select_related("department").filter(pk=user_id).first()
