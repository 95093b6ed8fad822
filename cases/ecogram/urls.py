"""Address of the ecogram."""

from django.urls import path

from cases.case.urls import CASE
from cases.ecogram import views

urlpatterns = [path(f"{CASE}ecogram/", views.ecogram, name="ecogram")]
