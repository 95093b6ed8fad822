"""Addresses where somebody starts."""

from django.urls import path

from zsm_werkplaats.front.views import health, home, my_day, notices

app_name = "front"

urlpatterns = [
    path("", home.home, name="home"),
    path("mijn-dag/", my_day.my_day, name="my_day"),
    path("meldingen/", notices.notices, name="notices"),
    path("health/", health.health, name="health"),
    path("health/live/", health.live, name="live"),
]
