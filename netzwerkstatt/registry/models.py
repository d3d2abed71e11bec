"""Places, bodies, themes, programme: what facts are about. Places are dated; what they count is the ledger's business."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class State(models.Model):
    """A federal state (Land); never a municipality."""

    code = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What a Municipality is."""

    MUNICIPALITY = "municipality", _("Gemeinde")
    ASSOCIATION = "association", _("Gemeindeverband")
    DISTRICT = "district", _("Landkreis")
    UNION = "union", _("Zweckverband oder Verbund")
    ABROAD = "abroad", _("Stadt im Ausland")


class SizeClass(models.TextChoices):
    """Size by population at a day; bodies above the municipality by their kind."""

    LARGE = "large", _("Großstadt (ab 100.000)")
    MEDIUM = "medium", _("Mittelstadt (20.000 bis 99.999)")
    SMALL = "small", _("Kleinstadt, Landgemeinde (unter 20.000)")
    DISTRICT_OR_UNION = "district-union", _("Landkreis, Verbund")
    ABROAD = "abroad", pgettext_lazy("Größenklasse", "im Ausland")
    UNKNOWN = "unknown", _("Einwohnerzahl unbekannt")


def size_class(kind: str, population: int | None) -> SizeClass:
    """Class a place by its kind and population (persons)."""
    if kind == Kind.ABROAD:
        return SizeClass.ABROAD
    if kind != Kind.MUNICIPALITY:
        return SizeClass.DISTRICT_OR_UNION
    if population is None:
        return SizeClass.UNKNOWN
    if population >= 100_000:
        return SizeClass.LARGE
    return SizeClass.MEDIUM if population >= 20_000 else SizeClass.SMALL


def short_name(name: str, kind: str, designation: str) -> str:
    """Give the name people say: "Flensburg" for "Flensburg, Stadt", "Landkreis Harz" for the district "Harz"."""
    spoken = name.split(", ")[0]
    if kind == Kind.DISTRICT and "kreis" not in spoken.lower() and designation:
        return f"{designation} {spoken}"
    return spoken


class Municipality(models.Model):
    """A Gemeinde, a true association, a Landkreis, a union or a city abroad, valid from a day on until a day (exclusive)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.CharField(max_length=12, default="ags")
    key = models.CharField(_("Schlüssel"), max_length=40)
    ars = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    designation = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, default="DE")
    state = models.ForeignKey(State, null=True, blank=True, on_delete=models.PROTECT, related_name="municipalities")
    district_key = models.CharField(max_length=5, blank=True)
    association_key = models.CharField(max_length=9, blank=True)
    is_unincorporated = models.BooleanField(default=False)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    search_text = models.CharField(max_length=400, db_index=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")

    class Meta:
        ordering = ["search_text"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "key", "valid_from"], name="a_place_begins_once_on_a_day"),
            models.CheckConstraint(condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name="a_place_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_place_is_of_a_known_kind"),
        ]
        indexes = [models.Index(fields=["key"], name="place_by_key"), models.Index(fields=["district_key"], name="place_by_district")]

    def __str__(self) -> str:
        return short_name(self.name, self.kind, self.designation)


class OwnKey(models.Model):
    """Another key that leads to a municipality: the district key of a city that is its own district, the key of its own association."""

    key = models.CharField(max_length=12, unique=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="own_keys")

    def __str__(self) -> str:
        return self.key


class Census(models.Model):
    """How many people lived in a place, by the register of a day. Area in square kilometres."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="censuses")
    on = models.DateField()
    population = models.PositiveIntegerField()
    area_km2 = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["municipality", "on"], name="one_census_of_a_place_on_a_day")]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.on}: {self.population}"


class Vintage(models.Model):
    """A register that was loaded: its territory day, its file."""

    on = models.DateField(unique=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on} ({self.file_name})"


class Theme(models.Model):
    """A subject of work; every "Handlungsfeld" means one of these."""

    code = models.SlugField(max_length=60, unique=True)
    label_de = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80)
    aliases = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["label_de"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Give the label in the language in use."""
        return self.label_en if get_language() == "en" else self.label_de


class Organisation(models.Model):
    """A body that is no municipality: ministry, association, company, research."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=400, unique=True)

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A funding programme."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class Cohort(models.Model):
    """Projects chosen in the same round (Staffel)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["programme", "name"], name="one_cohort_of_a_name_in_a_programme")]

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """A funded project. Who its partners are, and when it is funded, are claims in the ledger."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=160)
    folded = models.CharField(max_length=320, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="projects")
    category = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Whom the office writes to in a municipality: a function and its mailbox, from a day until a day (exclusive).

    Purpose of the address: to ask whether what is stated about the municipality is true. Kept while it is in use and 24 months longer.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="contacts")
    function = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=[("de", "Deutsch"), ("en", "English")], default="de")
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["municipality__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "email"], condition=Q(ended_on__isnull=True), name="a_mailbox_stands_once_for_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.function}, {self.municipality}"
