from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "huiban.ground.people"
    label = "people"
