"""Names as people write them, each with the key it must lead to, or "-" where only a person can tell; made from the register of 30.11.2023.

Run as `python -m tests.registry.messy_names` to measure the matcher. Facts: © Statistisches Bundesamt (Destatis).
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from netzwerkstatt.registry.gv100ad import read_gv100ad
from netzwerkstatt.registry.matching import Matcher, Place
from netzwerkstatt.registry.registerfile import Register

REGISTER = Path(__file__).resolve().parents[3] / "shared/data/register/GV100AD_301123.txt"

TABLE = {
    "case, umlauts, blanks, hyphens": """
05124000 = WUPPERTAL | wuppertal
09564000 = Nuernberg | NÜRNBERG | NUERNBERG | Nürnberg
09162000 = Muenchen | MUENCHEN
05315000 = Koeln
05111000 = Duesseldorf
07332024 = Gruenstadt
06531005 = Giessen | GIESSEN | GIEẞEN
03254017 = Giesen
09674147 = Hassfurt
15084550 = WEISSENFELS
14522210 = GROSSSCHIRMA
06433006 = Groß-Gerau | Gross Gerau | grossgerau
09775135 = Neu-Ulm | Neu Ulm | NEUULM
03353026 = Neuwulmstorf
08326074 = Villingen - Schwenningen | Villingen–Schwenningen
08211000 = Baden Baden
09187128 = Bad Endorf | BAD ENDORF
01062003 = Badendorf
05770004 = Bad  Oeynhausen | Bad Oeynhausen
05974040 = Soest | Söst
01061046 = Itzehö
16076087 = Zeulenroda Triebes
08115015 = Gärtringen | Gaertringen
15083411 = Oebisfelde Weferlingen
    """,
    "full official names": """
03462019 = Wittmund, Stadt
09674147 = Haßfurt, St
09571214 = Wassertrüdingen, St
09375162 = Laaber, M
09177117 = Erding, GKSt
05515000 = Münster, Stadt
06432015 = Münster (Hessen)
06438006 = Langen (Hessen) | Langen (Hessen), Stadt
15002000 = Halle (Saale), Stadt
05754012 = Halle (Westf.), Stadt
05122000 = Solingen, Klingenstadt
05754016 = Harsewinkel, Die Mähdrescherstadt
06611000 = Kassel, documenta-Stadt
02000000 = Hamburg, Freie und Hansestadt
06412000 = Frankfurt am Main, Stadt
03403000 = Oldenburg (Oldenburg), Stadt
12052000 = Cottbus/Chóśebuz, Stadt
14626600 = Weißwasser/O.L., Stadt / Běła Woda
12061316 = Lübben (Spreewald) / Lubin (Błota), Stadt
07132095 = Rosenheim (Landkreis Altenkirchen)
01053130 = Wentorf (Amt Sandesneben)
16070028 = Amt Wachsenburg
03355049 = Amt Neuhaus
16063104 = Amt Creuzburg
09778168 = Markt Rettenbach
09175127 = Markt Schwaben
14628370 = Stadt Wehlen
08115050 = Weil der Stadt | Weil der Stadt, Stadt | Stadt Weil der Stadt
03354001 = Bergen an der Dumme, Flecken
    """,
    "a kind that is said": """
