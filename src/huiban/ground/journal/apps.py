from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "huiban.ground.journal"
    label = "journal"
