"""First words of the imprint."""

from netzwerkstatt.pages.words.making import FirstPage, add_here, add_here_en, heading, say

PAGE = FirstPage(
    slug="impressum",
    title="Impressum",
    title_en="Imprint",
    body=(
        say("Wer diese Website betreibt, wer für die Angaben einsteht, und wie Sie die Koordinierungsstelle erreichen."),
        heading("Betreiberin"),
        add_here("Name der Stelle, Rechtsform, Anschrift, vertretungsberechtigte Funktion, Aufsichtsbehörde, Umsatzsteuer-Nummer falls vorhanden"),
        heading("Koordinierungsstelle erreichen"),
        add_here("E-Mail-Adresse, Telefon und Zeiten der Koordinierungsstelle"),
        say(
            "Sie arbeiten für eine Kommune und eine Angabe über sie stimmt nicht? Schreiben Sie, welche Seite Sie meinen und was "
            "richtig ist. "
            "Angaben werden nicht gelöscht, sondern mit Tag und Grund zurückgezogen und ersetzt. Der alte Stand bleibt nachlesbar."
        ),
        heading("Verantwortlich für den Inhalt"),
        add_here("Funktion und Anschrift der inhaltlich verantwortlichen Person"),
        heading("Woher die Daten kommen"),
        say(
            "Die Angaben zu Projekten, Übertragungen, Verbindungen, Angeboten und Datensätzen liefert die Koordinierungsstelle. Jede "
            "Zahl führt zu "
            "ihren Nachweisen. Namen, Schlüssel und Einwohnerzahlen der Kommunen stammen aus dem Gemeindeverzeichnis: "
            "© Statistisches Bundesamt (Destatis)."
        ),
        heading("Software"),
        say(
            "Diese Website läuft mit Netzwerkstatt, freier Software unter der Lizenz EUPL-1.2. Die Schrift Fira Sans steht unter der "
            "SIL Open Font License."
        ),
    ),
    body_en=(
        say("Who runs this website, who answers for its statements, and how to reach the coordination office."),
        heading("Operator"),
        add_here_en("name of the body, legal form, postal address, function entitled to represent it, supervisory authority, VAT number if any"),
        heading("Reaching the coordination office"),
        add_here_en("e-mail address, telephone and hours of the coordination office"),
        say(
            "You work for a municipality and a statement about it is wrong? Write which page you mean and what is right. Statements "
            "are not deleted: "
            "they are retracted with a day and a reason, and replaced. The earlier state can still be read."
        ),
        heading("Responsible for the content"),
        add_here_en("function and address of the person responsible for the content"),
        heading("Where the data comes from"),
        say(
            "Statements on projects, transfers, links, offers and datasets come from the coordination office. Every number leads to "
            "its evidence. "
            "Names, keys and populations of municipalities come from the German register of municipalities: © Statistisches "
            "Bundesamt (Destatis)."
        ),
        heading("Software"),
        say(
            "This website runs on Netzwerkstatt, free software under the EUPL-1.2 licence. The typeface Fira Sans is under the SIL Open Font License."
        ),
    ),
)