05515000 = Stadt Münster
05113000 = Stadt Essen
09464000 = Stadt Hof | kreisfreie Stadt Hof
09163000 = Stadt Rosenheim
16055000 = Stadt Weimar
13004000 = Stadt Schwerin | Landeshauptstadt Schwerin
01002000 = Landeshauptstadt Kiel
05111000 = Landeshauptstadt Düsseldorf
16051000 = Landeshauptstadt Erfurt
09162000 = Landeshauptstadt München
01003000 = Hansestadt Lübeck
03359038 = Hansestadt Stade
13003000 = Hansestadt Rostock | Hanse- und Universitätsstadt Rostock
02000000 = Freie und Hansestadt Hamburg
06531005 = Universitätsstadt Gießen
05122000 = Klingenstadt Solingen
05314000 = Bundesstadt Bonn
15091375 = Lutherstadt Wittenberg
09177117 = Große Kreisstadt Erding
05978036 = Kreisstadt Unna
14713000 = Kreisfreie Stadt Leipzig | Leipzig (Stadt) | Leipzig, Stadt | Leipzig Stadt
09674147 = Haßfurt, Stadt | Stadt Haßfurt
16076087 = Stadt Zeulenroda-Triebes
07311000 = Stadt Frankenthal
14625140 = Gemeinde Frankenthal
03241019 = Gemeinde Wedemark
06631006 = Gemeinde Eichenzell
15083040 = Barleben, Gemeinde
09375162 = Markt Laaber | Laaber (Markt)
06631007 = Marktgemeinde Eiterfeld
03355004 = Flecken Bardowick
03255008 = Flecken Delligsen
13074010 = Ostseebad Boltenhagen
05334032 = Kupferstadt Stolberg
    """,
    "districts": """
03358 = Landkreis Heidekreis | LK Heidekreis | Heidekreis
07141 = LK Rhein-Lahn-Kreis | Rhein-Lahn-Kreis | LK Rhein-Lahn
08226 = Landkreis Rhein-Neckar
07231 = LK Bernkastel-Wittlich | Landkreis Bernkastel-Wittlich | Bernkastel Wittlich
01054 = Nordfriesland | Kreis Nordfriesland | NORDFRIESLAND
14729 = Landkreis Leipzig | Leipzig, Landkreis | Leipzig (Landkreis) | LK Leipzig
09475 = Lkr. Hof | Landkreis Hof
05762 = Kreis Höxter | Kr. Hoexter | Höxter, Kreis
09479 = Landkreis Wunsiedel
- = LK Wunsiedel i. F. | Landkreis Neustadt | Kreis Aachen | Landkreis Hannover | Landkreis Soltau-Fallingbostel | Rhein-Lahn | Waldshut
- = Landkreis Solingen
10046 = Landkreis St. Wendel | LK Sankt Wendel
13072 = Landkreis Rostock | LK Rostock | Rostock, Landkreis
03241 = Region Hannover
05334 = Städteregion Aachen | StädteRegion Aachen
10041 = Regionalverband Saarbrücken
15085 = Harzkreis | Landkreis Harz | Harz
06440 = Wetteraukreis | Kreis Wetterau
09776 = Landkreis Lindau
03256 = LK Nienburg | Landkreis Nienburg/Weser
03357 = LK Rotenburg (Wümme) | LK Rotenburg
09374 = LK Neustadt a. d. Waldnaab
03458 = LK Oldenburg
09184 = Landkreis München | LK Muenchen
06633 = Landkreis Kassel
01056 = Kreis Pinneberg
01059 = Kreis Schleswig Flensburg
07232 = Eifelkreis Bitburg-Prüm
05962 = Märkischer Kreis
05162 = Rhein-Kreis Neuss
15081 = Altmarkkreis Salzwedel | LK Altmarkkreis Salzwedel
08435 = Bodensee-Kreis
14626 = Landkreis Görlitz
    """,
    "bare names of towns whose district has the same name": """
14713000 = Leipzig
06611000 = Kassel
09362000 = Regensburg
03462019 = Wittmund
09177117 = Erding
09276138 = Regen
03452019 = Norden
15081455 = Salzwedel
15091375 = Wittenberg
13003000 = Rostock
10041100 = Saarbrücken
01062091 = Steinburg
    """,
    "associations": """
