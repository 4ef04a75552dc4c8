"""Doors of 散会前逐项确认 and 纪要与审核."""

from django.urls import path

from huiban.stages.minutes import exports, pages, read_back

MINUTES = "meetings/<str:ref>/minutes"
READ_BACK = "meetings/<str:ref>/readback"

urlpatterns = [
    path(READ_BACK, read_back.read_back, name="read_back"),
    path(f"{READ_BACK}/replies", read_back.replies, name="read_back_replies"),
    path(f"{READ_BACK}/<str:key>/confirm", read_back.confirm, name="read_back_confirm"),
    path(f"{READ_BACK}/<str:key>/change", read_back.change, name="read_back_change"),
    path(f"{READ_BACK}/<str:key>/object", read_back.object_to, name="read_back_object"),
    path(f"{READ_BACK}/<str:key>/log-acceptance", read_back.log_acceptance, name="read_back_aloud"),
    path("meetings/<str:ref>/end", read_back.end_meeting, name="end_meeting"),
    path(MINUTES, pages.minutes, name="minutes"),
    path(f"{MINUTES}/file", exports.minutes_file, name="minutes_file"),
    path(f"{MINUTES}/begin", pages.begin, name="begin_minutes"),
    path(f"{MINUTES}/submit-review", pages.submit_review, name="submit_review"),
    path(f"{MINUTES}/approve", pages.approve, name="approve"),
    path(f"{MINUTES}/return", pages.send_back, name="return_minutes"),
    path(f"{MINUTES}/distribute", pages.distribute, name="distribute"),
    path(f"{MINUTES}/revise", pages.revise, name="revise"),
    path(f"{MINUTES}/<int:version>/read", pages.mark_read, name="mark_read"),
    path(f"{MINUTES}/comments", pages.comment, name="comment"),
    path(f"{MINUTES}/comments/<int:pk>/settle", pages.settle_comment, name="settle_comment"),
    path(f"{MINUTES}/cc", pages.add_cc, name="add_cc"),
    path(f"{MINUTES}/cc/remove", pages.remove_cc, name="remove_cc"),
    path(f"{MINUTES}/layout", pages.choose_layout, name="choose_layout"),
]
