"""The doors of 第二读者."""

from django.urls import path

from huiban.desk.second_reader import pages, settings_pages

SOURCE = "paste/<int:pk>/second-reader"
SETTINGS = "settings/second-reader"
urlpatterns = [
    path(SOURCE, pages.second_reading, name="second_reading"),
    path(f"{SOURCE}/ask", pages.ask_second_reader, name="ask_second_reader"),
    path(f"{SOURCE}/cancel", pages.cancel_second_reading, name="cancel_second_reading"),
    path(SETTINGS, settings_pages.second_reader, name="second_reader"),
    path(f"{SETTINGS}/switch", settings_pages.switch_second_reader, name="switch_second_reader"),
    path(f"{SETTINGS}/try", settings_pages.try_second_reader, name="try_second_reader"),
]
