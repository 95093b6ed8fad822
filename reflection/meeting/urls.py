"""Addresses of the meetings."""

from django.urls import path

from reflection.meeting.views import (
    action,
    agenda,
    finding,
    meeting,
    minutes,
    note,
    overview,
    planning,
    running,
    screen,
    series,
)

ONE = "bijeenkomsten/<int:pk>/"
RUNNING = [
    path(f"{ONE}nieuws/", meeting.news, name="meeting_news"),
    path(f"{ONE}scherm/", screen.screen, name="screen"),
    path(f"{ONE}verslag/", minutes.minutes, name="minutes"),
    path(f"{ONE}verslag/pdf/", minutes.minutes_pdf, name="minutes_pdf"),
    path(f"{ONE}begin/", running.start_meeting, name="start_meeting"),
    path(f"{ONE}volgende/", running.next_item, name="next_item"),
    path(f"{ONE}afsluiting/", running.end_meeting, name="end_meeting"),
    path(f"{ONE}verbetering/", running.amend_improvement, name="amend_improvement"),
    path(f"{ONE}deelname/", running.join, name="join"),
    path(f"{ONE}voorzitter/overnemen/", running.take_chair, name="take_chair"),
    path(
        f"{ONE}voorzitter/overdragen/", running.hand_over_chair, name="hand_over_chair"
    ),
    path(f"{ONE}agenda/bijwerken/", agenda.draw_up_agenda, name="draw_up_agenda"),
    path(f"{ONE}onderwerpen/", agenda.add_topic, name="add_topic"),
    path(f"{ONE}punten/<int:item>/bespreken/", running.open_item, name="open_item"),
    path(f"{ONE}punten/<int:item>/plaats/", agenda.move_item, name="move_item"),
    path(f"{ONE}punten/<int:item>/weghalen/", agenda.take_off, name="take_off"),
    path(f"{ONE}punten/<int:item>/terugzetten/", agenda.put_back, name="put_back"),
]
WRITTEN = [
    path(f"{ONE}notities/", note.write_note, name="write_note"),
    path(f"{ONE}notities/<int:note>/", note.amend_note, name="amend_note"),
    path(
        f"{ONE}notities/<int:note>/terugnemen/",
        note.take_back_note,
        name="take_back_note",
    ),
    path(
        f"{ONE}notities/<int:note>/terugzetten/", note.restore_note, name="restore_note"
    ),
    path(
        f"{ONE}notities/<int:note>/actie/", action.note_to_action, name="note_to_action"
    ),
    path(
        f"{ONE}notities/<int:note>/signaal/",
        finding.note_to_finding,
        name="note_to_finding",
    ),
    path(
        f"{ONE}notities/<int:note>/geen-signaal/", finding.note_again, name="note_again"
    ),
    path(
        f"{ONE}acties/<int:action>/signaal/",
        finding.action_to_finding,
        name="action_to_finding",
    ),
    path(
        f"{ONE}acties/<int:action>/geen-signaal/",
        finding.action_again,
        name="action_again",
    ),
    path(
        f"{ONE}signalen/<int:finding>/", finding.amend_made, name="amend_made_finding"
    ),
    path(f"{ONE}acties/", action.agree_action, name="agree_action"),
    path(
        f"{ONE}acties/<int:action>/gedaan/", action.finish_action, name="finish_action"
    ),
    path(
        f"{ONE}acties/<int:action>/vervallen/", action.drop_action, name="drop_action"
    ),
    path(
        f"{ONE}acties/<int:action>/heropenen/",
        action.reopen_action,
        name="reopen_action",
    ),
    path(
        f"{ONE}acties/<int:action>/notitie/",
        action.action_to_note,
        name="action_to_note",
    ),
]

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("bijeenkomsten/gehouden/", minutes.held, name="held"),
    path("bijeenkomsten/<int:pk>/", meeting.meeting, name="meeting"),
    # Before a meeting runs.
    path("bijeenkomsten/nieuw/", planning.plan_meeting, name="plan_meeting"),
    path(
        "bijeenkomsten/<int:pk>/verzetten/",
        planning.move_meeting,
        name="move_meeting",
    ),
    path(
        "bijeenkomsten/<int:pk>/vervallen/",
        planning.cancel_meeting,
        name="cancel_meeting",
    ),
    path(
        "bijeenkomsten/<int:pk>/antwoord/",
        planning.answer_invitation,
        name="answer_invitation",
    ),
    path(
        "bijeenkomsten/<int:pk>/voorzitter-kiezen/",
        planning.name_chair,
        name="name_chair",
    ),
    path("bijeenkomsten/<int:pk>/ruilen/", planning.swap_chairs, name="swap_chairs"),
    path("acties/", overview.open_actions, name="open_actions"),
    path("acties/<int:pk>/gedaan/", overview.tick_action, name="tick_action"),
    path("reeksen/", series.series, name="series"),
    path("reeksen/nieuw/", series.make_series, name="make_series"),
    path("reeksen/<int:pk>/", series.change_series, name="change_series"),
    path("reeksen/<int:pk>/einde/", series.end_series, name="end_series"),
    path("reeksen/<int:pk>/voorzitters/", series.rota, name="rota"),
    path(
        "reeksen/<int:pk>/voorzitters/<int:turn>/", series.move_turn, name="move_turn"
    ),
    path(
        "reeksen/<int:pk>/voorzitters/<int:turn>/weg/",
        series.remove_turn,
        name="remove_turn",
    ),
    *RUNNING,
    *WRITTEN,
]
