"""Addresses of this app: those of its strands."""

from django.urls import path

from zsm_werkplaats.privacy.disclosure.views import disclosures
from zsm_werkplaats.privacy.inspection.views import inspection
from zsm_werkplaats.privacy.read_log.views import accounts, export, log, unusual
from zsm_werkplaats.privacy.retention.views import destruction, due

app_name = "privacy"

urlpatterns = [
    path("eigen-inzage/", log.own_readings, name="own_readings"),
    path("verstrekkingen/", disclosures.disclosures, name="disclosures"),
    path("verstrekkingen/bestand/", disclosures.download, name="disclosures_file"),
    path("verstrekken/<int:number>/", disclosures.disclose, name="disclose"),
    path("inzage/<int:number>/", inspection.inspect, name="inspect"),
    path("logboek/", log.read_log, name="read_log"),
    path("logboek/beveiliging/", log.security_log, name="security_log"),
    path("logboek/accounts/", accounts.accounts_log, name="accounts_log"),
    path("logboek/downloaden/", export.export_log, name="export_log"),
    path("logboek/opvallend/", unusual.unusual_reading, name="unusual_reading"),
    path(
        "logboek/opvallend/<int:pk>/",
        unusual.unusual_reading_of,
        name="unusual_reading_of",
    ),
    path("bewaren/", due.retention, name="retention"),
    path("bewaren/<int:number>/", due.keep_longer, name="keep_longer"),
    path("bewaren/<int:number>/opheffen/", due.end_keeping, name="end_keeping"),
    path("vernietigen/", destruction.destructions, name="destructions"),
    path("vernietigen/voorstellen/", destruction.propose, name="propose_destruction"),
    path("vernietigen/akkoord/", destruction.consent, name="consent_to_destruction"),
    path("vernietigen/intrekken/", destruction.withdraw, name="withdraw_destruction"),
]
