from django.urls import path

from huiban.desk import today

urlpatterns = [
    path("", today.today, name="today"),
]
