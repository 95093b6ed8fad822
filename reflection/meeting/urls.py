"""Addresses of the meetings."""

from django.urls import path

from reflection.meeting.views import meeting, overview, planning, series

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("bijeenkomsten/<int:pk>/", meeting.meeting, name="meeting"),
    # Before a meeting runs.
    path("bijeenkomsten/nieuw/", planning.plan_meeting, name="plan_meeting"),
    path(
        "bijeenkomsten/<int:pk>/verzetten/",
        planning.move_meeting,
        name="move_meeting",
    ),
    path(
        "bijeenkomsten/<int:pk>/vervallen/",
        planning.cancel_meeting,
        name="cancel_meeting",
    ),
    path(
        "bijeenkomsten/<int:pk>/antwoord/",
        planning.answer_invitation,
        name="answer_invitation",
    ),
    path(
        "bijeenkomsten/<int:pk>/voorzitter-kiezen/",
        planning.name_chair,
        name="name_chair",
    ),
    path("bijeenkomsten/<int:pk>/ruilen/", planning.swap_chairs, name="swap_chairs"),
    path("reeksen/", series.series, name="series"),
    path("reeksen/nieuw/", series.make_series, name="make_series"),
    path("reeksen/<int:pk>/", series.change_series, name="change_series"),
    path("reeksen/<int:pk>/einde/", series.end_series, name="end_series"),
    path("reeksen/<int:pk>/voorzitters/", series.rota, name="rota"),
    path(
        "reeksen/<int:pk>/voorzitters/<int:turn>/", series.move_turn, name="move_turn"
    ),
    path(
        "reeksen/<int:pk>/voorzitters/<int:turn>/weg/",
        series.remove_turn,
        name="remove_turn",
    ),
]
