"""Addresses of the support."""

from django.urls import path

from cases.case.urls import CASE
from cases.support.steps import SUPPORT_STEPS
from cases.support.views import (
    agreed_action,
    appointment,
    card,
    direction,
    key_date,
    meeting,
    raised_dead_end,
    reachability,
    support,
)

SUPPORT = f"{CASE}hulp/<int:pk>/"
# Whatever is planned can be moved and cancelled, each at its own address.
PLANNED = {
    "visit": "bezoeken",
    "talk": "gesprekken",
    "meeting": "tafel",
    "appointment": "afspraken",
}

urlpatterns = [
    path("bereikbaarheid/<int:pk>/", reachability.reachability_of, name="reachability"),
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
    path(f"{CASE}acties/<int:pk>/", agreed_action.finish, name="finish_action"),
    path(f"{CASE}afspraken/", appointment.make, name="make_appointment"),
    *(
        path(f"{CASE}{word}/<int:pk>/{way}/", views[kind], name=f"{verb}_{kind}")
        for kind, word in PLANNED.items()
        for verb, way, views in (
            ("move", "verplaatsen", appointment.moves),
            ("cancel", "afzeggen", appointment.cancels),
        )
    ),
    *(
        path(f"{CASE}{PLANNED[kind]}/<int:pk>/kaart/", view, name=f"card_{kind}")
        for kind, view in card.cards.items()
    ),
    path(f"{SUPPORT}kaart/", card.of_support, name="card_support"),
    path(f"{CASE}datums/", key_date.note_date, name="note_date"),
    path(f"{CASE}datums/<int:pk>/", key_date.withdraw_date, name="cancel_date"),
    path(f"{CASE}inbrengen/", raised_dead_end.raise_dead_end, name="raise_dead_end"),
    path(f"{CASE}inbreng/<int:pk>/", raised_dead_end.answer, name="answer_dead_end"),
    path(f"{CASE}regie/", direction.settle_direction, name="settle_direction"),
]