010595974 = Amt Süderbrarup
01059083 = Süderbrarup
010595949 = Amt Mittelangeln
01059185 = Mittelangeln
033555402 = Samtgemeinde Bardowick | SG Bardowick | Bardowick (Samtgemeinde) | Bardowick, Samtgemeinde
033525407 = Samtgemeinde Hemmoor
03352022 = Hemmoor
071355001 = Verbandsgemeinde Cochem | VG Cochem
07135020 = Cochem
073345001 = VG Bellheim
07334001 = Bellheim
091765119 = VG Pförring | Pförring (VGem) | Verwaltungsgemeinschaft Pförring
083275006 = Verwaltungsgemeinschaft Tuttlingen | VVG der Stadt Tuttlingen
081155004 = GVV Holzgerlingen | Gemeindeverwaltungsverband Holzgerlingen
08115024 = Holzgerlingen
010535323 = Hohe Elbgeest | Amt Hohe Elbgeest
034595401 = Samtgemeinde Artland | Artland
071415009 = Verbandsgemeinde Loreley
033545407 = Samtgemeinde Lüchow | Samtgemeinde Lüchow (Wendland)
160765051 = Erfüllende Gemeinde Bad Köstritz
16076003 = Bad Köstritz, Stadt
- = Amt Bardowick | Samtgemeinde Wedemark | Amt Solingen | Verbandsgemeinde Grünstadt
    """,
    "namesakes that another word decides": """
05566060 = Neuenkirchen (Kreis Steinfurt) | Neuenkirchen, Kreis Steinfurt | Neuenkirchen, LK Steinfurt | Neuenkirchen (LK Steinfurt)
05566060 = Neuenkirchen Kreis Steinfurt | Neuenkirchen (Steinfurt) | Neuenkirchen (NRW) | Neuenkirchen, Nordrhein-Westfalen
05566060 = Neuenkirchen/NRW | NEUENKIRCHEN (KREIS STEINFURT) | Neuenkirchen - Kreis Steinfurt
03358017 = Neuenkirchen, Heidekreis | Neuenkirchen (Heidekreis) | Neuenkirchen, LK Heidekreis
- = Neuenkirchen (Niedersachsen) | Neuenkirchen (Kreis Goslar) | Münster (Westfalen) | Dresden (Bayern) | Leipzig (Österreich)
- = Bramsche, Osnabrück | Hamburg/Berlin
01051075 = Neuenkirchen (Schleswig-Holstein) | Neuenkirchen (SH)
13075102 = Neuenkirchen (Amt Landhagen)
05515000 = Münster, Nordrhein-Westfalen | Münster, NRW | Münster/NRW
09779187 = Münster (Bayern) | Münster, BY
03454028 = Langen, Niedersachsen | Langen (NI)
06438006 = Langen/HE
09464000 = Hof (Bayern)
07143243 = Hof, Rheinland-Pfalz | Hof (RLP) | Hof (Westerwaldkreis)
09163000 = Rosenheim (Bayern) | Rosenheim, BY
05113000 = Essen (NRW)
03453006 = Essen (Oldenburg)
16055000 = Weimar (Thüringen) | Weimar (TH)
06534020 = Weimar (Hessen)
14625140 = Frankenthal (Sachsen)
07311000 = Frankenthal (RLP) | Frankenthal, Pfalz
16064046 = Mühlhausen (Thüringen) | Mühlhausen/Thür.
01055033 = Oldenburg, LK Ostholstein
14713000 = Leipzig (Sachsen)
14612000 = Dresden, SN
05122000 = Solingen (DE)
04012000 = Bremerhaven (Bremen)
    """,
    "additions written another way": """
