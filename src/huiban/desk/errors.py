"""What happened, and what to do: the pages of Django's error handlers."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiban.ui.middleware import refuse


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also what others' things answer: their existence is not told."""
    return refuse(
        request, _("没有找到这个页面，或者您不在它的可见范围内。可向会议的发起人核实。"), 404
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(request, _("您没有做这件事的权限，请联系管理员。"), 403)


def broken(request: HttpRequest) -> HttpResponse:
    return refuse(request, _("系统出了差错，已经记下。请稍后再试，您保存过的内容都在。"), 500)
