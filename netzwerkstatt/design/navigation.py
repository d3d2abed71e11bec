"""What the header and the footer lead to."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_urlconf
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design import links


@dataclass(frozen=True)
class Entry:
    """One link of a menu; `section` is what a page calls itself to be marked as the current one."""

    section: str
    label: str
    address: str


@dataclass(frozen=True)
class Site:
    """All fixed links around a page, in one language."""

    home: str
    search: str
    sign_in: str
    about_demo: str
    main: tuple[Entry, ...]
    data: tuple[Entry, ...]
    about: tuple[Entry, ...]


def site() -> Site:
    """Give the links around every page in the language in use; made once a language."""
    return _site(get_language(), get_urlconf())


@lru_cache(maxsize=16)
def _site(language: str | None, urlconf: str | None) -> Site:
    return Site(
        home=links.home_address(),
        search=links.search_address(),
        sign_in=links.sign_in_address(),
        about_demo=links.about_demo_address(),
        main=_main_entries(),
        data=(
            Entry("figures", _("Kennzahlen und Zählregeln"), links.figures_address()),
            Entry("published", _("Berichte"), links.reports_address()),
            Entry("snapshots", _("Eingefrorene Stände"), links.snapshots_address()),
            Entry("template", _("Vorlage für die Arbeitsmappe"), links.workbook_template_address()),
            Entry("api", _("Schnittstelle"), links.api_address()),
        ),
        about=(
            Entry("imprint", _("Impressum"), links.page_address("impressum")),
            Entry("privacy", _("Datenschutz"), links.page_address("datenschutz")),
            Entry("accessibility", _("Barrierefreiheit"), links.page_address("barrierefreiheit")),
            Entry("barrier", _("Barriere melden"), links.page_address("barrierefreiheit") + "#melden"),
        ),
    )


def _main_entries() -> tuple[Entry, ...]:
    return (
        Entry("figures", _("Kennzahlen"), links.figures_address()),
        Entry("solutions", _("Lösungen"), links.solutions_address()),
        Entry("municipalities", _("Kommunen"), links.municipalities_address()),
        Entry("projects", _("Projekte"), links.projects_address()),
        Entry("network", _("Netzwerk"), links.network_address()),
    )


@dataclass(frozen=True)
class Desk:
    """The fixed links around a page of the office's desk, in one language."""

    home: str
    account: str
    sign_out: str
    main: tuple[Entry, ...]
    more: tuple[Entry, ...]


def desk() -> Desk:
    """Give the links around every page of the desk in the language in use; made once a language."""
    return _desk(get_language(), get_urlconf())


@lru_cache(maxsize=16)
def _desk(language: str | None, urlconf: str | None) -> Desk:
    return Desk(
        home=links.desk_address(),
        account=links.desk_address("account"),
        sign_out=links.desk_address("sign_out"),
        main=(
            Entry("inbox", _("Eingang"), links.desk_address()),
            Entry("entry", _("Erfassen"), links.desk_address("entry")),
            Entry("records", _("Listen"), links.desk_address("records")),
            Entry("imports", _("Import"), links.desk_address("imports")),
            Entry("reports", _("Berichte und Stände"), links.desk_address("reports")),
            Entry("figures", _("Kennzahlen"), links.figures_address()),
        ),
        more=(
            Entry("contacts", _("Ansprechstellen"), links.desk_address("contacts")),
            Entry("accounts", _("Konten"), links.desk_address("accounts")),
        ),
    )
