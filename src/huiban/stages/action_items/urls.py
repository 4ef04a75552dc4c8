from django.urls import path, re_path

from huiban.stages.action_items import exports, pages

ITEM = "actions/<str:ref>"
urlpatterns = [
    path("actions", pages.action_items, name="action_items"),
    path("actions/export/<str:suffix>", exports.tracking, name="tracking_table"),
    path(ITEM, pages.action_item, name="action_item"),
    path(f"{ITEM}/accept", pages.accept, name="accept"),
    path(f"{ITEM}/log-acceptance", pages.log_acceptance, name="log_acceptance"),
    path(f"{ITEM}/object", pages.object_to, name="object"),
    path(f"{ITEM}/assign", pages.assign, name="assign"),
    path(f"{ITEM}/settle", pages.settle, name="settle"),
    path(f"{ITEM}/update", pages.update, name="update"),
    path(f"{ITEM}/submit-done", pages.submit_done, name="submit_done"),
    path(f"{ITEM}/verify", pages.verify, name="verify"),
    path(f"{ITEM}/return", pages.send_back, name="return"),
    path(f"{ITEM}/cancel", pages.cancel, name="cancel_item"),
    path(f"{ITEM}/extensions", pages.request_extension, name="request_extension"),
    re_path(
        r"^actions/(?P<ref>[^/]+)/extensions/(?P<pk>\d+)/(?P<verb>agree|refuse)$",
        pages.decide_extension,
        name="decide_extension",
    ),
    path(f"{ITEM}/evidence/<int:pk>", pages.evidence_file, name="evidence_file"),
]
