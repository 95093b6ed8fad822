"""Addresses of the support."""

from django.urls import path

from cases.case.urls import CASE
from cases.support.steps import SUPPORT_STEPS
from cases.support.views import direction, meeting, support

SUPPORT = f"{CASE}hulp/<int:pk>/"

urlpatterns = [
    path(f"{CASE}hulp/", support.support_page, name="support"),
    path(f"{CASE}hulp/vragen/", support.arrange, name="arrange_support"),
    *(
        path(f"{SUPPORT}{row.path}/", support.steps[verb], name=verb)
        for verb, row in SUPPORT_STEPS.items()
    ),
    path(f"{SUPPORT}doorverwijzing/", support.refer, name="refer_support"),
    path(f"{SUPPORT}herstel/", support.correct, name="correct_support"),
    path(f"{SUPPORT}gesprekken/", meeting.plan_talk, name="plan_talk"),
    path(f"{CASE}gesprekken/<int:pk>/", meeting.report_talk, name="report_talk"),
    path(f"{CASE}tafel/", meeting.plan_meeting, name="plan_meeting"),
    path(f"{CASE}tafel/<int:pk>/", meeting.report_meeting, name="report_meeting"),
    path(f"{CASE}regie/", direction.settle_direction, name="settle_direction"),
]
