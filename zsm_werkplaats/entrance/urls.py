"""Addresses of one's own sessions."""

from django.urls import path

from zsm_werkplaats.entrance.views import sessions

app_name = "entrance"

urlpatterns = [
    path("sessie/", sessions.session, name="session"),
    path("ingelogd/", sessions.session_list, name="sessions"),
    path("ingelogd/elders/uitloggen/", sessions.end_others, name="end_others"),
    path("ingelogd/<uuid:code>/uitloggen/", sessions.end_session, name="end_session"),
]
