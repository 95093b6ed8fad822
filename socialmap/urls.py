"""Addresses of the sociale kaart."""

from django.urls import path

from socialmap import views

app_name = "socialmap"

urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("nieuw/", views.add_organisation, name="add_organisation"),
    path("<int:pk>/", views.organisation_page, name="organisation"),
    path("<int:pk>/gegevens/", views.amend_organisation, name="amend_organisation"),
    path("<int:pk>/bevestiging/", views.confirm_organisation, name="confirm"),
    path("<int:pk>/aanbod/", views.add_service, name="add_service"),
    path("<int:pk>/aanbod/<int:service>/", views.amend_service, name="amend_service"),
]
