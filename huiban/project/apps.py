from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "huiban.project"
    label = "project"
