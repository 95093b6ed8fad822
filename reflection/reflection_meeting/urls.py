"""Addresses of the strand `reflection_meeting`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
