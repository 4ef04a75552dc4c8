"""Django's sessions in the database, looked up without writing the query anew each time."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from huiban.ground.prepared import prepared


class SessionStore(db.SessionStore):
    """What is stored, and until when it holds, is Django's business as before."""

    def _get_session_from_db(self) -> Session | None:
        found = _alive(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]


@prepared
def _alive(*, key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
