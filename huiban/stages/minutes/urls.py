"""Doors of 散会前逐项确认 and 纪要与审核."""

from django.urls import path

from huiban.stages.minutes import pages

urlpatterns = [
    path("meetings/<str:ref>/minutes", pages.minutes, name="minutes"),
]
