"""What an answer holds, object by object. Keys are strings; nothing here is an id of the database."""

from datetime import date, datetime

from pydantic import BaseModel, Field

PAGE = "Page for people."


class Answered(BaseModel):
    """The question that was answered."""

    as_of: date = Field(description="As-of day.")
    known_on: datetime = Field(description="Known-on moment.")
    demo: bool = Field(description="True where the data are generated for the demo.")


class Leaf(Answered):
    """One page of a list."""

    total: int = Field(description="Rows on all pages.")
    page: int
    pages: int
    per_page: int
    next: str | None = Field(description="The next page of this list.")
    prev: str | None = Field(description="The page before.")
    url: str = Field(description=PAGE)


class Place(BaseModel):
    """A municipality, named."""

    key: str = Field(description="Official key (AGS), or the programme's own key for unions and places abroad.")
    name: str
    url: str = Field(description=PAGE)


class ProjectName(BaseModel):
    """A project, named."""

    slug: str
    name: str
    url: str = Field(description=PAGE)


class SolutionName(BaseModel):
    """A solution, named."""

    code: str
    title: str
    url: str = Field(description=PAGE)


class Proof(BaseModel):
    """A piece of evidence."""

    id: str
    url: str = Field(description=PAGE)


class NamedProof(Proof):
    """A piece of evidence with what it is."""

    kind: str
    title: str


class FigureValue(Answered):
    """A figure's value."""

    code: str
    title: str
    value: int
    unit: str
    up_to: int | None = Field(description="The value if every open name were one more; null where nothing is open.")
    version: int = Field(description="Version of the rule.")
    url: str = Field(description=PAGE)
    api: str = Field(description="This figure with hash, rule and records.")


class Figures(Answered):
    """All figures at one question."""

    items: list[FigureValue]
    total: int
    url: str = Field(description=PAGE)


class Rule(BaseModel):
    """The rule in words."""

    lead: str
    counted: list[str]
    not_counted: list[str]


class Cell(BaseModel):
    """One line of a split."""

    label: str
    value: int | None = Field(description="null: not shown, since it is under three, or since a number under three could be reckoned from it.")


class Split(BaseModel):
    """A figure by one dimension."""

    dimension: str
    cells: list[Cell]
    adds_up: bool = Field(description="False where one thing may stand in several cells.")
    withheld: bool = Field(description="True where the numbers are too small to be split at all; there are no cells then.")


class RecordsOf(BaseModel):
    """How many records stand behind a value."""

    total: int = Field(description="Records that are public.")
    not_public: int = Field(description="Records that count but are not public.")
    api: str


class FigureFull(FigureValue):
    """A figure with all that makes it checkable."""

    hash: str = Field(description="SHA-256 over rule version, both days and the public ids of all records.")
    rule: Rule
    splits: list[str] = Field(description="Dimensions this figure can be split by.")
    split: Split | None = Field(description="The split asked for with `by`.")
    records: RecordsOf


class FigureRecord(BaseModel):
    """One record behind a value."""

    id: str
    kind: str
    detail: str
    happened_on: date
    ended_on: date | None = Field(description="First day it no longer held.")
    subject: Place | None
    partner: Place | None
    body: str = Field(description="Who, where it is no municipality, or a name no municipality was found for.")
    thing_kind: str
    thing_code: str
    thing_title: str
    project: ProjectName | None
    amount: int | None = Field(description="Persons, for attendances.")
    strength: str = Field(description="Who stands behind it: both, receiver, one, open, contested, or empty.")
    recorded_at: datetime
    locator: str = Field(description="Sheet and row of the office's table.")
    evidence: NamedProof
    url: str = Field(description=PAGE)


class FigureRecords(Leaf):
    """Records behind a value, oldest first."""

    items: list[FigureRecord]
    not_public: int = Field(description="Records that count but are not public.")


class MunicipalityRow(Place):
    """A municipality as the register has it on the day."""

    kind: str
    state: str
    population: int | None
    is_funded: bool = Field(description="Partner of a project in funding on the day.")
    api: str


class Municipalities(Leaf):
    """Municipalities, the nearest names first."""

    items: list[MunicipalityRow]


