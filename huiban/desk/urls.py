from django.urls import include, path

from huiban.desk import today

urlpatterns = [
    path("", include("huiban.desk.office_urls")),
    path("", today.today, name="today"),
    path("", include("huiban.desk.meeting_urls")),
]
