"""Addresses of this app."""

from django.urls import URLPattern

app_name = "region_setup"

urlpatterns: list[URLPattern] = []
