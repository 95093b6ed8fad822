"""Addresses of the advice."""

from django.urls import path

from cases.advice.views import advice, handover
from cases.case.urls import CASE

urlpatterns = [
    path(f"{CASE}advies/", advice.give_advice, name="give_advice"),
    path(f"{CASE}advies/let-op/", advice.advice_warnings, name="advice_warnings"),
    path(f"{CASE}advies/concept/", advice.read_along, name="read_along"),
    path(f"{CASE}advies/<int:pk>/pdf/", handover.advice_pdf, name="advice_pdf"),
    path(f"{CASE}advies/<int:pk>/overdracht/", handover.hand_over, name="hand_over"),
    path(
        f"{CASE}advies/<int:pk>/overdracht/pdf/",
        handover.hand_over_pdf,
        name="hand_over_pdf",
    ),
]
