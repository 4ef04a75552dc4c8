from django.urls import path

from huiban.stages.reminders import pages

urlpatterns = [path("actions/<str:ref>/nudge", pages.nudge, name="nudge")]
