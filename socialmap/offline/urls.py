"""Addresses of the map on the road; the service worker sees only what lies here."""

from django.urls import path

from socialmap.offline import views

urlpatterns = [
    path("onderweg/", views.page, name="offline"),
    path("onderweg/kaart.json", views.map_data, name="offline_map"),
    path("onderweg/app.webmanifest", views.manifest, name="offline_manifest"),
    path("onderweg/sw.js", views.worker, name="offline_worker"),
    path("onderweg/sleutel/", views.key, name="offline_key"),
    path("onderweg/niet-bereikt/", views.receive, name="offline_note"),
]
