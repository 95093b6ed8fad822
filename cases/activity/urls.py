"""Addresses of the activity."""

from django.urls import path

from cases.activity.views import activity, week
from cases.case.urls import CASE

urlpatterns = [
    path("uren/", week.show_week, name="this_week"),
    path("uren/timer/", week.start_timer, name="start_timer"),
    path("uren/timer/stop/", week.stop_timer, name="stop_timer"),
    path("uren/timer/wissen/", week.wipe_timer, name="wipe_timer"),
    path("uren/posten/<int:pk>/", activity.amend_activity, name="activity"),
    path("uren/posten/<int:pk>/weg/", activity.remove_activity, name="remove_activity"),
    path("uren/contacten/<int:pk>/", activity.correct_minutes, name="contact_minutes"),
    path("uren/<str:day>/", week.show_week, name="week"),
    path("uren/<str:day>/inlevering/", week.hand_in, name="hand_in"),
    path("uren/<str:day>/terughaling/", week.take_back, name="take_back"),
    path(f"{CASE}uren/", activity.log_activity, name="log_activity"),
    path(f"{CASE}uren/timer/", activity.start_timer, name="start_case_timer"),
    path(f"{CASE}uren/toelichting/", activity.explain_effort, name="explain_effort"),
    path(f"{CASE}uren/zwaarte/", activity.say_complexity, name="say_complexity"),
]
