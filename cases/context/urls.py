"""Addresses of the context."""

from django.urls import path

from cases.case.urls import CASE
from cases.context.views import (
    calls,
    consent,
    contact,
    last_spoken,
    restriction,
    surroundings,
    take_back,
)

urlpatterns = [
    path("belronde/", calls.call_list, name="calls"),
    path("belronde/contact/", calls.log_anywhere, name="log_anywhere"),
    path("belronde/overname/", calls.cover, name="cover_calls"),
    path("belronde/overdracht/<int:pk>/", calls.handover, name="handover"),
    path("belronde/wie-belde/", calls.who_rang, name="who_rang"),
    path(
        "laatst-gesproken/<int:pk>/", last_spoken.last_spoken_there, name="last_spoken"
    ),
    path(f"{CASE}context/", contact.context_page, name="context"),
    path(
        f"{CASE}lopende-hulp/", surroundings.existing_support, name="existing_support"
    ),
    path(f"{CASE}meldingen/", surroundings.police_report, name="police_report"),
    path(f"{CASE}tegenspraak/", surroundings.contradiction, name="contradiction"),
    path(
        f"{CASE}personen/<int:pk>/beperken/",
        restriction.restrict_person,
        name="restrict_person",
    ),
    path(
        f"{CASE}personen/<int:pk>/beperking-opheffen/",
        restriction.lift_restriction,
        name="lift_restriction",
    ),
    path(f"{CASE}koppelingen/", surroundings.link, name="link_case"),
    path(f"{CASE}contacten/", contact.log_contact, name="log_contact"),
    path(
        f"{CASE}contacten/<int:pk>/wijzigen/",
        contact.correct_contact,
        name="correct_contact",
    ),
    path(
        f"{CASE}contacten/<int:pk>/terugnemen/",
        take_back.take_back_contact,
        name="take_back_contact",
    ),
    path(
        f"{CASE}contacten/<int:pk>/verplaatsen/",
        take_back.move_contact,
        name="move_contact",
    ),
    path(
        f"{CASE}context/<slug:what>/wijzigen/",
        take_back.correct_record,
        name="correct_record",
    ),
    path(
        f"{CASE}context/<slug:what>/terugnemen/",
        take_back.take_back_record,
        name="take_back_record",
    ),
    path(
        f"{CASE}contacten/<int:pk>/toestemming/",
        consent.record_consent,
        name="record_consent",
    ),
    path(
        f"{CASE}contacten/<int:pk>/toestemming/intrekken/",
        consent.withdraw_consent,
        name="withdraw_consent",
    ),
]
