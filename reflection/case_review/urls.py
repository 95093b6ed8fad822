"""Addresses of the strand `case_review`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
