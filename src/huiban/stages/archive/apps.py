from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "huiban.stages.archive"
    label = "archive"
