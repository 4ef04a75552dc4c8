from django.urls import path, re_path

from huiban.stages.action_items import acts, exports, pages

ITEM = "actions/<str:ref>"
urlpatterns = [
    path("actions", pages.action_items, name="action_items"),
    path("actions/export/<str:suffix>", exports.tracking, name="tracking_table"),
    path(ITEM, pages.action_item, name="action_item"),
    path(f"{ITEM}/accept", acts.accept, name="accept"),
    path(f"{ITEM}/log-acceptance", acts.log_acceptance, name="log_acceptance"),
    path(f"{ITEM}/object", acts.object_to, name="object"),
    path(f"{ITEM}/assign", acts.assign, name="assign"),
    path(f"{ITEM}/settle", acts.settle, name="settle"),
    path(f"{ITEM}/update", acts.update, name="update"),
    path(f"{ITEM}/submit-done", acts.submit_done, name="submit_done"),
    path(f"{ITEM}/verify", acts.verify, name="verify"),
    path(f"{ITEM}/return", acts.send_back, name="return"),
    path(f"{ITEM}/cancel", acts.cancel, name="cancel_item"),
    path(f"{ITEM}/extensions", acts.request_extension, name="request_extension"),
    re_path(
        r"^actions/(?P<ref>[^/]+)/extensions/(?P<pk>\d+)/(?P<verb>agree|refuse)$",
        acts.decide_extension,
        name="decide_extension",
    ),
    path(f"{ITEM}/evidence/<int:pk>", pages.evidence_file, name="evidence_file"),
]
