from django.urls import path, re_path

from huiban.stages.follow_ups import pages

TABLE = "meetings/<str:ref>/followup"
urlpatterns = [
    path(TABLE, pages.follow_up, name="follow_up"),
    path(f"{TABLE}/draft", pages.draft_now, name="draft_follow_up"),
    path(f"{TABLE}/confirm-and-sync", pages.confirm_and_sync, name="confirm_and_sync"),
    path(f"{TABLE}/remark", pages.remark, name="remark_follow_up"),
    re_path(
        r"^meetings/(?P<ref>[^/]+)/followup/(?P<number>\d+)\.(?P<form>docx|pdf|xlsx)$",
        pages.follow_up_file,
        name="follow_up_file",
    ),
]
