"""A page of rows and the addresses of its neighbours, with the filters kept."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

PAGE = 50


def page_of[M: Model](rows: QuerySet[M], request: HttpRequest) -> Page[M]:
    """The page that ``?page=`` asks for; the nearest one when there is no such page."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def pager(page: Page[Any], request: HttpRequest) -> dict[str, Any]:
    """The arguments of ``ui.pagination``."""
    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": page.paginator.count,
        "previous_url": address(request, page.number - 1) if page.has_previous() else None,
        "next_url": address(request, page.number + 1) if page.has_next() else None,
    }


def address(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"{request.path}?{asked.urlencode()}"
