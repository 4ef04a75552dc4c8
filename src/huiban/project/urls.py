"""Every door of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("huiban.desk.urls")),
    path("", include("huiban.stages.meetings.urls")),
    path("", include("huiban.stages.records.urls")),
    path("", include("huiban.stages.decisions.urls")),
    path("", include("huiban.stages.action_items.urls")),
    path("", include("huiban.stages.minutes.urls")),
    path("", include("huiban.stages.reminders.urls")),
    path("", include("huiban.stages.follow_ups.urls")),
    path("", include("huiban.stages.archive.urls")),
]
handler404 = "huiban.desk.errors.not_found"
handler403 = "huiban.desk.errors.forbidden"
handler500 = "huiban.desk.errors.broken"
