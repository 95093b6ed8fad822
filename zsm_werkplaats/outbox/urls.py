"""Addresses of messages, absence, and the page of the administrator."""

from django.urls import path

from zsm_werkplaats.outbox.views import own, traffic

app_name = "outbox"

urlpatterns = [
    path("meldingen/<int:pk>/weggelegd/", own.dismiss, name="dismiss"),
    path("meldingen/voorkeuren/", own.set_preferences, name="preferences"),
    path("afwezigheid/", own.absences, name="absences"),
    path("afwezigheid/<int:pk>/intrekken/", own.end_absence, name="end_absence"),
    path("beheer/verzending/", traffic.show_traffic, name="traffic"),
    path("beheer/verzending/<int:pk>/opnieuw/", traffic.retry, name="retry"),
]
