from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "huiban.ui"
    label = "ui"
