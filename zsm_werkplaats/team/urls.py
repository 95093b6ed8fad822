"""Addresses of this app."""

from django.urls import path

from zsm_werkplaats.team.views import hours

app_name = "team"

urlpatterns = [
    path("uren/", hours.show_hours, name="hours"),
    path("uren/<int:pk>/", hours.set_hours, name="set_hours"),
    path("drempels/", hours.set_thresholds, name="thresholds"),
]
