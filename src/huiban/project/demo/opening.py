"""What is done before the doors of the sample open."""

from django.conf import settings
from django.utils import timezone

from huiban.ground.people.models import Organisation
from huiban.ground.workdays.verbs import calendar
from huiban.project.demo.meetings import tell_all
from huiban.project.demo.organisation import PASSWORD, found, sign_ins
from huiban.project.words.opening import prepare


def open_doors() -> None:
    """Make the sample once, print the address and four sign-ins."""
    prepare()
    if not Organisation.objects.exists():
        print("正在准备样例数据……", flush=True)
        make()
    print(greeting(), flush=True)


def make() -> None:
    """Everything of the sample, dated around today."""
    people = found()
    tell_all(people, calendar().workday_on_or_before(timezone.localdate()))


def greeting() -> str:
    """The address and the sign-ins, as printed."""
    rows = [f"  {one.name}  账号 {one.account:<12} {one.role}" for one in sign_ins()]
    return "\n".join(
        [
            f"会办样例已就绪：{settings.BASE_URL}",
            f"四个角色（密码都是 {PASSWORD}）：",
            *rows,
            f"邮件写在 {settings.CONFIG.data / 'mail'}，按 Ctrl+C 停止。",
        ]
    )
