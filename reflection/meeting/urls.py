"""Addresses of the meetings."""

from django.urls import path

from reflection.meeting.views import meeting, overview

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("bijeenkomsten/<int:pk>/", meeting.meeting, name="meeting"),
]
