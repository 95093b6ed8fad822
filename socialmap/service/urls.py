"""Addresses of what organisations offer."""

from django.urls import path

from socialmap.service.views import selection, vcard
from socialmap.service.views import service as views

urlpatterns = [
    path("<int:pk>/aanbod/", views.add_service, name="add_service"),
    path("<int:pk>/aanbod/<int:service>/", views.amend_service, name="amend_service"),
    path(
        "<int:pk>/aanbod/<int:service>/stand/",
        views.service_standing,
        name="service_standing",
    ),
    path("<int:pk>/vcard/", vcard.vcard, name="vcard"),
    path("selectie/", selection.selection, name="selection"),
    path("selectie/afdrukken/", selection.print_selection, name="print_selection"),
    path("selectie/mailen/", selection.mail_selection, name="mail_selection"),
    path("selectie/<int:pk>/", selection.select_service, name="select_service"),
    path(
        "selectie/<int:pk>/weg/",
        selection.deselect_service,
        name="deselect_service",
    ),
    path("vergelijken/", selection.compare, name="compare"),
]
