from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "huiban.ground.delivery"
    label = "delivery"
