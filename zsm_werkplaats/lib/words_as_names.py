"""Dutch words that are somebody's name as well: De Wit, Bakker, Roos, Mei.

Such a word tells of nobody by itself; with a capital, or after "mevrouw", it may.
Chosen from common Dutch surnames and first names that stand in a dictionary.
"""

# ruff: noqa: SIM905
_SURNAMES = """
    akker baan bakker bal beek been beer bek bel berg bezem bie bier bij bijl blauw
    bloem boer boerman boog boom boon bos bosch bosman boter bouw bouwman brand
    brandt breed brink broek broer brood brug bruin buis burger buur dam dekker dief
    dijk dik dood doorn dorp draad draaier drent dreef druk duif duin duits dun
    dwars eik eiland engel engels even fles franse gans geel geluk gerecht gast goed
    goede gouden graaf gracht graan grens groen groep groot grote haan haas haak
    haar hagen hal ham hamer hand hard hart haven heer heide heilig heler helder
    held hemel hendel herder hert heuvel hoed hoek hoekstra hoeve hof hollander hond
    honing hoogte hoop horst houder hout huis huisman hulp hulst jager jong jonge
    jongen jongeling kaas kaars kaart kalf kam kamer kamp kapitein kat keizer kelder
    kers kerk ketel keuken klaver klein kleine kleur klok knecht knook koch koek
    koekoek koel koets kok kolk koning kool koop koopman koper koppel koster kraan
    kramer krans kreeft kroon kruid kruis kuiper kuipers kunst kust kwaad laan laar
    ladder lam lamp land lang lange laat last leeuw lee leer leest lente lever licht
    lief linde loon loop los lust maan maas maat maker man mand markt mars meer
    meester meijer melk mens mes meter meulen molen molenaar mol moor morgen mug
    muis mulder munt muur naald nacht nagel nood noord nord oog oord oost oosten oud
    oude oven paal paard pad palm park pas passer pauw peer pen peper pijl pijp
    plaats plas plat ploeg poel pol polder pool poort poot post pot prins prinsen
    punt raad raaf raam rand recht reiger reis reus riet rijk ring roest roggen rol
    rood rook rond roos rots ruiter rund ruim rust schaap schaar scheper schilder
    schip schipper school schoon schoot schot schouten schrijver schuit schuur
    slager slag slang slot sluis smal smid smit snel snijder snoek som spaan spek
    speelman spiegel spijker spin spoor sport staal staf stam stap steen steeg stein
    ster sterk stil stoel stok storm straat stroom stuur swart tak tand tas teken
    timmer timmerman tol toren touw trap trouw tuin turf vaart vader vak val vast
    vat vee veen veer veld verhoeven verf vet vis visser vlag vlak vlas vliet vlieg
    vlinder vloed vloer voet vogel vol voort vos vraag vrede vreemd vriend vrij
    vrijman vrijer waal waard wacht wagen wagenaar wal wand waring water weg weide
    welle wereld werf werk west wester wever wiel wijk wijn wijs wild wilde willig
    wind winkel winter wit witte wolf woning woord zaal zand zee zegel zeil zilver
    zomer zon zout zuid zwaan zwaard zwart zwarte
"""
_FIRST_NAMES = """
    april bas ben bob bram daan dag dame eva faith fleur flip floor frank frans guus
    hans heer heil hoop iris ivo jasmijn jet joy juli juni kees kelly kim lente
    liberty linde luna maan madelief maart mark max mei merel miel mies min mint
    mirte nova olijf parel pien piet pip pit puck rein rob robin roos rozemarijn
    rust sam sanne senna sjaak sol stan storm sterre summer teun tijm tim tom vera
    vos wende wil will wim wolf zilver zon
"""
_WORK = """
    aanbod aanmelding advies afspraak alcohol arts bank begin behandeling beleid
    bericht beroep betaling bewind boete brief budget cel centrum contract dader
    delict dienst diploma drank drugs feit gebied geld gemeente gesprek gevolg
    geweld gezin gezond gevangenis groep hulp huur inkomen instelling intake kans
    klacht kliniek kosten kring lijst loket maatwerk middelen moment nazorg
    onderzoek opname opvang overleg partij plek politie praktijk proces project
    rechter regel regio relatie risico schuld schulden steun straf team toezicht
    traject uitkering verblijf verhuur verslag voorwaarde wacht wachttijd wet
    wijkteam wonen zaak zorg
"""
ALSO_WORDS = frozenset(f"{_SURNAMES} {_FIRST_NAMES} {_WORK}".split())
# Of these the capital at the beginning of a sentence tells nothing at all.
OPENERS = frozenset(
    "even goed groot hulp laat lang los meer min nood rust snel vaak vast vol voort "
    "vrij wacht weg wie wil wonen zorg zaak".split()
)
# Before a name: mevrouw de wit.
TITLES = frozenset(
    "heer meneer mijnheer dhr hr mevrouw mevr mw mvr juffrouw familie fam gezin "
    "verdachte client cliente betrokkene slachtoffer aangever aangeefster".split()
)
