"""The doors of 模板与时限规则, 工作日历, 检查用词, 通知设置 and 消息."""

from django.urls import path

from huiban.desk.settings import (
    deliveries,
    notifications,
    templates_page,
    wording_page,
    workdays_page,
)

TEMPLATE = "settings/templates/<int:pk>"
urlpatterns = [
    path("settings/templates", templates_page.templates, name="templates"),
    path("settings/templates/floors", templates_page.set_floors, name="set_floors"),
    path(TEMPLATE, templates_page.template, name="template"),
    path(f"{TEMPLATE}/save", templates_page.save_new_version, name="save_new_version"),
    path(f"{TEMPLATE}/rehearse", templates_page.rehearse, name="rehearse"),
    path("settings/workdays", workdays_page.workdays, name="workdays"),
    path("settings/workdays/load", workdays_page.load_year, name="load_year"),
    path("settings/workdays/sample", workdays_page.workdays_sample, name="workdays_sample"),
    path("settings/wording", wording_page.wording, name="wording"),
    path("settings/wording/add", wording_page.add_word, name="add_word"),
    path("settings/wording/mute", wording_page.mute_word, name="mute_word"),
    path("settings/wording/take-back", wording_page.take_back_word, name="take_back_word"),
    path("settings/deliveries", deliveries.deliveries, name="deliveries"),
    path("settings/deliveries/<int:pk>/resend", deliveries.resend_delivery, name="resend_delivery"),
    path("me/notifications", notifications.notifications, name="notifications"),
    path("me/notifications/save", notifications.save_notifications, name="save_notifications"),
    path("me/delegations", notifications.delegate, name="delegate"),
    path(
        "me/delegations/<int:pk>/revoke", notifications.revoke_delegation, name="revoke_delegation"
    ),
    path("me/messages", notifications.messages, name="messages"),
    path("me/messages/read", notifications.read_messages, name="read_messages"),
    path("me/messages/<int:pk>/open", notifications.open_message, name="open_message"),
]
