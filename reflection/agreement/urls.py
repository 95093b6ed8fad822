"""Addresses of the strand `agreement`."""

from django.urls import URLPattern, path

from reflection.agreement.views import (
    about_organisation,
    agreement,
    agreement_case,
    evaluation,
)

urlpatterns: list[URLPattern] = [
    path("afspraken/", agreement.agreements, name="agreements"),
    path("afspraken/nieuw/", agreement.make_agreement, name="make_agreement"),
    path("afspraken/<int:pk>/", agreement.agreement, name="agreement"),
    path(
        "afspraken/<int:pk>/wijzigen/",
        agreement.amend_agreement,
        name="amend_agreement",
    ),
    path(
        "afspraken/<int:pk>/evaluatie/",
        evaluation.evaluate_agreement,
        name="evaluate_agreement",
    ),
    path(
        "afspraken/<int:pk>/zaken/",
        agreement_case.add_case,
        name="add_agreement_case",
    ),
    path(
        "zaken/<int:number>/afspraken/",
        agreement_case.case_agreements,
        name="case_agreements",
    ),
    path(
        "zaken/<int:number>/afspraken/<int:pk>/",
        agreement_case.place_case,
        name="place_case",
    ),
    path(
        "zaken/<int:number>/afspraken/<int:pk>/verloop/",
        agreement_case.report_case,
        name="report_agreement_case",
    ),
    path(
        "organisaties/<int:pk>/",
        about_organisation.about_organisation,
        name="about_organisation",
    ),
]
