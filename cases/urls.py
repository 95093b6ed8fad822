"""Addresses of the cases; every verb of the work is a sub-resource of its case."""

from django.urls import path

from cases.views import (
    advice,
    calls,
    cases,
    closing,
    context,
    intake,
    monitoring,
    people,
    safety,
    support,
    surroundings,
)

app_name = "cases"
case = "<int:number>/"

urlpatterns = [
    path("", cases.case_list, name="list"),
    path("voordragen/", intake.nominate, name="nominate"),
    path("voordragen/let-op/", intake.mind, name="mind"),
    path("belronde/", calls.call_list, name="calls"),
    path("belronde/contact/", calls.log_anywhere, name="log_anywhere"),
    path("belronde/overname/", calls.cover, name="cover_calls"),
    path("belronde/overdracht/<int:pk>/", calls.handover, name="handover"),
    path("belronde/wie-belde/", calls.who_rang, name="who_rang"),
    path("te-beslissen/", advice.to_decide, name="to_decide"),
    path(case, cases.detail, name="detail"),
    path(f"{case}gegevens/", intake.amend, name="amend"),
    path(f"{case}oppakken/", intake.accept, name="accept"),
    path(f"{case}teruggeven/", intake.decline, name="decline"),
    path(f"{case}overdracht/", intake.assign, name="assign"),
    path(f"{case}afscherming/", intake.shield, name="shield"),
    path(f"{case}afscherming/opheffen/", intake.unshield, name="unshield"),
    path(f"{case}opmerkingen/", intake.remark, name="remark"),
    path(f"{case}context/", context.context_page, name="context"),
    path(f"{case}personen/", people.involve, name="involve"),
    path(f"{case}personen/samenvoegen/", people.merge, name="merge_people"),
    path(f"{case}personen/<int:pk>/", people.amend_person, name="amend_person"),
    path(
        f"{case}personen/samenvoeging/<int:pk>/",
        people.separate,
        name="separate_people",
    ),
    path(f"{case}relaties/", people.relate, name="relate_people"),
    path(
        f"{case}lopende-hulp/", surroundings.existing_support, name="existing_support"
    ),
    path(f"{case}meldingen/", surroundings.police_report, name="police_report"),
    path(f"{case}tegenspraak/", surroundings.contradiction, name="contradiction"),
    path(f"{case}koppelingen/", surroundings.link, name="link_case"),
    path(f"{case}contacten/", context.log_contact, name="log_contact"),
    path(f"{case}veiligheid/", safety.raise_safety, name="raise_safety"),
    path(f"{case}veiligheid/<int:pk>/", safety.settle_safety, name="settle_safety"),
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
