"""Addresses of finding something on the sociale kaart."""

from django.urls import path

from socialmap.search import views

urlpatterns = [path("", views.organisation_list, name="list")]
