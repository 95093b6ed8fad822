"""Addresses of the cases; every verb of the work is a sub-resource of its case."""

from django.urls import path

from cases.views import advice, cases, closing, context, intake, monitoring, support

app_name = "cases"
case = "<int:number>/"

urlpatterns = [
    path("", cases.case_list, name="list"),
    path("voordragen/", intake.nominate, name="nominate"),
    path("te-beslissen/", advice.to_decide, name="to_decide"),
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
