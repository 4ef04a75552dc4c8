from django.apps import AppConfig


class WordingConfig(AppConfig):
    name = "huiban.ground.wording"
    label = "wording"
