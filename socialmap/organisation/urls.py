"""Addresses of the organisations."""

from django.urls import path

from socialmap.organisation.views import (
    contact_person,
    favourite,
    location,
    region,
    sensitive,
    standing,
)
from socialmap.organisation.views import organisation as views

urlpatterns = [
    path("nieuw/", views.add_organisation, name="add_organisation"),
    path("andere-regios/", region.other_regions, name="other_regions"),
    path("<int:pk>/", views.organisation_page, name="organisation"),
    path("<int:pk>/gegevens/", views.amend_organisation, name="amend_organisation"),
    path("<int:pk>/bevestiging/", views.confirm_organisation, name="confirm"),
    path("<int:pk>/afgeschermd/", sensitive.show_sensitive, name="show_sensitive"),
    path("o/<uuid:uuid>/", views.organisation_link, name="organisation_link"),
    path("<int:pk>/ster/", favourite.star, name="star"),
    path("<int:pk>/ster/weg/", favourite.unstar, name="unstar"),
    path(
        "<int:pk>/stand/", standing.organisation_standing, name="organisation_standing"
    ),
    path("<int:pk>/locaties/", location.add_location, name="add_location"),
    path(
        "<int:pk>/locaties/<int:location>/",
        location.amend_location,
        name="amend_location",
    ),
    path(
        "<int:pk>/locaties/<int:location>/weg/",
        location.remove_location,
        name="remove_location",
    ),
    path(
        "<int:pk>/contactpersonen/",
        contact_person.add_contact_person,
        name="add_contact_person",
    ),
    path(
        "<int:pk>/contactpersonen/<int:person>/",
        contact_person.amend_contact_person,
        name="amend_contact_person",
    ),
    path(
        "<int:pk>/contactpersonen/<int:person>/weg/",
        contact_person.remove_contact_person,
        name="remove_contact_person",
    ),
    path("<int:pk>/gebruik/", region.use_organisation, name="use_organisation"),
    path(
        "<int:pk>/gebruik/einde/",
        region.stop_using_organisation,
        name="stop_using_organisation",
    ),
    path(
        "<int:pk>/opmerking/",
        region.remark_on_organisation,
        name="remark_on_organisation",
    ),
]
