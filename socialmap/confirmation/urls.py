"""Addresses of keeping the sociale kaart true."""

from django.urls import path

from socialmap.confirmation.views import waiting

urlpatterns = [
    path("<int:pk>/wachttijd/", waiting.waiting, name="waiting"),
    path("<int:pk>/klopt-niet/", waiting.correct_entry, name="correct_entry"),
]
