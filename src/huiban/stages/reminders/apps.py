from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "huiban.stages.reminders"
    label = "reminders"
