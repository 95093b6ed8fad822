"""Addresses of this app."""

from django.urls import path

from zsm_werkplaats.region_setup.views import agreed, overview, people, region, training

app_name = "region_setup"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("nieuw/", region.start, name="start"),
    path("gegevens/", region.amend_region, name="amend_region"),
    path("mensen/", people.invite, name="invite"),
    path("oefenzaken/", training.training, name="training"),
    path("oefenzaken/klaarzetten/", training.set_up_training, name="set_up_training"),
    path("oefenzaken/wissen/", training.wipe_training, name="wipe_training"),
    path("criteria/", agreed.choose_criteria, name="choose_criteria"),
    path("bewaren/", agreed.retention, name="retention"),
    path("voorwaarden/<slug:code>/", overview.condition, name="condition"),
]
