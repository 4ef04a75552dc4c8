"""The doors of 会议; a verb is a POST noun below its meeting."""

from django.urls import URLPattern, path

from huiban.stages.meetings import pages, people_search, plan_page

urlpatterns: list[URLPattern] = [
    path("meetings", pages.meetings, name="meetings"),
    path("meetings/new", plan_page.new_meeting, name="new_meeting"),
    path("meetings/sketch", plan_page.sketch_meeting, name="sketch_meeting"),
    path("meetings/<str:ref>/edit", plan_page.edit_meeting, name="edit_meeting"),
    path("meetings/<str:ref>/notify", plan_page.notify_meeting, name="notify_meeting"),
    path("meetings/<str:ref>/start", pages.start, name="start_meeting"),
    path("meetings/<str:ref>/cancel", pages.cancel, name="cancel_meeting"),
    path("meetings/<str:ref>/reschedule", pages.reschedule, name="reschedule_meeting"),
    path("meetings/<str:ref>/topics", pages.add_topic, name="add_topic"),
    path("meetings/<str:ref>/attendance/<int:pk>", pages.check_in, name="check_in"),
    path("meetings/<str:ref>/attendance/all", pages.check_in_all, name="check_in_all"),
    path("people/search", people_search.people_search, name="people_search"),
]
