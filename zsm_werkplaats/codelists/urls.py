"""Addresses of the code lists."""

from django.urls import path

from zsm_werkplaats.codelists import views

app_name = "codelists"

one = "<slug:slug>/<int:pk>/"

urlpatterns = [
    path("", views.lists, name="lists"),
    path("<slug:slug>/", views.entries, name="entries"),
    path("<slug:slug>/nieuw/", views.add, name="add"),
    path(one, views.entry_page, name="entry"),
    path(f"{one}verwoording/", views.reword, name="reword"),
    path(f"{one}verbetering/", views.correct, name="correct"),
    path(f"{one}einde/", views.end, name="end"),
    path(f"{one}einde/terugdraaien/", views.let_go_on, name="let_go_on"),
    path(f"{one}intrekken/", views.withdraw, name="withdraw"),
    path(f"{one}plaats/", views.place, name="place"),
]
