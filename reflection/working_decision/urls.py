"""Addresses of the strand `working_decision`."""

from django.urls import URLPattern, path

from reflection.working_decision.views import working_decision as views

ONE = "werkwijze/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("werkwijze/", views.working_decisions, name="working_decisions"),
    path("werkwijze/nieuw/", views.make_working_decision, name="make_working_decision"),
    path(ONE, views.working_decision, name="working_decision"),
    path(
        f"{ONE}wijzigen/", views.amend_working_decision, name="amend_working_decision"
    ),
    path(f"{ONE}terugblik/", views.look_back, name="look_back"),
]
