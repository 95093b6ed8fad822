"""Addresses of this app."""

from django.urls import path

from zsm_werkplaats.research.views import export_project as views
from zsm_werkplaats.research.views import questionnaire as lists

app_name = "research"

LIST = "vragenlijst/<int:pk>/"

urlpatterns = [
    path("", views.projects, name="projects"),
    path("nieuw/", views.begin_project, name="begin_project"),
    path("<int:pk>/", views.project, name="project"),
    path("<int:pk>/export/", views.export, name="export"),
    path("<int:pk>/einde/", views.end_project, name="end_project"),
    path("vragenlijst/", lists.questionnaires, name="questionnaires"),
    path("vragenlijst/nieuw/", lists.make, name="make_questionnaire"),
    path(LIST, lists.answer, name="answer"),
    path(f"{LIST}vragen/", lists.questions, name="questions"),
    path(f"{LIST}openen/", lists.open_list, name="open_questionnaire"),
    path(f"{LIST}sluiten/", lists.close_list, name="close_questionnaire"),
    path(f"{LIST}uitkomsten/", lists.outcomes, name="outcomes"),
]
