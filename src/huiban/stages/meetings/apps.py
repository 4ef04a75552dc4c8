from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "huiban.stages.meetings"
    label = "meetings"
