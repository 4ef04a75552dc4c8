from django.urls import include, path

from huiban.desk import today
from huiban.desk.paste import batches
from huiban.desk.paste import pages as paste

urlpatterns = [
    path("", include("huiban.desk.office.office_urls")),
    path("", include("huiban.desk.settings.rules_urls")),
    path("", today.today, name="today"),
    path("", include("huiban.desk.meeting.meeting_urls")),
    path("paste", paste.paste, name="paste"),
    path("paste/history", batches.history_import, name="history_import"),
    path("paste/batches/<int:pk>", batches.batch, name="batch"),
    path("paste/batches/<int:pk>/report", batches.batch_report, name="batch_report"),
    path("paste/batches/<int:pk>/run", batches.run_batch, name="run_batch"),
    path("paste/batches/<int:pk>/discard", batches.discard_batch, name="discard_batch"),
    path("paste/<int:pk>", paste.pasted, name="pasted"),
    path("paste/<int:pk>/day", paste.count_from, name="count_from"),
    path("paste/<int:pk>/take-in", paste.take_in, name="take_in"),
    path("paste/<int:pk>/discard", paste.discard, name="discard_pasted"),
    path("", include("huiban.desk.second_reader.urls")),
]
