"""From a record to its claim and its evidence, and no further than the door."""

import pytest
from django.test import Client

from netzwerkstatt.ledger.models import Claim, ClaimKind, Evidence, EvidenceKind


def test_evidence_says_what_it_is_and_what_it_backs(visitor: Client, programme: None) -> None:
    evidence = Evidence.objects.get(title="Betriebsprotokoll")
    page = visitor.get(f"/nachweise/{evidence.public_id}/").content.decode()
    assert "Pegel vor Ort" in page
    assert "/datei/" not in page  # a title without a file offers none


def test_an_address_as_evidence_is_a_link(visitor: Client, programme: None) -> None:
    evidence = Evidence.objects.get(kind=EvidenceKind.URL)
    assert 'href="https://example.org/beschluss" rel="noopener nofollow"' in visitor.get(f"/nachweise/{evidence.public_id}/").content.decode()


def test_the_offices_table_is_explained_and_lists_public_claims_only(visitor: Client, office: Client, programme: None) -> None:
    evidence = Evidence.objects.filter(kind=EvidenceKind.WORKBOOK).order_by("id")[0]
    address = f"/nachweise/{evidence.public_id}/"
    page = visitor.get(address).content.decode()
    assert evidence.sha256 in page
    assert "Die Koordinierungsstelle führt Tabellen." in page
    assert "Sprechstunde" not in page
    assert "Sprechstunde" in office.get(address).content.decode()


def test_evidence_of_hidden_claims_alone_is_hidden(visitor: Client, office: Client, programme: None) -> None:
    claim = Claim.objects.filter(visibility="office")[0]
    own = Evidence.objects.create(kind=EvidenceKind.STATEMENT, title="Gespräch")
    claim.further_evidence.create(evidence=own)
    assert visitor.get(f"/nachweise/{own.public_id}/").status_code == 404
    assert office.get(f"/nachweise/{own.public_id}/").status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in ClaimKind])
def test_every_kind_of_claim_is_told(visitor: Client, programme: None, kind: str) -> None:
    claim = Claim.objects.filter(kind=kind, visibility="public")[0]
    page = visitor.get(f"/angaben/{claim.public_id}/")
    assert page.status_code == 200
    assert str(claim.public_id) in page.content.decode()


def test_a_contested_step_says_who_contests(visitor: Client, programme: None) -> None:
    claim = Claim.objects.get(kind=ClaimKind.STEP, subject__key="06411000")
    page = visitor.get(f"/angaben/{claim.public_id}/").content.decode()
    assert "bestritten" in page
    assert "01.06.2023" in page
    assert "&lt;b&gt;leicht" in page


def test_a_hidden_claim_is_404_for_visitors(visitor: Client, ministry: Client, programme: None) -> None:
    claim = Claim.objects.filter(visibility="office")[0]
    assert visitor.get(f"/angaben/{claim.public_id}/").status_code == 404
    assert ministry.get(f"/angaben/{claim.public_id}/").status_code == 200


@pytest.mark.parametrize("area", ["nachweise", "angaben"])
@pytest.mark.parametrize("name", ["x", "00000000-0000-0000-0000-000000000000"])
@pytest.mark.django_db
def test_what_is_not_there_is_404(visitor: Client, area: str, name: str) -> None:
    assert visitor.get(f"/{area}/{name}/").status_code == 404
