from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "huiban.ground.workdays"
    label = "workdays"
