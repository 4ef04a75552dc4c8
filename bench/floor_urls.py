"""The floor: what a page of 50 rows costs at least. Raw SQL and a bare table."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment

ROWS = """
    SELECT m.ref, m.title, m.status, m.starts_at, h.name, d.name
    FROM meetings_meeting m JOIN people_person h ON h.id = m.host_id
    JOIN people_department d ON d.id = m.lead_department_id
    ORDER BY m.starts_at DESC LIMIT 50
"""
TABLE = Environment(autoescape=True).from_string(
    "<!doctype html><title>会议</title><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def floor(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        return HttpResponse(TABLE.render(rows=cursor.fetchall()))


def up(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("floor", floor), path("sign-in", up)]
