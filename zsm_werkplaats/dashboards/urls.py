"""Addresses of the figures."""

from django.urls import path

from zsm_werkplaats.dashboards.views import (
    advice,
    build_up,
    flow,
    needs,
    pilot,
    report,
    workload,
)

app_name = "dashboards"

urlpatterns = [
    path("kwaliteit/", flow.flow, name="flow"),
    path("maandverslag/<slug:month>/", report.monthly_report, name="monthly_report"),
    path(
        "maandverslag/<slug:month>/pdf/",
        report.monthly_report_pdf,
        name="monthly_report_pdf",
    ),
    path("", workload.workload, name="workload"),
    path("opbouw/", build_up.build_up, name="build_up"),
    path("uren/", workload.team_hours, name="team_hours"),
    path("uren/<int:pk>/", workload.hours_of, name="hours_of"),
    path("pilot/", pilot.pilot, name="pilot"),
    path("adviezen/", advice.advice_figures, name="advice_figures"),
    path("adviezen/zaken/", advice.advice_cases, name="advice_cases"),
    path("hulpvragen/<slug:code>/<slug:domain>/", needs.need_cases, name="need_cases"),
]
