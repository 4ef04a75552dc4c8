from django.apps import AppConfig


class SecondReaderConfig(AppConfig):
    name = "huiban.desk.second_reader"
    label = "second_reader"
