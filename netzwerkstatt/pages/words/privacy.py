"""First words of the privacy notice: what the software does with personal data, the same in every installation."""

from netzwerkstatt.pages.words.making import FirstPage, add_here, add_here_en, heading, points, say

PAGE = FirstPage(
    slug="datenschutz",
    title="Datenschutz",
    title_en="Privacy",
    body=(
        say("Sie können alles Öffentliche lesen, ohne dass diese Website etwas über Sie speichert."),
        heading("Wer verantwortlich ist"),
        add_here("Name und Anschrift der verantwortlichen Stelle, Erreichbarkeit der oder des Datenschutzbeauftragten"),
        heading("Wenn Sie nur lesen"),
        points(
            "Die Website setzt keine Cookies und legt nichts in Ihrem Browser ab.",
            "Alles kommt von diesem Server, auch die Schrift. Keine Seite ruft Dritte auf: keine Statistik, keine Karten, keine "
            "Schriften von anderswo.",
            "Es gibt keine Reichweitenmessung und keine Profile.",
        ),
        heading("Was der Server aufzeichnet"),
        say(
            "Die Anwendung schreibt auf, wenn etwas schiefgeht: Zeit, aufgerufene Adresse, Fehler. Ihre IP-Adresse schreibt sie "
            "nicht dazu. "
            "Sie braucht das, um Fehler zu finden."
        ),
        add_here("was der vorgelagerte Webserver oder Rechenzentrumsbetrieb aufzeichnet, wozu, auf welcher Rechtsgrundlage und wie lange"),
        heading("Wenn Sie sich anmelden"),
        say("Ein Konto haben nur Personen, die für die Koordinierungsstelle oder das Ministerium arbeiten. Gespeichert werden:"),
        points(
            "Ihre E-Mail-Adresse, um Sie anzumelden und in der Nachvollziehbarkeit von anderen zu unterscheiden;",
            "Ihr Passwort, nur als nicht umkehrbarer Hash;",
            "der Zeitpunkt Ihrer letzten Anmeldung, und wann Sie sich an- und abgemeldet haben;",
            "der Schlüssel Ihres zweiten Faktors und die Ersatzcodes, verschlüsselt;",
            "IP-Adresse und Browser jeder offenen Anmeldung, damit Sie fremde erkennen; wir löschen beides beim Abmelden, bei abgelaufenen "
            "Anmeldungen mit der nächsten Anmeldung im Büro;",
            "misslungene Anmeldungen, ohne Adresse in Klarform, 90 Tage lang, um Rateversuche zu sperren;",
            "welche Angaben Sie eingetragen oder zurückgezogen haben, damit nachvollziehbar bleibt, wie eine Zahl entstand.",
        ),
        say(
            "Beim Anmelden setzt die Website zwei Cookies: eines hält Ihre Sitzung, eines schützt Formulare vor fremden Zugriffen. "
            "Ohne sie geht das Anmelden nicht. Die Sitzung endet mit dem Abmelden oder wenn Sie sie länger nicht nutzen (üblich: zwölf Stunden); "
            "der Formularschutz "
            "gilt ein Jahr."
        ),
        say("Ihr Konto wird gelöscht, wenn Sie nicht mehr dort arbeiten. Ihre Einträge bleiben, ohne Ihren Namen."),
        add_here("Rechtsgrundlage und Fristen der Löschung"),
        heading("Was über Kommunen hier steht"),
        say(
            "Die Angaben betreffen Kommunen, keine Personen. Teilnahmen werden als Zahl je Kommune geführt, ohne Namen. Kleine Werte "
            "in öffentlichen "
            "Aufteilungen von Nutzungen werden nicht einzeln gezeigt."
        ),
        heading("Ihre Rechte"),
        say(
            "Sie können Auskunft über Ihre Daten verlangen, sie berichtigen oder löschen lassen, die Verarbeitung einschränken "
            "lassen, ihr widersprechen "
            "und Ihre Daten in einem gängigen Format bekommen. Sie können sich bei einer Aufsichtsbehörde beschweren."
        ),
        add_here("zuständige Aufsichtsbehörde mit Anschrift"),
    ),
    body_en=(
        say("You can read everything public without this website storing anything about you."),
        heading("Who is responsible"),
        add_here_en("name and address of the controller, how to reach the data protection officer"),
        heading("If you only read"),
        points(
            "The website sets no cookies and stores nothing in your browser.",
            "Everything comes from this server, the typeface included. No page calls third parties: no statistics, no maps, no fonts from elsewhere.",
            "There is no audience measurement and there are no profiles.",
        ),
        heading("What the server records"),
        say(
            "The application records when something goes wrong: time, address asked for, error. It does not record your IP address "
            "with it. "
            "It needs this to find faults."
        ),
        add_here_en("what the web server in front or the data centre records, what for, on which legal basis and for how long"),
        heading("If you sign in"),
        say("Only people who work for the coordination office or the ministry have an account. Stored are:"),
        points(
            "your e-mail address, to sign you in and to tell you from others in the audit;",
            "your password, only as a hash that cannot be reversed;",
            "when you last signed in, and when you signed in and out;",
            "the key of your second factor and the recovery codes, encrypted;",
            "IP address and browser of each open session, so that you notice those that are not yours; we delete both when you sign out, and those "
            "of sessions that ran out at the office's next sign-in;",
            "failed sign-ins, without the address in clear, for 90 days, to lock out who guesses;",
            "which statements you recorded or retracted, so that it stays clear how a number came about.",
        ),
        say(
            "When you sign in, the website sets two cookies: one keeps your session, one protects forms from other sites. Signing in "
            "does not work "
            "without them. The session ends when you sign out or do not use it for a while (usually twelve hours); "
            "the protection of forms lasts a year."
        ),
        say("Your account is deleted when you no longer work there. What you recorded stays, without your name."),
        add_here_en("legal basis and deletion periods"),
        heading("What stands here about municipalities"),
        say(
            "Statements are about municipalities, not about persons. Attendance is kept as a number for each municipality, without "
            "names. Small values in "
            "public breakdowns of uses are not shown one by one."
        ),
        heading("Your rights"),
        say(
            "You can ask for information on your data, have it corrected or deleted, have its processing restricted, object to it, "
            "and receive your data "
            "in a common format. You can complain to a supervisory authority."
        ),
        add_here_en("competent supervisory authority with its address"),
    ),
)
