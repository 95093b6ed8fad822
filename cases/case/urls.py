"""Addresses of the case."""

from django.urls import path

from cases.case.views import emergency, people, safety

CASE = "<int:number>/"

urlpatterns = [
    path("noodtoegang/", emergency.emergency_access, name="emergency_access"),
    path(
        f"{CASE}noodtoegang/<int:pk>/beeindigen/",
        emergency.end_emergency_access,
        name="end_emergency_access",
    ),
    path(f"{CASE}personen/", people.involve, name="involve"),
    path(f"{CASE}personen/samenvoegen/", people.merge, name="merge_people"),
    path(f"{CASE}personen/<int:pk>/", people.amend_person, name="amend_person"),
    path(
        f"{CASE}personen/samenvoeging/<int:pk>/",
        people.separate,
        name="separate_people",
    ),
    path(f"{CASE}relaties/", people.relate, name="relate_people"),
    path(f"{CASE}veiligheid/", safety.raise_safety, name="raise_safety"),
    path(f"{CASE}veiligheid/<int:pk>/", safety.settle_safety, name="settle_safety"),
]
