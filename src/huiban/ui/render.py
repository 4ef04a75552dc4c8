"""One way to answer with a page or with a named block of it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import SimpleLazyObject
from jinja2_fragments import render_block

from huiban.ui.jinja import one_page


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Draw ``page.html``, or with ``page.html#rows`` only its block ``rows``."""
    engine: Jinja2 = engines["jinja2"]  # type: ignore[assignment]
    # Once a page: masking the token anew for each form took a third of a long page.
    token = SimpleLazyObject(partial(get_token, request))
    values: dict[str, Any] = {"request": request, "csrf_token": token}
    for processor in engine.template_context_processors:
        values.update(processor(request))
    values.update(context or {})
    page, _, block = template.partition("#")
    with one_page(token):
        if block:
            html = render_block(engine.env, page, block, values)
        else:
            html = engine.env.get_template(page).render(values)
    return HttpResponse(html, status=status)
