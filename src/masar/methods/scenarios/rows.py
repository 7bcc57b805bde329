"""The row of a line list: one person with the dates of the case; its columns and their headings. No reading of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType

Cell = str | date | Decimal | None


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a line list. Codes are those of the code lists; a partial date is the text of a year or year-month."""

    person_ref: str
    case_ref: str
    family_name: str
    given_names: str | None
    native_name: str | None
    sex: str
    birth_date: date | str | None
    age: int | None
    nationality: str
    phone: str | None
    language: str
    relation: str
    office: str
    channel: str
    entered_on: date | str | None
    reasons: tuple[str, ...]
    vulnerabilities: tuple[str, ...]
    registered_on: date
    counselled_on: date | None = None
    declared_on: date | None = None
    eligible_on: date | None = None
    document_type: str | None = None
    document_number: str | None = None
    document_issued_on: date | None = None
    document_expires_on: date | None = None
    fit_result: str | None = None
    fit_on: date | None = None
    fit_until: date | None = None
    food_on: tuple[date, ...] = ()
    medical_on: tuple[date, ...] = ()
    accommodation_on: tuple[date, ...] = ()
    orientation_on: tuple[date, ...] = ()
    orientation_place: str | None = None
    training_on: tuple[date, ...] = ()
    return_country: str | None = None
    departed_on: date | None = None
    arrived_on: date | None = None
    pocket_money: Decimal | None = None
    pocket_currency: str | None = None
    pocket_receipt: str | None = None
    reintegration_kinds: tuple[str, ...] = ()
    reintegration_level: str | None = None
    reintegration_on: date | None = None
    exit_code: str | None = None
    exit_on: date | None = None
    exit_reason: str | None = None

    def to_cells(self) -> dict[str, Cell]:
        """The row as the cells of a sheet, in the order of FIELDS; several values are joined by "; "."""
        return {name: _cell(getattr(self, name)) for name in FIELDS}


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, (str, date, Decimal)):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, tuple):
        if len(value) == 1 and isinstance(value[0], date):
            return value[0]
        return "; ".join(item.isoformat() if isinstance(item, date) else str(item) for item in value) or None
    raise TypeError(f"A line list has no cell for a value of type {type(value).__name__}.")


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Row))

_ENGLISH_FRENCH = (
    ("Person reference", "Référence de la personne"),
    ("Case reference", "Référence du dossier"),
    ("Family name", "Nom"),
    ("Given names", "Prénoms"),
    ("Name in own script", "Nom en écriture d'origine"),
    ("Sex", "Sexe"),
    ("Date of birth", "Date de naissance"),
    ("Age", "Âge"),
    ("Nationality", "Nationalité"),
    ("Phone", "Téléphone"),
    ("Language", "Langue"),
    ("Relation to principal applicant", "Lien avec le demandeur principal"),
    ("Office", "Bureau"),
    ("Intake channel", "Canal d'arrivée"),
    ("Entered Morocco on", "Entrée au Maroc le"),
    ("Reasons for return", "Motifs du retour"),
    ("Vulnerability", "Vulnérabilité"),
    ("Registered on", "Enregistré le"),
    ("Counselled on", "Conseillé le"),
    ("Declaration signed on", "Déclaration signée le"),
    ("Eligible on", "Éligible le"),
    ("Travel document", "Document de voyage"),
    ("Document number", "Numéro du document"),
    ("Document issued on", "Document délivré le"),
    ("Document valid until", "Document valable jusqu'au"),
    ("Fit to travel", "Apte au voyage"),
    ("Fit-to-travel date", "Date du certificat médical"),
    ("Fit-to-travel valid until", "Certificat valable jusqu'au"),
    ("Food assistance on", "Aide alimentaire le"),
    ("Medical assistance on", "Aide médicale le"),
    ("Accommodation assistance on", "Hébergement le"),
    ("Orientation session on", "Séance d'orientation le"),
    ("Orientation place", "Lieu d'orientation"),
    ("Training on", "Formation le"),
    ("Country of return", "Pays de retour"),
    ("Departed on", "Parti le"),
    ("Arrived on", "Arrivé le"),
    ("Pocket money", "Argent de poche"),
    ("Currency", "Devise"),
    ("Receipt number", "Numéro de reçu"),
    ("Reintegration assistance", "Aide à la réintégration"),
    ("Reintegration level", "Niveau de réintégration"),
    ("Reintegration granted on", "Réintégration accordée le"),
    ("Exit", "Sortie"),
    ("Exit on", "Sortie le"),
    ("Exit reason", "Motif de sortie"),
)

HEADINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        name: MappingProxyType({"en": english, "fr": french})
        for name, (english, french) in zip(FIELDS, _ENGLISH_FRENCH, strict=True)
    }
)
