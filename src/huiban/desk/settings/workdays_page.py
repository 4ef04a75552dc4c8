"""工作日历: which years are known, their breaks, and loading the next one."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiban.desk.csv_answer import lines as csv_lines
from huiban.ground.workdays import verbs
from huiban.ground.workdays.rules import Calendar
from huiban.ground.workdays.table import HEAD, read_table
from huiban.outside.excel.reader import UnreadableTable, read_rows
from huiban.ui.download import attachment
from huiban.ui.render import render
from huiban.ui.request import SignedInRequest

# A year has some forty exceptions; anything larger is another file.
LARGEST = 256 * 1024


@require_safe
def workdays(request: SignedInRequest) -> HttpResponse:
    """Anybody may look; the 管理员 uploads."""
    return _page(request, [])


def _page(request: SignedInRequest, errors: list[str]) -> HttpResponse:
    days = verbs.calendar()
    this_year = timezone.localdate().year
    context = {
        "years": [
            (year, year in days.known_years, days.breaks(year), _worked(days, year))
            for year in (this_year, this_year + 1)
        ],
        "last_known": max(days.known_years, default=None),
        "errors": errors,
        "form_errors": [("id_file", sentence) for sentence in errors],
        "breadcrumbs": [(_("模板与时限规则"), "/settings/templates")],
    }
    return render(request, "desk/workdays.html", context, status=422 if errors else 200)


def _worked(days: Calendar, year: int) -> list[date]:
    """The weekend days worked in exchange (调休)."""
    return sorted(day for day in days.worked if day.year == year)


@require_POST
def load_year(request: SignedInRequest) -> HttpResponse:
    """Take in one year's table, all or nothing."""
    file = request.FILES.get("file")
    if file is None:
        return _page(request, [_("请先选择一个 CSV 或 XLSX 文件。")])
    if (file.size or 0) > min(LARGEST, settings.UPLOAD_LIMIT):
        return _page(request, [_("文件太大，一年的日历不会超过 256 KB，请核对选对了文件。")])
    try:
        rows, errors = read_table(read_rows(file.read()))
    except UnreadableTable as wrong:
        return _page(request, [str(wrong)])
    if errors:
        return _page(request, errors)
    year = rows[0][0].year
    count = verbs.load_year(year, rows, by=request.person)
    said = _("已更新%(year)s年的工作日历，共%(n)s天不同于周一到周五。")
    messages.success(request, said % {"year": year, "n": count})
    return redirect("workdays")


@require_safe
def workdays_sample(request: SignedInRequest) -> HttpResponse:
    """The newest known year as the form to fill in for the next."""
    days = verbs.calendar()
    year = max(days.known_years)
    off = [(day, "休息", days.names.get(day, "")) for day in days.off if day.year == year]
    worked = [(day, "上班", "") for day in days.worked if day.year == year]
    text = "".join(csv_lines(HEAD, sorted(off + worked)))
    return attachment(text.encode("utf-8"), f"工作日历_{year}.csv")
