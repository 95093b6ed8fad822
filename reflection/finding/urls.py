"""Addresses of the strand `finding`."""

from django.urls import path

from reflection.finding.views import carry, findings, laying, note, proposed

ONE = "signalen/<int:pk>/"
PROPOSED = "signalen/voorgesteld/"

urlpatterns = [
    path("signalen/", findings.findings, name="findings"),
    path("signalen/noteren/", note.note, name="note_finding"),
    path(PROPOSED, proposed.proposed, name="proposed_findings"),
    path(f"{PROPOSED}opnemen/", proposed.take_up, name="take_up_proposal"),
    path(
        f"{PROPOSED}opnemen/collega/",
        proposed.take_up_from_colleague,
        name="take_up_from_colleague",
    ),
    path(
        f"{PROPOSED}<str:subject>/afwijzen/", proposed.dismiss, name="dismiss_proposal"
    ),
    path(
        f"{PROPOSED}afgewezen/<int:pk>/terug/",
        proposed.propose_again,
        name="propose_again",
    ),
    path("signalen/drempels/", proposed.thresholds, name="finding_thresholds"),
    path(ONE, findings.finding, name="finding"),
    path(f"{ONE}wijziging/", note.amend, name="amend_finding"),
    path(f"{ONE}ook/", carry.see_too, name="see_finding_too"),
    path(f"{ONE}zaken/", carry.attach, name="attach_case"),
    path(f"{ONE}zaken/<int:case>/losmaken/", carry.detach, name="detach_case"),
    path(f"{ONE}eigenaar/", carry.give, name="give_finding"),
    path(f"{ONE}eigenaar/ik/", carry.take, name="take_finding"),
    path(f"{ONE}uitzoeken/", carry.take_stock, name="take_stock"),
    path(f"{ONE}uitzoeken/stoppen/", carry.stop_stock, name="stop_stock"),
    path(f"{ONE}neerleggen/", laying.lay, name="lay_finding"),
    path(
        f"{ONE}neergelegd/<int:laying>/antwoord/", laying.answer, name="answer_laying"
    ),
    path(
        f"{ONE}neergelegd/<int:laying>/ongedaan/",
        laying.take_back,
        name="take_back_laying",
    ),
    path(
        f"{ONE}neergelegd/<int:laying>/brief.<str:kind>",
        laying.letter,
        name="finding_letter",
    ),
    path(f"{ONE}afsluiting/", carry.close, name="close_finding"),
    path(f"{ONE}heropening/", carry.reopen, name="reopen_finding"),
    path(f"{ONE}samenvoeging/", carry.merge, name="merge_finding"),
    path(f"{ONE}samenvoeging/ongedaan/", carry.split, name="split_finding"),
]
