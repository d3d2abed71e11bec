"""Some sixty real places (facts: © Statistisches Bundesamt), chosen for their names, so that the rules are tested everywhere."""

from netzwerkstatt.registry.matching import Place

STATES = {"01": "Schleswig-Holstein", "03": "Niedersachsen", "05": "Nordrhein-Westfalen", "06": "Hessen", "07": "Rheinland-Pfalz"}
STATES |= {
    "08": "Baden-Württemberg",
    "09": "Bayern",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
}
TOWN, CITY, COMMUNE, MARKET = "Stadt", "Kreisfreie Stadt", "Gemeinde", "Markt"

MUNICIPALITIES = {
    "01051075": ("Neuenkirchen", COMMUNE),
    "01055032": ("Neustadt in Holstein, Stadt", TOWN),
    "01059083": ("Süderbrarup", COMMUNE),
    "01062003": ("Badendorf", COMMUNE),
    "03255016": ("Halle", COMMUNE),
    "03241013": ("Pattensen, Stadt", TOWN),
    "03241019": ("Wedemark", COMMUNE),
    "03251028": ("Neuenkirchen", COMMUNE),
    "03353026": ("Neu Wulmstorf", COMMUNE),
    "03355004": ("Bardowick, Flecken", COMMUNE),
    "03454028": ("Langen", COMMUNE),
    "03462019": ("Wittmund, Stadt", TOWN),
    "05122000": ("Solingen, Klingenstadt", CITY),
    "05124000": ("Wuppertal, Stadt", CITY),
    "05515000": ("Münster, Stadt", CITY),
    "05566060": ("Neuenkirchen", COMMUNE),
    "05754012": ("Halle (Westf.), Stadt", TOWN),
    "06412000": ("Frankfurt am Main, Stadt", CITY),
    "06432015": ("Münster (Hessen)", COMMUNE),
    "06438006": ("Langen (Hessen), Stadt", TOWN),
    "07311000": ("Frankenthal (Pfalz), Stadt", CITY),
    "07334001": ("Bellheim", COMMUNE),
    "08311000": ("Freiburg im Breisgau, Stadt", "Stadtkreis"),
    "08337126": ("Waldshut-Tiengen, Stadt", "Große Kreisstadt"),
    "09187128": ("Bad Endorf, M", MARKET),
    "09176153": ("Pförring, M", MARKET),
    "09374139": ("Neustadt a.d.Waldnaab, St", TOWN),
    "09375162": ("Laaber, M", MARKET),
    "09571193": ("Rothenburg ob der Tauber, GKSt", "Große Kreisstadt"),
    "09674147": ("Haßfurt, St", TOWN),
    "09763000": ("Kempten (Allgäu)", CITY),
    "12052000": ("Cottbus/Chóśebuz, Stadt", CITY),
    "12053000": ("Frankfurt (Oder), Stadt", CITY),
    "13003000": ("Rostock, Hanse- und Universitätsstadt", CITY),
    "14522275": ("Jahnatal", COMMUNE),
    "14625140": ("Frankenthal", COMMUNE),
    "14626610": ("Weißwasser/O.L., Stadt / Běła Woda", "Große Kreisstadt"),
    "14713000": ("Leipzig, Stadt", CITY),
    "15002000": ("Halle (Saale), Stadt", CITY),
    "15091375": ("Wittenberg, Lutherstadt", TOWN),
}
DISTRICTS = {
    "01054": ("Nordfriesland", "Kreis"),
    "01051": ("Dithmarschen", "Kreis"),
    "03255": ("Holzminden", "Landkreis"),
    "03454": ("Emsland", "Landkreis"),
    "05566": ("Steinfurt", "Kreis"),
    "07141": ("Rhein-Lahn-Kreis", "Landkreis"),
    "08115": ("Böblingen", "Landkreis"),
    "08337": ("Waldshut", "Landkreis"),
    "13072": ("Landkreis Rostock", "Landkreis"),
    "14729": ("Leipzig", "Landkreis"),
    "15085": ("Harz", "Landkreis"),
}
ASSOCIATIONS = {
    "010595974": ("Süderbrarup", "Amt"),
    "033555402": ("Bardowick", "Samtgemeinde"),
    "073345001": ("Bellheim", "Verbandsgemeinde"),
    "091765119": ("Pförring (VGem)", "Verwaltungsgemeinschaft"),
    "081155002": ("GVV Gärtringen/Ehningen", "Verwaltungsverband"),
}
OWN = {"05122": "05122000", "051220000": "05122000", "14713": "14713000"}
CLOSED = Place(900, "14522430", "145220430430", "Ostrau", "municipality", COMMUNE, "14", "Sachsen", "14522", "", open=False)
ABROAD = Place(901, "AT-90001", "", "Wien", "abroad", "", "", "", "", "", country="AT", aliases=("Vienna",))
OTHERS = (
    CLOSED,
    ABROAD,
    Place(902, "CH-2196", "", "Freiburg", "abroad", "", "", "", "", "", country="CH"),
    Place(903, "verbund-1", "", "Verband Region Rhein-Neckar", "union", "", "08", "Baden-Württemberg", "", ""),
    Place(904, "09181451", "", "Ammersee", "municipality", "Gemeindefreies Gebiet", "09", "Bayern", "09181", "", unincorporated=True),
    Place(905, "09187777", "", "Bad Endorf", "municipality", MARKET, "09", "Bayern", "09187", "", open=False),
)
ARS = {"05122000": "051220000000"}


def few_places() -> list[Place]:
    """Build the places anew."""
    groups = (("municipality", MUNICIPALITIES), ("district", DISTRICTS), ("association", ASSOCIATIONS))
    rows = [(kind, key, name, designation) for kind, group in groups for key, (name, designation) in group.items()]
    return [
        Place(
            number, key, ARS.get(key, ""), name, kind, designation, key[:2], STATES[key[:2]], key[:5],
            DISTRICTS[key[:5]][0] if key[:5] in DISTRICTS else "",
        )
        for number, (kind, key, name, designation) in enumerate(rows)
    ] + list(OTHERS)  # fmt: skip