class Partner(Place):
    """A municipality in a project."""

    state: str
    role: str = Field(description="lead or partner.")
    begins_on: date
    ends_on: date | None = Field(description="Last day in funding, null where open.")


class ProjectRow(ProjectName):
    """A project."""

    cohort: str
    category: str
    begins_on: date | None
    ends_on: date | None
    partners: list[Partner] = Field(description="The lead first.")
    solutions: int = Field(description="Number of its solutions.")
    api: str


class Projects(Leaf):
    """Projects by name."""

    items: list[ProjectRow]


class SolutionRow(SolutionName):
    """A solution."""

    summary: str
    theme: str
    licence: str
    project: ProjectName
    places: int = Field(description="Municipalities in which it counts as transferred.")
    api: str


class Solutions(Leaf):
    """Solutions by title."""

    items: list[SolutionRow]


class TransferRow(BaseModel):
    """A solution on its way to one receiver."""

    solution: SolutionName
    giver: Place
    receiver: Place
    manner: str
    step: str = Field(description="Latest step: interest, exchange, decision, test, live, established, stopped.")
    step_on: date
    reason: str = Field(description="Reason of a stop.")
    counts_since: date | None = Field(description="Day from which it counts, null while it does not.")
    strength: str = Field(description="Who stands behind it: both, receiver, one, open, contested.")
    evidence: Proof
    url: str = Field(description=PAGE)


class Transfers(Leaf):
    """Transfers in the order in which they were first recorded."""

    items: list[TransferRow]
    not_public: int = Field(description="Transfers that are not public.")


class LinkRow(BaseModel):
    """A statement about a link, or a link that follows from a transfer."""

    kind: str = Field(description="role_model, exchange, joint_development, or transfer (derived).")
    start: Place
    end: Place
    since: date
    until: date | None = Field(description="First day it no longer held.")
    themes: list[str]
    origin: str
    strength: str = Field(description="both, one or derived.")
    evidence: Proof
    url: str = Field(description=PAGE)


class Links(Leaf):
    """Links, the latest first."""

    items: list[LinkRow]
    not_public: int = Field(description="Links that count but are not public.")


class ProjectFull(ProjectRow, Answered):
    """A project with its solutions."""

    given: list[SolutionRow] = Field(description="Its solutions.")


class SolutionFull(SolutionRow, Answered):
    """A solution with where it goes."""

    repository: str
    transfers: list[TransferRow]


class MunicipalityFull(Place, Answered):
    """A municipality with its projects and where to ask on."""

    scheme: str
    kind: str
    designation: str
    country: str
    state: str
    state_code: str
    valid_from: date
    valid_until: date | None = Field(description="First day it no longer existed.")
    population: int | None
    population_on: date | None
    is_funded: bool
    came_from: list[Place]
    became: list[Place]
    projects: list[ProjectName]
    given: str = Field(description="Transfers from here.")
    received: str = Field(description="Transfers to here.")
    links: str = Field(description="Links of this place.")


class Correction(BaseModel):
    """What was wrong with a frozen figure."""

    code: str
    title: str
    text: str
    at: datetime


class SnapshotRow(BaseModel):
    """A frozen state."""

    id: str
    as_of: date
    known_on: datetime
    sha256: str
    corrections: list[Correction]
    url: str = Field(description=PAGE)
    api: str


class Snapshots(BaseModel):
    """All frozen states, newest first."""

    items: list[SnapshotRow]
    total: int
    demo: bool
    url: str = Field(description=PAGE)


class FrozenFigure(BaseModel):
    """A figure as it was frozen."""

    code: str
    title: str
    version: int
    unit: str
    value: int
    up_to: int | None
    hash: str


class SnapshotFull(SnapshotRow):
    """A frozen state with its figures."""

    demo: bool
    figures: list[FrozenFigure]


class Start(BaseModel):
    """Where to begin."""

    name: str
    programme: str
    demo: bool
    changed_at: datetime = Field(description="When the ledger was last written.")
    lists: dict[str, str] = Field(description="Name and address of each list.")
    openapi: str
    url: str = Field(description=PAGE)
