from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "huiban.stages.decisions"
    label = "decisions"