06412000 = Frankfurt a. M. | Frankfurt a.M. | Frankfurt/Main | Frankfurt (Main) | Frankfurt/M. | FRANKFURT AM MAIN
06412000 = Stadt Frankfurt am Main
12053000 = Frankfurt/Oder | Frankfurt an der Oder | Frankfurt a. d. O. | Frankfurt Oder
15002000 = Halle/Saale | Halle a. d. Saale | Halle an der Saale | Halle (S.)
05754012 = Halle/Westf. | Halle (Westfalen) | Halle i. Westf.
08311000 = Freiburg i. Br. | Freiburg i.Br. | Freiburg/Breisgau
06434001 = Bad Homburg v. d. H. | Bad Homburg vor der Höhe | Bad Homburg v.d.Höhe
05117000 = Mülheim/Ruhr | Mülheim a. d. Ruhr | Mülheim a.d.R. | Muelheim an der Ruhr
07316000 = Neustadt/Weinstraße | Neustadt a. d. Weinstraße
09575153 = Neustadt a.d. Aisch | Neustadt an der Aisch
01055032 = Neustadt i. Holstein | Neustadt (Holstein)
09473151 = Neustadt bei Coburg
09184131 = Kirchheim bei München | Kirchheim b. München
08116033 = Kirchheim u. Teck | Kirchheim/Teck
09363000 = Weiden in der Oberpfalz | Weiden i. d. OPf. | Weiden i.d. Opf
09373147 = Neumarkt in der Oberpfalz | Neumarkt/Opf.
09183119 = Haag in Oberbayern | Haag i. OB
09190157 = Weilheim i. OB | Weilheim in Oberbayern
09577177 = Weißenburg in Bayern
09571193 = Rothenburg o. d. T. | Rothenburg/Tauber
03403000 = Oldenburg i. O.
01055033 = Oldenburg i.H.
06533009 = Limburg an der Lahn | Limburg/Lahn
07138041 = Linz/Rhein
08426021 = Biberach/Riß | Biberach a. d. Riss
09763000 = Kempten/Allgäu | Kempten i. Allgäu
13073010 = Bergen (Rügen)
07135092 = Zell (Mosel)
07314000 = Ludwigshafen/Rh.
12066196 = Lübbenau im Spreewald
01053083 = Lauenburg/Elbe
03159017 = Hannoversch Münden | Hann. Münden
05382056 = Sankt Augustin | St. Augustin
10046117 = St. Wendel | Sankt Wendel
16074093 = St.Gangloff
14628210 = Königstein (Sächsische Schweiz)
- = Neustadt a. d. W. | Neustadt (Sachsen)
16075073 = Neustadt/Orla
    """,
    "additions left out": """
09763000 = Kempten
09479169 = Wunsiedel
- = Mühlhausen | Garmisch
07314000 = Ludwigshafen
06434001 = Bad Homburg
06533009 = Limburg
07138041 = Linz
12052000 = Cottbus | Chóśebuz | CHOSEBUZ | Stadt Cottbus
14625020 = Bautzen | Budyšin
14625240 = Hoyerswerda | Wojerecy
12061316 = Lübben | Lübben (Spreewald)
12066196 = Lübbenau/Spreewald
12071372 = Spremberg
14626600 = Weißwasser
12066304 = Senftenberg | Zly Komorow
15087130 = Eisleben
09661000 = Aschaffenburg
15082430 = Zerbst
12069665 = Wiesenburg
12073532 = Schwedt
    """,
    "ask: namesakes, with or without addition": """
- = Neuenkirchen | NEUENKIRCHEN | Halle | Langen | Frankenthal | Frankfurt | Münster | Muenster | Essen | Hof | Rosenheim | Weimar
- = Schwerin | Fürth | Freiburg | Neustadt | Stadt Neustadt | Stadt Halle | Stadt Frankfurt | Oldenburg | Stadt Oldenburg | Offenbach
- = Mülheim | Burg | Forst | Buchholz | Kirchheim | Lindau | Altenkirchen | Birkenfeld | Landau | Rotenburg | Petershagen | Hausen
- = Landsberg | Reichenbach | Bergen | Friedland | Eisenberg | Wald
    """,
    "halves that are landscapes, never names": """
- = Spreewald | Rügen | Lausitz | Fläming | Müritz | Schwarzwald | Ruhr
    """,
    "kinds that contradict": """
- = Stadt Wedemark | Stadt Neuenkirchen | Markt Solingen | Flecken Hannover | Gemeinde Rhein-Lahn-Kreis | Samtgemeinde Solingen
    """,
    "misspelled, or more than a name": """
- = Leipizg | Lepzig | Leibzig | Wupertal | Düseldorf | Nurnberg | Köllen | Zeulenroda | Hamburgg | Stadtverwaltung Solingen
- = Stadtwerke Leipzig | Kreisverwaltung Höxter | Landratsamt Görlitz | Rathaus Ulm | Stadt und Landkreis Leipzig | Leipzig und Dresden
- = Ulm/Neu-Ulm | diverse | ? | n. n. | unbekannt | Verband Region Rhein-Neckar | Ammersee | Grünwalder Forst
    """,
    "keys": """
