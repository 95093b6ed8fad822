"""Addresses of the strand `calendar`."""

from django.urls import path

from reflection.calendar import views

urlpatterns = [
    path("agenda/", views.calendar, name="calendar"),
    path("agenda/adres/", views.make_key, name="make_calendar_key"),
    path("agenda/adres/intrekken/", views.revoke_key, name="revoke_calendar_key"),
    path("agenda/<str:key>.ics", views.calendar_feed, name="calendar_feed"),
]
