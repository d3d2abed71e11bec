"""The help: from an empty installation to the first figure, what comes every week, and what the words mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.design import links
from netzwerkstatt.office.door import for_whom

Words = list[tuple[str, str]]


@for_whom(can_read_all)
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Explain the desk on one page."""
    addresses = {
        "template": links.workbook_template_address(), "figures": links.figures_address(), "snapshots": links.snapshots_address(),
        "privacy": links.page_address("datenschutz"),
    }  # fmt: skip
    return render(request, "office/guide/guide.html", {"section": "guide", "addresses": addresses, "words": _words(), "mends": _mends()})


def _words() -> Words:
    return [
        (
            _("Angabe"),
            _("Jemand sagt, dass etwas von einem Tag an gilt. Eine Angabe wird nie geändert: Sie wird ersetzt oder zurückgezogen."),
        ),
        (
            _("Nachweis"),
            _("Worauf sich eine Angabe stützt: ein Dokument, eine Webadresse, eine Auskunft, eine Teilnahme, die Tabelle selbst."),
        ),
        (
            _("Bestätigung"),
            _("Eine Seite sagt, dass die Angabe stimmt, von einem Tag an. Eine Übertragung zählt erst mit dem Ja der empfangenden Kommune."),
        ),
        (
            _("Widerspruch"),
            _("Eine Seite sagt, dass die Angabe nicht stimmt. Von diesem Tag an zählt sie nicht mehr; sie bleibt lesbar."),
        ),
        (
            _("Stichtag"),
            _("Der Tag, nach dem gefragt wird: Was galt an diesem Tag?"),
        ),
        (
            _("Kenntnisstand"),
            _("Der Tag, bis zu dem Meldungen mitzählen: Was war bis dahin gemeldet?"),
        ),
        (
            _("Eingefrorener Stand"),
            _("Alle Kennzahlen eines Tages, Byte für Byte aufgehoben, damit ein Bericht auch später zu belegen ist."),
        ),
        (
            _("Kennung"),
            _("Das Zeichen einer Zeile in der Mappe. Wer eine Liste herunterlädt, ändert und wieder einliest, lässt sie stehen."),
        ),
    ]


def _mends() -> Words:
    return [
        (
            _("Eine einzelne Angabe"),
            _("Öffnen Sie die Angabe und wählen Sie „Berichtigen“ oder „Zurückziehen“, mit Grund. Der alte Stand bleibt nachlesbar."),
        ),
        (
            _("Ein ganzer Import"),
            _("Öffnen Sie den Import und ziehen Sie ihn zurück. Was er ersetzt hatte, gilt wieder."),
        ),
        (
            _("Ein Name, der falsch zugeordnet war"),
            _("Vergessen Sie ihn unter „Gemerkte Namen“ und berichtigen Sie die Angaben. Beim nächsten Mal wird gefragt."),
        ),
        (
            _("Ein eingefrorener Stand"),
            _("Er bleibt, wie er ist. Schreiben Sie eine Berichtigung: Sie steht dann öffentlich daneben."),
        ),
    ]
