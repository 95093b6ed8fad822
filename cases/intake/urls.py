"""Addresses of the intake."""

from django.urls import path

from cases.case.urls import CASE
from cases.intake.views import day_list, nomination, screened, triage

urlpatterns = [
    path("voordragen/", nomination.nominate, name="nominate"),
    path("voordragen/let-op/", nomination.show_warnings, name="nomination_warnings"),
    path("daglijst/", day_list.show_list, name="day_list"),
    path("daglijst/invoer/", day_list.new_upload, name="new_upload"),
    path("daglijst/invoer/<int:pk>/", day_list.show_upload, name="upload"),
    path("daglijst/invoer/<int:pk>/kolommen/", day_list.match_columns, name="columns"),
    path(
        "daglijst/invoer/<int:pk>/verwerking/",
        day_list.import_upload,
        name="import_upload",
    ),
    path(
        "daglijst/invoer/<int:pk>/weg/", day_list.discard_upload, name="discard_upload"
    ),
    path("daglijst/invoer/<int:pk>/werkblad/", day_list.choose_sheet, name="sheet"),
    path(
        "daglijst/invoer/<int:pk>/weggelaten/",
        day_list.leave_out_row,
        name="leave_out_row",
    ),
    path(
        "daglijst/invoer/<int:pk>/teruggezet/",
        day_list.put_row_back,
        name="put_row_back",
    ),
    path("daglijst/gezien/", screened.screened, name="screened"),
    path("daglijst/triage/", triage.begin, name="triage"),
    path("daglijst/rijen/<int:pk>/", triage.show_entry, name="entry"),
    path("daglijst/rijen/<int:pk>/uitkomst/", triage.choose, name="triage_entry"),
    path("daglijst/rijen/<int:pk>/herstel/", triage.undo, name="undo_triage"),
    path("daglijst/rijen/<int:pk>/voordracht/", triage.nominate, name="nominate_entry"),
    path("daglijst/<str:day>/", day_list.show_list, name="day_list_of"),
    path(f"{CASE}gegevens/", nomination.amend, name="amend"),
    path(f"{CASE}oppakken/", nomination.accept, name="accept"),
    path(f"{CASE}teruggeven/", nomination.decline, name="decline"),
    path(f"{CASE}overdracht/", nomination.assign, name="assign"),
    path(f"{CASE}afscherming/", nomination.shield, name="shield"),
    path(f"{CASE}afscherming/opheffen/", nomination.unshield, name="unshield"),
    path(f"{CASE}opmerkingen/", nomination.remark, name="remark"),
]
