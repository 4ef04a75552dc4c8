from django.apps import AppConfig


class ActionItemsConfig(AppConfig):
    name = "huiban.stages.action_items"
    label = "action_items"
