"""Finding a colleague while typing: by name, pinyin initials or 工号 (SEC-05)."""

import re

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from huiban.ground.people.models import Person
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

MOST = 20
_CJK = re.compile(r"[\u3400-\u9fff]")


def is_enough(words: str) -> bool:
    """Two characters, or one Chinese one: the staff list cannot be read letter by letter."""
    return len(words) >= 2 or bool(_CJK.search(words))


@require_GET
def people_search(request: SignedInRequest) -> HttpResponse:
    """At most twenty people, as buttons of the form that asks."""
    asked = request.GET.get("q", "").strip()
    words = re.split(r"[\s,，、;；]+", asked)[-1]
    found = []
    if is_enough(words):
        rows = Person.objects.active().filter(pk__in=Person.objects.named_like(words))
        found = list(rows.select_related("department")[: MOST + 1])
    context = {"found": found[:MOST], "more": len(found) > MOST, "words": words}
    return render(request, "meetings/people_found.html", context)
