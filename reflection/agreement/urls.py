"""Addresses of the strand `agreement`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
