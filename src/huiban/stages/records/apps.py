from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "huiban.stages.records"
    label = "records"
