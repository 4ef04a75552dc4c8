"""``python -m bench.counting``: how many queries each door asks, in-process, as JSON lines.

Reads ``[name, path, account]`` rows from standard input; with ``--show`` prints the queries too.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 — needs the applications loaded
from django.test import Client  # noqa: E402

from huiban.ground.people.models import Person  # noqa: E402


class Counter:
    """Counts what goes through the connection; transaction words are not queries."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")):
            self.asked.append(sql)
        return execute(sql, params, many, context)


def count(path: str, account: str) -> tuple[int, list[str]]:
    """Status and queries of the second request: the first one fills the caches."""
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(Person.objects.get(account=account))
    browser.get(path)
    counter = Counter()
    with connection.execute_wrapper(counter):
        answer = browser.get(path)
    return answer.status_code, counter.asked


if __name__ == "__main__":
    for name, path, account in json.load(sys.stdin):
        status, asked = count(path, account)
        print(json.dumps([name, status, len(asked)]))
        if "--show" in sys.argv:
            print("\n".join(asked), file=sys.stderr)
