from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "huiban.ground.numbering"
    label = "numbering"
