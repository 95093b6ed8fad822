"""Addresses of this app."""

from django.urls import path

from zsm_werkplaats.team.views import build_up, hours, planning, roster, swap

app_name = "team"

urlpatterns = [
    path("", roster.roster, name="roster"),
    path("maand/", roster.month, name="roster_month"),
    path("dag/<str:day>/<str:part>/", roster.choose, name="choose_workers"),
    path("vullen/", planning.fill, name="fill_weeks"),
    path("vullen/<int:pk>/terugdraaien/", roster.undo_filling, name="undo_filling"),
    path("patroon/", planning.pattern, name="pattern"),
    path(
        "patroon/<int:week>/<int:weekday>/<str:part>/",
        planning.choose_in_pattern,
        name="choose_in_pattern",
    ),
    path("bezetting/", planning.needs, name="needs"),
    path("dienst/<int:pk>/ruilen/", swap.ask, name="ask_swap"),
    path("ruilvraag/<int:pk>/", swap.show, name="swap"),
    path("ruilvraag/<int:pk>/overnemen/", swap.accept, name="accept_swap"),
    path("ruilvraag/<int:pk>/afslaan/", swap.decline, name="decline_swap"),
    path("ruilvraag/<int:pk>/intrekken/", swap.withdraw, name="withdraw_swap"),
    path("opbouw/", build_up.build_up, name="build_up"),
    path("uren/", hours.show_hours, name="hours"),
    path("uren/<int:pk>/", hours.set_hours, name="set_hours"),
    path("drempels/", hours.set_thresholds, name="thresholds"),
]
