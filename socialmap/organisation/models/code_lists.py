"""The words of the sociale kaart that an administrator maintains."""

from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


@keep_history
class OrganisationKind(CodeListEntry):
    """What sort of organisation it is: buurtteam, ggz, woningcorporatie."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "soort organisatie"
        verbose_name_plural = "soorten organisaties"


@keep_history
class LifeDomain(CodeListEntry):
    """A part of life that help can bear on: housing, work, debt."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "leefgebied"
        verbose_name_plural = "leefgebieden"


@keep_history
class TargetGroup(CodeListEntry):
    """For whom a service is meant: people with an lvb, young people, victims."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"


@keep_history
class Language(CodeListEntry):
    """A language that is spoken, by its ISO 639-1 code."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "taal"
        verbose_name_plural = "talen"
