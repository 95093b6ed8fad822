"""Addresses of what organisations offer."""

from django.urls import path

from socialmap.service import views

urlpatterns = [
    path("<int:pk>/aanbod/", views.add_service, name="add_service"),
    path("<int:pk>/aanbod/<int:service>/", views.amend_service, name="amend_service"),
    path(
        "<int:pk>/aanbod/<int:service>/stand/",
        views.service_standing,
        name="service_standing",
    ),
]
