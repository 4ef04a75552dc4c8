"""Doors of 归档与检索."""

from django.urls import path

from huiban.stages.archive import pages

urlpatterns = [
    path("search", pages.search, name="search"),
    path("archive", pages.archive, name="archive"),
    path("archive/<str:ref>/bundle", pages.bundle, name="bundle"),
    path("archive/<str:ref>/original", pages.original, name="original"),
    path("archive/<str:ref>/keep", pages.keep_longer, name="keep_longer"),
    path("meetings/<str:ref>/close", pages.close_meeting, name="close_meeting"),
]
