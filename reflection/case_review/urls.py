"""Addresses of the strand `case_review`."""

from django.urls import path

from reflection.case_review.views import bring, panel, preview, suggestion

urlpatterns = [
    path("zaken/<int:number>/inbreng/", bring.bring, name="bring_case"),
    path(
        "zaken/<int:number>/inbreng/<int:pk>/intrekking/",
        bring.take_back,
        name="take_back_brought",
    ),
    path("zaken/<int:number>/besprekingen/", bring.reviews, name="case_reviews"),
    path(
        "bijeenkomsten/<int:pk>/agenda/vooraf/", preview.preview, name="agenda_preview"
    ),
    path(
        "bijeenkomsten/<int:pk>/zaakpunten/<int:item>/",
        panel.panel,
        name="case_panel",
    ),
    path(
        "bijeenkomsten/<int:pk>/zaakpunten/<int:item>/kaart/",
        panel.panel_map,
        name="case_panel_map",
    ),
    path(
        "bijeenkomsten/<int:pk>/zaakpunten/<int:item>/suggestie/",
        suggestion.suggestion,
        name="note_suggestion",
    ),
    path(
        "zaken/<int:number>/besprekingen/acties/<int:pk>/gedaan/",
        bring.finish,
        name="finish_case_action",
    ),
]
