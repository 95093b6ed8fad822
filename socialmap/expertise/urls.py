"""Addresses of who knows what."""

from django.urls import path

from socialmap.expertise import views

urlpatterns = [
    path("wie-weet-wat/", views.expertise, name="expertise"),
    path("wie-weet-wat/mijn-kennis/", views.own_expertise, name="own_expertise"),
    path("wie-weet-hiervan/", views.ask_colleagues, name="who_knows"),
]
