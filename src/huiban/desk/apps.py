from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "huiban.desk"
    label = "desk"
