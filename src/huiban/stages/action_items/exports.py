"""行动项跟踪表 D7 of what the list shows."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from huiban.papers import d7
from huiban.papers.content import TrackingContent
from huiban.papers.files import FORMATS
from huiban.papers.names import file_name
from huiban.stages.action_items import lists
from huiban.stages.action_items.paper import action_row, with_paper_facts
from huiban.stages.action_items.views import views
from huiban.ui.download import attachment
from huiban.ui.request import SignedInRequest

MOST_ROWS = 2000


@require_GET
def tracking(request: SignedInRequest, suffix: str) -> HttpResponse:
    """The same scope, view and filters as the list, at most 2,000 rows."""
    if suffix not in FORMATS:
        raise Http404
    today = timezone.localdate()
    wanted = lists.Wanted.from_query(request.GET.dict())
    view = views(today)[wanted.view]
    items = lists.in_scope(request.person, wanted).filter(view.condition)
    ordered = items.order_by("owner_department__code", "due_on", "id")
    by_department = with_paper_facts(ordered[:MOST_ROWS])
    rows = tuple(
        action_row(item, today, group=str(item.owner_department or "未归入"))
        for item in by_department
    )
    paper = d7.layout(TrackingContent(as_of=today, actions=rows))
    name = file_name(today, "行动项", "行动项跟踪表", 1, suffix)
    return attachment(FORMATS[suffix].draw(paper), name)
