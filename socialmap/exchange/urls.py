"""Addresses of what goes in and out."""

from django.urls import path

from socialmap.exchange.views import api_client as clients
from socialmap.exchange.views import export
from socialmap.exchange.views import map_import as imports

urlpatterns = [
    path("imports/", imports.import_list, name="imports"),
    path("imports/nieuw/", imports.new_import, name="new_import"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/kolommen/", imports.import_columns, name="import_columns"),
    path("imports/<int:pk>/verwerking/", imports.process_import, name="process_import"),
    path("imports/<int:pk>/terugdraaien/", imports.undo_import, name="undo_import"),
    path("imports/<int:pk>/weggooien/", imports.discard_import, name="discard_import"),
    path(
        "imports/<int:pk>/regels/<int:row>/",
        imports.choose_import_row,
        name="choose_import_row",
    ),
    path("imports/<int:pk>/rapport/", imports.import_report, name="import_report"),
    path("imports/<int:pk>/fouten/", imports.import_wrong_rows, name="wrong_rows"),
    path("export/", export.export, name="export"),
    path("export/<slug:form>/", export.export_file, name="export_file"),
    path("sleutels/", clients.api_clients, name="api_clients"),
    path("sleutels/nieuw/", clients.new_api_client, name="new_api_client"),
    path(
        "sleutels/<int:pk>/intrekken/",
        clients.withdraw_api_client,
        name="withdraw_api_client",
    ),
]
