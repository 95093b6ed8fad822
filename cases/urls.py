"""Addresses of the cases; every verb of the work is a sub-resource of its case."""

from django.urls import path

from cases.views import (
    activity,
    advice,
    cases,
    closing,
    context,
    intake,
    monitoring,
    support,
    week,
)

app_name = "cases"
case = "<int:number>/"

urlpatterns = [
    path("", cases.case_list, name="list"),
    path("voordragen/", intake.nominate, name="nominate"),
    path("te-beslissen/", advice.to_decide, name="to_decide"),
    path("uren/", week.show_week, name="this_week"),
    path("uren/timer/", week.start_timer, name="start_timer"),
    path("uren/timer/stop/", week.stop_timer, name="stop_timer"),
    path("uren/timer/wissen/", week.wipe_timer, name="wipe_timer"),
    path("uren/posten/<int:pk>/", activity.amend_activity, name="activity"),
    path("uren/posten/<int:pk>/weg/", activity.remove_activity, name="remove_activity"),
    path("uren/contacten/<int:pk>/", activity.correct_minutes, name="contact_minutes"),
    path("uren/<str:day>/", week.show_week, name="week"),
    path("uren/<str:day>/inlevering/", week.hand_in, name="hand_in"),
    path("uren/<str:day>/terughaling/", week.take_back, name="take_back"),
    path(case, cases.detail, name="detail"),
    path(f"{case}gegevens/", intake.amend, name="amend"),
    path(f"{case}oppakken/", intake.accept, name="accept"),
    path(f"{case}teruggeven/", intake.decline, name="decline"),
    path(f"{case}overdracht/", intake.assign, name="assign"),
    path(f"{case}afscherming/", intake.shield, name="shield"),
    path(f"{case}afscherming/opheffen/", intake.unshield, name="unshield"),
    path(f"{case}opmerkingen/", intake.remark, name="remark"),
    path(f"{case}personen/", context.involve, name="involve"),
    path(f"{case}contacten/", context.log_contact, name="log_contact"),
    path(f"{case}uren/", activity.log_activity, name="log_activity"),
    path(f"{case}uren/timer/", activity.start_timer, name="start_case_timer"),
    path(f"{case}uren/toelichting/", activity.explain_effort, name="explain_effort"),
    path(f"{case}veiligheid/", context.raise_safety, name="raise_safety"),
    path(f"{case}veiligheid/<int:pk>/", context.settle_safety, name="settle_safety"),
    path(f"{case}advies/", advice.give_advice, name="give_advice"),
    path(f"{case}besluit/", advice.decide, name="decide"),
    path(f"{case}hulp/", support.arrange, name="arrange_support"),
    path(f"{case}hulp/<int:pk>/start/", support.start, name="start_support"),
    path(f"{case}hulp/<int:pk>/einde/", support.end, name="end_support"),
    path(f"{case}regie/", support.settle_direction, name="settle_direction"),
    path(f"{case}momenten/", monitoring.plan, name="plan_moment"),
    path(f"{case}momenten/<int:pk>/", monitoring.report, name="moment"),
    path(f"{case}afsluiting/", closing.close, name="close"),
    path(f"{case}heropening/", closing.reopen, name="reopen"),
]
