"""Countries: what a typed name means, what a file may hold, and where one name ends and the next begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import AssessError
from assess.storage import countries
from assess.storage.countries import alias_key, find_partner, names, partner, split_partners

TABLE = json.loads(Path(countries.__file__).with_name("countries.json").read_text(encoding="utf-8"))

HARD_NAMES = """
ARG: ar, AR, arg, ARG, argentina, ARGENTINA, República Argentina, Argentine Republic, la Argentina
BRA: Brasil, BRAZIL, br, el Brasil, o Brasil, República Federativa do Brasil
USA: us, USA, U.S.A., U.S., EEUU, EE.UU., EE. UU., EUA, Estados Unidos, the United States, United States of America
GBR: UK, GB, Reino Unido, Great Britain, Gran Bretaña, Grã-Bretanha, the united kingdom
KOR: South Korea, Corea del Sur, Coreia do Sul, Republic of Korea, ROK
PRK: North Korea, Corea del Norte, DPRK
CIV: Ivory Coast, Côte d'Ivoire, Cote d\u2019Ivoire, Costa de Marfil, Costa do Marfim
COD: Democratic Republic of the Congo, DR Congo, RDC, Congo-Kinshasa, Zaire
COG: Republic of the Congo, Congo-Brazzaville, República del Congo
MMR: Burma, Myanmar, Birmania, Mianmar
CZE: Czech Republic, Czechia, República Checa, República Tcheca, Tchéquia
NLD: Holland, The Netherlands, Países Bajos, Países Baixos, Holanda
DEU: Germany, Alemania, Alemanha, Federal Republic of Germany, Deutschland
TUR: Turkey, Türkiye, Turquía, turkiye
SWZ: Swaziland, Eswatini
CPV: Cape Verde, Cabo Verde
TLS: East Timor, Timor-Leste, Timor Oriental
MKD: North Macedonia, Macedonia, Macedônia do Norte
VAT: Holy See, Santa Sede, Vatican City, Vaticano
RUS: Russia, Rusia, Rússia, Russian Federation
CHN: China, PRC, People's Republic of China
TWN: Taiwan, Taiwán
PSE: Palestine, Palestina
XKX: Kosovo, XK
GIN: Guinea, Guiné
GNB: Guinea-Bissau, guinea bissau, Guiné-Bissau
GNQ: Equatorial Guinea, Guinea Ecuatorial
PNG: Papua New Guinea
GUY: Guyana, Guiana
GRD: Grenada, Granada
DMA: Dominica
DOM: Dominican Republic, República Dominicana, la República Dominicana
NER: Niger, Níger
NGA: Nigeria
SLV: El Salvador, el salvador
LCA: St. Lucia, Saint Lucia, Santa Lucía
VCT: St Vincent & the Grenadines, San Vicente y las Granadinas
STP: Sao Tome and Principe, São Tomé e Príncipe
TTO: Trinidad & Tobago, Trinidad y Tobago, Trinidad e Tobago, Trinidad and Tobago
ZAF: South Africa, Sudáfrica, África do Sul
IRN: Iran, Irán, Irã, Irão
EST: Estonia, Estônia, Estónia
VNM: Viet Nam, Vietnam, Vietnã, Vietname
LAO: la, Laos
EU: EU, European Union, Unión Europea, União Europeia, UE
UN: UN, Naciones Unidas, ONU
Mercosur: Mercosul, MERCOSUR
NATO: OTAN, nato
ASEAN: asean
OAS: OEA, Organization of American States
Pacific Alliance: Alianza del Pacífico
Soviet Union: USSR, URSS, Unión Soviética
Czechoslovakia: Czechoslovakia, Checoslovaquia
Yugoslavia: Yugoslavia, Iugoslávia
West Germany: West Germany, Alemania Occidental
East Germany: East Germany, GDR, RDA
"""

OFFICIAL_NAMES = """
ARE|Emiratos Árabes Unidos|Emirados Árabes Unidos
AUT|Republic of Austria|República de Austria|República da Áustria
BHS|Bahamas, The|Bahamas (the)|Commonwealth de las Bahamas
BOL|Bolivia (Plurinational State of)|Bolivia (Estado Plurinacional de)|Bolívia (Estado Plurinacional da)
BRN|Brunei Darussalam
CHE|Swiss Confederation|Confederación Suiza|Confederação Suíça
CHN|China, People's Republic of|República Popular China|República Popular da China
CIV|Cote d'Ivoire|Côte d'Ivoire
COD|Congo, Dem. Rep.|Congo, Democratic Republic of the|República Democrática do Congo
COG|Congo, Rep.|Congo (the Republic of the)
COM|Unión de las Comoras
CZE|Chequia|Czechia|República Checa|República Tcheca
DOM|Dominican Rep.|Dominican Republic (the)|Rep. Dominicana
DZA|República Argelina Democrática y Popular
EGY|Egypt, Arab Rep.|Arab Republic of Egypt|República Árabe de Egipto|República Árabe do Egito
ESP|Kingdom of Spain|Reino de España|Reino da Espanha
FSM|Micronesia, Fed. Sts.|Micronesia (Federated States of)|Micronesia (Estados Federados de)
GBR|United Kingdom of Great Britain and Northern Ireland|Reino Unido da Grã-Bretanha e Irlanda do Norte
GBR|Reino Unido de Gran Bretaña e Irlanda del Norte
GMB|Gambia, The|Gambia (Republic of The)
GUY|Co-operative Republic of Guyana|República Cooperativa de Guyana
IRN|Iran, Islamic Rep.|Iran (Islamic Republic of)|Irán (República Islámica del)|República Islâmica do Irã
JOR|Hashemite Kingdom of Jordan|Reino Hachemita de Jordania
KGZ|Kyrgyz Republic|República Kirguisa
KNA|St. Kitts and Nevis|Saint Kitts y Nevis
KOR|Korea, Rep.|Republic of Korea|República de Corea|República da Coreia
LAO|Lao PDR|Lao People's Democratic Republic|República Democrática Popular Lao
LBY|Libyan Arab Jamahiriya|State of Libya|Estado de Libia
MDA|Moldova, Rep.|Republic of Moldova|República de Moldova
MKD|Macedonia, FYR|The former Yugoslav Republic of Macedonia
NLD|the Netherlands|Netherlands (Kingdom of the)|Países Bajos (Reino de los)|Reino dos Países Baixos
OMN|Sultanate of Oman|Sultanía de Omán|Sultanato de Omán
PRK|Korea, Dem. People's Rep.|República Popular Democrática de Corea|República Popular Democrática da Coreia
PSE|West Bank and Gaza|State of Palestine|Estado de Palestina
RUS|Russian Federation|Federación de Rusia|Federação da Rússia
SOM|Somalia, Fed. Rep.|Federal Republic of Somalia
SVK|Slovak Republic|República Eslovaca
SYR|Syrian Arab Republic|República Árabe Siria|Siria (República Árabe)|República Árabe Síria
TTO|Trinidad y Tabago
TUR|Türkiye|Turkiye|Republic of Türkiye|República de Turquía
TWN|Taiwan, China|Taiwan, Province of China
TZA|Tanzania, United Republic of|República Unida de Tanzanía|República Unida da Tanzânia
URY|República Oriental del Uruguay
USA|United States of America (the)|Estados Unidos de América|Estados Unidos da América
VCT|St. Vincent and the Grenadines
VEN|Venezuela, RB|Venezuela (Bolivarian Republic of)|Venezuela (República Bolivariana de)
VNM|Viet Nam|Socialist Republic of Viet Nam|República Socialista de Viet Nam
YEM|Yemen, Rep.|República del Yemen
Hong Kong|Hong Kong SAR, China|China, Hong Kong SAR
Macao|Macao SAR, China
"""
"""Names as the United Nations write them in English and Spanish, the World Bank, and Portuguese official ones."""

NO_PARTNERS = (
    "Scotland|Catalonia|Eastern Europe|Kingdom of Narnia|Republic|Arab Republic|Tibet|Kurdistan|Puerto Rico|Greenland"
    "|Western Sahara|New Caledonia|Crimea|Cataluña|Quebec|Latin America|Africa|Asia|Taliban|Hezbollah|XYZ|QQ"
    "|República Popular de Donetsk|City of London|Grand Alliance|Upper House|Islas Malvinas|South America|Roman Empire"
    "|New|San|French Polynesia|French Guiana|Guayana Francesa|American Samoa|Northern Ireland"
)


def _hard_names() -> list[tuple[str, str]]:
    rows = [line.split(": ") for line in HARD_NAMES.strip().splitlines()]
    found = [(code, name) for code, listed in rows for name in listed.split(", ")]
    official = [line.split("|") for line in OFFICIAL_NAMES.strip().splitlines()]
    return found + [(code, name) for code, *listed in official for name in listed]


def _refusal(*words: str) -> str:
    with pytest.raises(AssessError) as caught:
        split_partners(list(words)) if len(words) > 1 else find_partner(words[0])
    return str(caught.value)


@pytest.mark.parametrize(("code", "name"), _hard_names())
def test_known_names(code: str, name: str) -> None:
    """A state or organisation is found by code and name in three languages, whatever the case, accents and articles."""
    assert find_partner(name).code == code


def test_every_name_in_the_table_means_its_own_partner() -> None:
    """No two partners share a code, a name or an alias, and no ambiguous name is also a known one."""
    for alpha_2, alpha_3, *spelled in TABLE["states"]:
        assert {find_partner(name).code for name in (alpha_2, alpha_3, *spelled)} == {alpha_3}
    for code, *spelled in TABLE["others"]:
        assert {find_partner(name).code for name in (code, *spelled)} == {code}
    for name in TABLE["ambiguous"]:
        assert _refusal(name)


def test_the_table_is_whole() -> None:
    """The table holds the 193 members and two observers of the United Nations, Kosovo and Taiwan."""
    codes = [row[1] for row in TABLE["states"]]
    assert len(codes) == len(set(codes)) == 197
    assert {"VAT", "PSE", "XKX", "TWN"} <= set(codes)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Congo", "Democratic Republic of the Congo (COD) or Republic of the Congo (COG)"),
        ("Korea", "South Korea (KOR) or North Korea (PRK)"),
        ("Corea", "South Korea (KOR) or North Korea (PRK)"),
        ("Coreia", "South Korea (KOR) or North Korea (PRK)"),
        ("England", "United Kingdom (GBR)"),
        ("Argetina", "did you mean Argentina (ARG)"),
        ("Brasill", "did you mean Brazil (BRA)"),
        ("Urugay", "did you mean Uruguay (URY)"),
        ("Kazakstán del Norte", '"=Kazakstán del Norte"'),
        ("Catalonia", '"=Catalonia"'),
        ("XX", '"=XX"'),
        ("ARX", "Argentina (ARG)"),
        ("FRG", "Germany (DEU) or West Germany"),
        ("República de Vietnam", "Vietnam (VNM) or South Vietnam"),
        ("República Siria", "did you mean Syria (SYR)?"),
        ("Macedonia (FYROM)", "did you mean North Macedonia (MKD)?"),
        ("Rusian Federation", "did you mean Russia (RUS)?"),
        ("Corea Popular", "did you mean South Korea (KOR) or North Korea (PRK)?"),
        ("Congo Belga", "(COD) or Republic of the Congo (COG)?"),
        ("Israel/Palestine", "did you mean Israel (ISR) or Palestine (PSE)?"),
        ("Austrlia", "did you mean Australia (AUS) or Austria (AUT)?"),
        ("Estados Unidso", "did you mean United States (USA)?"),
        ("Untied States", "did you mean United States (USA)?"),
        ("Phillipines", "did you mean Philippines (PHL)?"),
        ("Herzegovina", "did you mean Bosnia and Herzegovina (BIH)?"),
        ("Sudan, South", "did you mean South Sudan (SSD)?"),
        ("Korea, Dem. Rep.", "North Korea (PRK) or South Korea (KOR)"),
        ("GER", "did you mean Germany (DEU)?"),
        ("CHI", "did you mean Chile (CHL), China (CHN) or Cyprus (CYP)?"),
    ],
)
def test_what_is_not_exact_is_only_suggested(name: str, suggested: str) -> None:
    """An ambiguous, misspelt or new name is refused in one line with what could be written instead."""
    assert suggested in _refusal(name)
    assert "\n" not in _refusal(name)


@pytest.mark.parametrize("name", NO_PARTNERS.split("|"))
def test_nothing_absurd_is_suggested(name: str) -> None:
    """What shares no word of its own with a state and is not spelled like one is only told how to be a free name."""
    refusal = _refusal(name)
    assert "did you mean" not in refusal
    assert "free name" in refusal


@pytest.mark.parametrize(
    ("code", "said"),
    [("USA", "the United States"), ("NLD", "the Netherlands"), ("GMB", "the Gambia"), ("ARG", "Argentina")],
)
def test_a_name_takes_its_article_in_a_sentence(code: str, said: str) -> None:
    """The table tells which names do; in headings and tables the name stands alone."""
    assert partner(code).in_sentence == said
    assert partner(code).name == said.removeprefix("the ")


def test_every_partner_with_an_article_is_in_the_table() -> None:
    """No code of the list of articles is misspelt."""
    assert set(TABLE["the"]) <= {row[1] for row in TABLE["states"]} | {row[0] for row in TABLE["others"]}
    assert partner("EU").in_sentence == "the European Union"
    assert partner("Alba").in_sentence == "Alba"


@pytest.mark.parametrize("name", ["", " ", "…", "a\x1b[31m", "x" * 81, "Bra\u202ezil", "=", "=Brazil", "=Congo"])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    """Empty, unprintable and overlong names, and free names that are those of states, are refused."""
    assert _refusal(name)


def test_free_names() -> None:
    """A free name is taken as it is written after "=", and stands in a file without it."""
    assert find_partner("=Catalonia") == partner("Catalonia")
    assert partner("[/bold] & Co").name == "[/bold] & Co"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("AR", "write ARG"),
        ("arg", "write ARG"),
        ("Argentina", "write ARG"),
        ("Estados Unidos", "write USA"),
        ("ARX", "Argentina (ARG)"),
        ("QQQ", "written out in words"),
        ("Congo", "write COD or COG"),
        ("=Catalonia", "without it"),
    ],
)
def test_a_file_names_states_by_alpha_3(code: str, said: str) -> None:
    """In a file a state stands as its alpha-3 code; anything else that means one is answered with the code."""
    with pytest.raises(AssessError) as caught:
        partner(code)
    assert said in str(caught.value)


def test_codes_in_a_file() -> None:
    """An alpha-3 code, an organisation under any alias and a free name are understood in a file."""
    assert (partner("ARG").code, partner("ARG").name) == ("ARG", "Argentina")
    assert partner("Unión Europea") == partner("EU") == find_partner("UE")
    assert partner("Alba").code == "Alba"


def test_aliases_of_free_names_have_one_key() -> None:
    """Free names are the same partner when they differ in case, accents, articles or language only."""
    assert alias_key("União Europeia") == alias_key("EU")
    assert alias_key("the Côte Alba") == alias_key("cote alba")
    assert alias_key("State A") != alias_key("State O")
    assert alias_key("\u0915\u093e") != alias_key("\u0915\u093f")


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Costa Rica|Panama", "CRI PAN"),
        ("Costa|Rica|Panama", "CRI PAN"),
        ("Panama|Costa|Rica", "PAN CRI"),
        ("Argentina|Brazil", "ARG BRA"),
        ("Trinidad|and|Tobago|Saint|Lucia", "TTO LCA"),
        ("Trinidad|y|Tobago|y|Santa|Lucía", "TTO LCA"),
        ("Estados|Unidos|Brasil", "USA BRA"),
        ("United|States|Brazil", "USA BRA"),
        ("Argentina|and|Brazil", "ARG BRA"),
        ("Argentina|y|el|Brasil", "ARG BRA"),
        ("Argentina|com|Brasil", "ARG BRA"),
        ("la|Argentina|con|Chile", "ARG CHL"),
        ("ARG-BRA", "ARG BRA"),
        ("ar/br", "ARG BRA"),
        ("Argentina\u2013Brazil", "ARG BRA"),
        ("Argentina|-|Brazil", "ARG BRA"),
        ("Argentina,|Brazil", "ARG BRA"),
        ("Guinea-Bissau|Senegal", "GNB SEN"),
        ("Guinea|Guinea-Bissau", "GIN GNB"),
        ("Guinea-Bissau\u2013Timor-Leste", "GNB TLS"),
        ("North|Korea|South|Korea", "PRK KOR"),
        ("Democratic|Republic|of|the|Congo|Republic|of|the|Congo", "COD COG"),
        ("Dominican|Republic|Dominica", "DOM DMA"),
        ("Serbia|and|Montenegro", "SRB MNE"),
        ("Serbia|and|Montenegro|Russia", "Serbia and Montenegro|RUS"),
        ("ARG|AND", "ARG AND"),
        ("de|fr", "DEU FRA"),
        ("EU|Mercosur", "EU Mercosur"),
        ("European|Union|Mercosul", "EU Mercosur"),
        ("=Basque Country|Spain", "Basque Country|ESP"),
        ("Spain|=Basque|Country", "ESP|Basque Country"),
        ("=Alba-Norte|=Boreal", "Alba-Norte|Boreal"),
    ],
)
def test_two_partners_on_a_command_line(line: str, codes: str) -> None:
    """Two names are told apart unquoted, with or without a word or dash between them."""
    first, second = split_partners(line.split("|"))
    expected = codes.split("|") if "|" in codes else codes.split()
    assert [first.code, second.code] == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Argetina|Brazil", "did you mean Argentina (ARG)"),
        ("Argetina|Brazl", "did you mean Brazil (BRA)"),
        ("Argetina|Costa|Rica", "did you mean Argentina (ARG)"),
        ("Costa|Rica", "names one partner"),
        ("La|Argentina", "names one partner"),
        ("Argentina|and", "names one partner"),
        ("Argentina|Brasil|Chile", '"Brasil Chile"'),
        ("Korea|South|Sudan", 'can be read as "Korea" and "South Sudan" or "Korea South" and "Sudan"'),
        ("Congo|Angola", "(COD) or"),
        ("Argentina|República Argentina", "both partners are Argentina (ARG)"),
        ("EU|Unión|Europea", "both partners are European Union (EU)"),
        ("=alba|=Alba", "both partners"),
        ("=Brazil|Chile", "write BRA"),
        ("=Alba|Brazl", "did you mean Brazil (BRA)"),
        ("one|two|three|four", "put each name in quotes"),
        ("x " * 300 + "|y", "at most"),
    ],
)
def test_a_command_line_without_two_partners(line: str, said: str) -> None:
    """The refusal names the part that was not understood and what could be written instead."""
    assert said in _refusal(*line.split("|"))


@pytest.mark.parametrize("words", [[], [""], ["-"], ["Argentina"]])
def test_too_few_words(words: list[str]) -> None:
    """Nothing, or one partner alone, is refused."""
    with pytest.raises(AssessError):
        split_partners(words)


def test_any_two_states_are_told_apart_by_their_quoted_names() -> None:
    """Every state is understood beside another, quoted and by code, in all three languages."""
    for _, alpha_3, *spelled in TABLE["states"]:
        other = "CHL" if alpha_3 != "CHL" else "PER"
        for name in (alpha_3, *spelled[:3]):
            assert [each.code for each in split_partners([name, other])] == [alpha_3, other]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TABLE["states"]), st.sampled_from(TABLE["states"]), st.integers(2, 4))
def test_unquoted_names_are_never_taken_for_others(first: list[str], second: list[str], language: int) -> None:
    """Two unquoted names of a language give exactly these two states, or a refusal."""
    try:
        pair = split_partners(f"{first[language]} {second[language]}".split())
    except AssessError:
        return
    assert [each.code for each in pair] == [first[1], second[1]]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_worse_than_a_refusal(text: str) -> None:
    """Whatever is typed or stands in a file is a partner or one line that says why not."""
    for read in (find_partner, partner, lambda words: split_partners([words])):
        try:
            read(text)
        except AssessError as error:
            assert len(str(error).splitlines()) == len(error.problems)


def test_completion() -> None:
    """A prefix is completed in the language in which it is typed, once for each partner."""
    assert names("Argen") == ["Argentina"]
    assert names("estados u") == ["Estados Unidos"]
    assert "El Salvador" in names("El S")
    assert "El Salvador" in names("salv")
    assert "Brazil" not in names("El")
    assert names("méx") == ["Mexico"]
    assert {"Brazil", "Mercosur"} <= set(names(""))
    assert names("zzz") == []
