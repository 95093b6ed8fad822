"""Addresses of this app."""

from django.urls import URLPattern

app_name = "research"

urlpatterns: list[URLPattern] = []
