"""One way to answer with a page or with a named block of it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Draw ``page.html``, or with ``page.html#rows`` only its block ``rows``."""
    engine: Jinja2 = engines["jinja2"]  # type: ignore[assignment]
    values: dict[str, Any] = {
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for processor in engine.template_context_processors:
        values.update(processor(request))
    values.update(context or {})
    page, _, block = template.partition("#")
    if block:
        html = render_block(engine.env, page, block, values)
    else:
        html = engine.env.get_template(page).render(values)
    return HttpResponse(html, status=status)
