"""What is done before the doors open; doing it again changes nothing."""

from django.conf import settings
from django.core.management import call_command

from huiban.ground.people import set_up
from huiban.ground.policies.verbs import install_presets
from huiban.ground.workdays.verbs import seed_official


def open_doors() -> None:
    """Prepare, and print where the first person signs in."""
    prepare()
    if set_up.is_untouched():
        print(f"首次设置：{settings.BASE_URL}/setup?code={set_up.opening_code()}", flush=True)


def prepare() -> None:
    """Tables, presets and the official calendar."""
    settings.CONFIG.data.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    install_presets()
    seed_official()
