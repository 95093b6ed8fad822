"""Addresses of the drafts."""

from django.urls import path

from zsm_werkplaats.drafts import views

app_name = "drafts"

urlpatterns = [
    path("", views.keep, name="keep"),
    path("sleutel/", views.key, name="key"),
    path("<int:pk>/weg/", views.discard, name="discard"),
]
