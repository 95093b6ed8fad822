"""Addresses of the strand `finding`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
