from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "huiban.stages.minutes"
    label = "minutes"
