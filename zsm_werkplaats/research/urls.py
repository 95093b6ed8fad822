"""Addresses of this app."""

from django.urls import path

from zsm_werkplaats.research.views import export_project as views

app_name = "research"

urlpatterns = [
    path("", views.projects, name="projects"),
    path("nieuw/", views.begin_project, name="begin_project"),
    path("<int:pk>/", views.project, name="project"),
    path("<int:pk>/export/", views.export, name="export"),
    path("<int:pk>/einde/", views.end_project, name="end_project"),
]
