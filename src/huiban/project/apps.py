from django.apps import AppConfig
from django.utils.translation import gettext

from huiban.ground.language import speak_through


class ProjectConfig(AppConfig):
    name = "huiban.project"
    label = "project"

    def ready(self) -> None:
        speak_through(gettext)
