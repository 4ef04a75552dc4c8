from django.apps import AppConfig


class FollowUpsConfig(AppConfig):
    name = "huiban.stages.follow_ups"
    label = "follow_ups"
