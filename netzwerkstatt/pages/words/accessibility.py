"""First words of the accessibility statement: a draft by the software's own tests, which the operator completes."""

from netzwerkstatt.pages.words.making import FirstPage, add_here, add_here_en, heading, points, say

PAGE = FirstPage(
    slug="barrierefreiheit",
    title="Barrierefreiheit",
    title_en="Accessibility",
    body=(
        say("Diese Website soll für alle benutzbar sein: mit Tastatur, Vorleseprogramm, Vergrößerung, ohne Farbe und ohne Skripte."),
        heading("Stand der Vereinbarkeit"),
        say(
            "Entwurf einer Erklärung nach der Barrierefreie-Informationstechnik-Verordnung (BITV 2.0): <b>teilweise geprüft</b>. "
            "Maßstab sind EN 301 549 und "
            "WCAG 2.2, Stufe AA. Die Software wurde vor der Veröffentlichung so geprüft:"
        ),
        points(
            "automatische Prüfung der öffentlichen Seiten mit axe-core, hell und dunkel, bei 320, 390 und 1280 Pixeln Breite;",
            "Bedienung aller Seiten nur mit der Tastatur, mit sichtbarem Fokus;",
            "Vergrößerung und schmale Anzeige bis 320 Pixel ohne Querrollen;",
            "neben jedem Diagramm und jeder Zeichnung stehen dieselben Werte als Tabelle.",
        ),
        say(
            "Eine automatische Prüfung findet nicht alle Barrieren. Eine Prüfung durch eine unabhängige Stelle und mit Menschen mit "
            "Behinderungen steht aus."
        ),
        add_here("Datum und Ergebnis der eigenen Prüfung dieser Installation, prüfende Stelle"),
        heading("Was noch nicht zugänglich ist"),
        points(
            "Inhalte in Leichter Sprache und in Deutscher Gebärdensprache fehlen noch.",
            "Verlinkte Nachweise, etwa PDF-Dateien anderer Stellen, sind nicht geprüft.",
            "Der Bereich der Redaktion nutzt fertige Oberflächen, die nicht vollständig geprüft sind.",
        ),
        add_here("weitere bekannte Barrieren dieser Installation, mit Begründung und Alternativen"),
        heading("Barriere melden"),
        say(
            "Sie stoßen auf eine Barriere oder brauchen einen Inhalt in anderer Form? Schreiben Sie der Koordinierungsstelle. Nennen "
            "Sie die Seite und was "
            'nicht ging; Browser und Hilfsmittel helfen bei der Suche. Wie Sie die Stelle erreichen, steht im <a href="/impressum/">Impressum</a>.'
        ),
        add_here("E-Mail-Adresse und Telefon für Meldungen, Frist der Antwort"),
        heading("Durchsetzung"),
        say("Bekommen Sie keine Antwort, die Ihnen hilft, können Sie sich an die zuständige Stelle für Durchsetzung oder Schlichtung wenden."),
        add_here("zuständige Durchsetzungs- oder Schlichtungsstelle mit Anschrift, Datum dieser Erklärung"),
    ),
    body_en=(
        say("This website is meant to be usable by everyone: with a keyboard, a screen reader, magnification, without colour and without scripts."),
        heading("State of conformity"),
        say(
            "Draft of a statement under the German accessibility regulation (BITV 2.0): <b>partly tested</b>. The measure is EN 301 "
            "549 and WCAG 2.2, "
            "level AA. Before its release the software was tested as follows:"
        ),
        points(
            "automatic test of the public pages with axe-core, light and dark, at widths of 320, 390 and 1280 pixels;",
            "use of all pages with the keyboard only, with a visible focus;",
            "magnification and narrow display down to 320 pixels without scrolling sideways;",
            "beside each chart and drawing the same values stand as a table.",
        ),
        say("An automatic test does not find every barrier. A test by an independent body and with people with disabilities is still to come."),
        add_here_en("date and result of this installation's own test, testing body"),
        heading("What is not accessible yet"),
        points(
            "Content in easy German and in German Sign Language is missing.",
            "Linked evidence, such as PDF files of other bodies, has not been tested.",
            "The editors' area uses ready-made screens that are not fully tested.",
        ),
        add_here_en("further known barriers of this installation, with reasons and alternatives"),
        heading("Report a barrier"),
        say(
            "You meet a barrier or need content in another form? Write to the coordination office. Name the page and what did not "
            "work; browser and "
            'assistive technology help us search. How to reach the office stands in the <a href="/en/impressum/">imprint</a>.'
        ),
        add_here_en("e-mail address and telephone for reports, time until an answer"),
        heading("Enforcement"),
        say("If you get no answer that helps you, you can turn to the competent enforcement or arbitration body."),
        add_here_en("competent enforcement or arbitration body with its address, date of this statement"),
    ),
)
