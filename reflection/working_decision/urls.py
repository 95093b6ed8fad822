"""Addresses of the strand `working_decision`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
