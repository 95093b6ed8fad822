"""Addresses of the organisations."""

from django.urls import path

from socialmap.organisation.views import organisation as views

urlpatterns = [
    path("nieuw/", views.add_organisation, name="add_organisation"),
    path("<int:pk>/", views.organisation_page, name="organisation"),
    path("<int:pk>/gegevens/", views.amend_organisation, name="amend_organisation"),
    path("<int:pk>/bevestiging/", views.confirm_organisation, name="confirm"),
]
