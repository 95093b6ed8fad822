"""Addresses of the decision."""

from django.urls import path

from cases.case.urls import CASE
from cases.decision.views import condition_report, conversation, decision

urlpatterns = [
    path(f"{CASE}gesprek/", conversation.converse, name="converse"),
    path(f"{CASE}gesprek/nieuw/", conversation.new_lines, name="new_lines"),
    path(f"{CASE}besluit/", decision.decide, name="decide"),
    path(
        f"{CASE}besluit/let-op/", decision.decision_warnings, name="decision_warnings"
    ),
    path(f"{CASE}besluit/uitstel/", decision.postpone, name="postpone"),
    path(
        f"{CASE}besluit/mondeling/",
        decision.enter_oral_decision,
        name="enter_oral_decision",
    ),
    path(
        f"{CASE}besluit/<int:pk>/bevestiging/",
        decision.confirm_decision,
        name="confirm_decision",
    ),
    path(
        f"{CASE}besluit/<int:pk>/intrekking/",
        decision.withdraw_decision,
        name="withdraw_decision",
    ),
    path(
        f"{CASE}besluit/<int:pk>/ongedaan/",
        decision.undo_decision,
        name="undo_decision",
    ),
    path(
        f"{CASE}voorwaarden/",
        condition_report.report_conditions,
        name="report_conditions",
    ),
]
