"""The agenda skeleton of a template as rows of a form."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KINDS = [("decide", _("决策")), ("discuss", _("讨论")), ("inform", _("通报"))]
BLANK_ROWS = 2
MOST_MINUTES = 240
LONGEST_TITLE = 200


def read_agenda(post: QueryDict) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The rows with a title, in their order; {“agenda”: sentence} when one cannot be read.

    An empty title takes the row out. 上次遗留 and 其他事项 keep their mark of not being core.
    """
    rows, errors = [], {}
    columns = (post.getlist(f"agenda_{name}") for name in ("title", "kind", "minutes", "core"))
    for title, kind, minutes, core in zip(*columns, strict=False):
        name = " ".join(title.split())
        if not name:
            continue
        if not minutes.strip().isdecimal() or not 0 < int(minutes) <= MOST_MINUTES:
            errors["agenda"] = gettext("议题“%(name)s”的时长请填 1 到 240 之间的整数（分钟）。") % {
                "name": name
            }
        if len(name) > LONGEST_TITLE:
            errors["agenda"] = gettext("议题最多 200 字，请写短一些。")
        known = kind in dict(KINDS)
        rows.append(
            {
                "title": name,
                "kind": kind if known else "discuss",
                "minutes": int(minutes) if minutes.strip().isdecimal() else minutes,
                "is_core": core == "1",
            }
        )
    return rows, errors
