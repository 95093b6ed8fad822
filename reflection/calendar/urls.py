"""Addresses of the strand `calendar`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
