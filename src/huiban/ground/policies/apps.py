from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "huiban.ground.policies"
    label = "policies"
