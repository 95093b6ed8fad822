"""Addresses of what a team brings from its own files."""

from django.urls import path

from cases.exchange.views import case_import as imports

HERE = "inlezen/<int:pk>/"

urlpatterns = [
    path("inlezen/", imports.import_cases, name="import_cases"),
    path("inlezen/nieuw/", imports.new_import, name="new_import"),
    path(
        "inlezen/voorbeeld/<slug:kind>/<slug:form>/",
        imports.import_template,
        name="import_template",
    ),
    path(HERE, imports.import_plan, name="import_plan"),
    path(f"{HERE}werkblad/", imports.import_sheet, name="import_sheet"),
    path(f"{HERE}kolommen/", imports.import_columns, name="import_columns"),
    path(f"{HERE}woorden/", imports.import_words, name="import_words"),
    path(f"{HERE}verwerking/", imports.read_in, name="read_in"),
    path(f"{HERE}terugdraaien/", imports.undo_import, name="undo_import"),
    path(f"{HERE}weggooien/", imports.discard_import, name="discard_import"),
    path(f"{HERE}rapport/", imports.import_report, name="import_report"),
]
