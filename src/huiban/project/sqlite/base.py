"""Django's SQLite, with writers that wait in a line instead of asking again and again."""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from huiban.project.sqlite.turn import Turn


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, which puts the same few hundred statements into SQLite's signs once."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return _with_question_marks(query)
        return super().convert_query(query, param_names=param_names)


@lru_cache(maxsize=256)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction begins when it is its turn, and gives the turn back when it ends.

    SQLite's own waiting sleeps up to 100 ms at a time, and whoever asks at the right moment
    overtakes all who sleep. Single statements outside a transaction still wait that way, and so
    does a connection whose thread already has the turn on another one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Turn | None = None

    def create_cursor(self, name: str | None = None) -> Cursor:
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn_back()
            raise

    def _take_turn(self) -> None:
        turn = Turn(str(self.settings_dict["NAME"]))
        if turn.is_mine():
            # It would wait for itself; SQLite refuses it after the timeout, as ever.
            return
        if not turn.take(self.settings_dict["OPTIONS"].get("timeout", 5.0)):
            raise OperationalError("database is locked")
        self._turn = turn

    def _give_turn_back(self) -> None:
        if self._turn is not None:
            self._turn.give_back()
            self._turn = None

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn_back()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn_back()
