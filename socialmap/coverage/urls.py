"""Addresses of the coverage."""

from django.urls import path

from socialmap.coverage import views

CELL = "dekking/<slug:code>/<slug:domain>/"

urlpatterns = [
    path("dekking/", views.coverage_page, name="coverage"),
    path("dekking/bestand/<slug:kind>/", views.coverage_sheet, name="coverage_sheet"),
    path(
        "dekking/voorstellen/<int:pk>/intrekking/",
        views.withdraw_proposal,
        name="withdraw_proposal",
    ),
    path("dekking/gemiste-zoekvragen/", views.failed_list, name="failed_searches"),
    path(CELL, views.coverage_cell, name="coverage_cell"),
    path(f"{CELL}voorstel/", views.propose_finding, name="propose_finding"),
]