05122000 = 05122000 | 5122000 | 5122000.0 | 5122000,0 | AGS 05122000 | AGS: 5122000 | 05 122 000 | '05122000 | Schlüssel 05122000
05122000 = 051220000000 | 51220000000 | 51220000000.0 | 05 1 22 0000 000 | 051220000 | 51220000 | 05122 | 5122 | Solingen (05122000)
05122000 = 05122000 Solingen
11000000 = 11000000 | 11000
02000000 = 02000000 | 2000000 | 2000
14713000 = 14713000 | 14713
14729 = 14729
07141 = 07141 | 7141
03358 = 03358
033555402 = 033555402 | 33555402
010595974 = 010595974 | 10595974
10041100 = 10041100
09464000 = 09464 | 9464 | 9464000
09675174 = 9675174.0 | 096755619174 | 96755619174
03241013 = 3241013.0
14522275 = 14522275
07000999 = 07000999
09181451 = 09181451
- = 01067 | 04109 Leipzig | 05122001 | 051220000001 | 05.122.000 | 123456 | 1234567890 | 05122000 Remscheid | 0 | 5
14522400 = 14522400
    """,
}

_ADDITION = re.compile(r" ?/| ?\(| (?=(?:am|an|im|in|bei|auf|unter|ob|vor|vorm) |(?:v|b|a|i)\.)")


def messy_names() -> Iterator[tuple[str, str | None]]:
    """Yield every written name with its key, None where a person is needed."""
    for block in TABLE.values():
        for line in block.strip().splitlines():
            key, _equals, names = line.partition(" = ")
            for name in names.split(" | "):
                yield name.strip(), None if key == "-" else key


def places_of(register: Register) -> list[Place]:
    """Turn the rows of a register into places, as the store does."""
    states = {state.code: state.name for state in register.states}
    names = {row.key: row.name for row in register.places}
    districts = names | {key: names[target] for key, target in register.own.items()}
    return [
        Place(
            number, row.key, row.ars, row.name, row.kind, row.designation, row.state, states.get(row.state, ""), row.district,
            districts.get(row.district, ""), unincorporated=row.unincorporated,
        )
        for number, row in enumerate(register.places)
    ]  # fmt: skip


def everyday_names(places: list[Place], additions: bool) -> Iterator[tuple[str, str]]:
    """Yield every municipality's name in capitals without its title, and without its addition unless wanted, with its key."""
    for place in places:
        if place.kind == "municipality" and not place.unincorporated:
            name = place.name.partition(",")[0]
            yield (name if additions else _ADDITION.split(name)[0] or name).upper(), place.key


def outcome(matcher: Matcher, names: Iterator[tuple[str, str | None]]) -> tuple[int, list[str], int]:
    """Count the names, list those silently matched with a wrong place, count those left to a person."""
    total, wrong, left = 0, [], 0
    for written, key in names:
        match = matcher.match(written)
        total += 1
        left += match.place is None
        if match.place is not None and match.place.key != key:
            wrong.append(f"{written}: {match.place.key} {match.place.name} ({match.reason}), not {key}")
    return total, wrong, left


def measure() -> None:
    """Print how the matcher does on the messy names and on all everyday names."""
    started = time.perf_counter()
    register = read_gv100ad(REGISTER.read_bytes())
    read = time.perf_counter()
    places = places_of(register)
    Matcher(places, register.own)
    print(f"register read in {read - started:.2f} s, matcher of {len(places)} places built in {time.perf_counter() - read:.2f} s")
    tables = {
        "messy names": messy_names(),
        "official names without title, in capitals": everyday_names(places, additions=True),
        "also without addition": everyday_names(places, additions=False),
    }
    for title, names in tables.items():
        matcher = Matcher(places, register.own)  # a new one remembers nothing
        begun = time.perf_counter()
        total, wrong, left = outcome(matcher, names)
        speed = total / (time.perf_counter() - begun)
        print(f"{title}: {total}, wrong silently {len(wrong)}, for a person {left} ({left / total:.1%}), {speed:,.0f} a second")
        print(*wrong[:20], sep="\n", end="\n" if wrong else "")


if __name__ == "__main__":
    measure()
