"""Telling the 管理员 that a channel has been down for a while."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from huiban.ground.delivery.models import Channel
from huiban.ground.delivery.posting import Message, post
from huiban.ground.delivery.weather import Outage
from huiban.ground.people.models import OrgRole, Person

PATIENCE = timedelta(minutes=10)


def warn_admins(channel: str, outage: Outage, reason: str, now: datetime) -> None:
    """One in-app message per 管理员 and outage, ten minutes after it began."""
    if now - outage.since < PATIENCE:
        return
    name = Channel(channel).label
    for admin in Person.objects.active().filter(org_role=OrgRole.ADMIN):
        post(
            Message(
                kind="N20x",
                key=f"down/{channel}/{outage.since.isoformat()}",
                person=admin,
                title=_("%(channel)s发不出去") % {"channel": name},
                body=_("已中断超过10分钟，消息都在排队，恢复后自动补发。%(why)s") % {"why": reason},
                link="/settings/deliveries",
                because=_("你是管理员"),
            ),
            now=now,
        )
