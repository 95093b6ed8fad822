"""Addresses of finding something on the sociale kaart."""

from django.urls import path

from socialmap.search import views

urlpatterns = [
    path("", views.find_page, name="list"),
    path("aanvullen/", views.suggest_organisations, name="suggest"),
    path("ontbreekt/", views.record_gap, name="record_gap"),
]
