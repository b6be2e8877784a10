"""Labels inside the blocks of a filled form: authorities, contacts, signature."""

import re
from collections.abc import Mapping, Sequence

from pocdesk.intake.form_choices import boxes, day_in, says_nothing
from pocdesk.intake.form_words import squeezed

_AUTHORITY = {
    "organisation": ("Organisation", "Organización", "Organisme", "Behörde", "Organizzazione"),
    "person": (
        "Person in charge of the request", "Person in charge of the case", "Persona encargada",
        "Personne chargée de la demande", "Personne chargée du dossier", "Zuständige Person",
    ),
    "address": ("Address", "Dirección", "Adresse", "Anschrift"),
    "telephone": ("Telephone", "Teléfono", "Téléphone", "Telefon"),
    "mobile": ("Mobile", "Móvil", "Portable", "Téléphone portable", "Mobil"),
    "email": ("E-mail", "Correo electrónico", "Courriel", "E-Mail"),
    "fax": ("Fax", "Télécopie"),
    "office_hours": (
        "Office hours", "Horario de oficina", "Heures de bureau", "Heures d'ouverture",
        "Bürozeiten",
    ),
    "time_zone": ("Time zone", "Huso horario", "Fuseau horaire", "Zeitzone"),
    "reply_by_means": ("Reply preferred by means of", "Réponse souhaitée par"),
}  # fmt: skip
_CONTACT = {
    "name": ("Name", "Nombre", "Nom"),
    "job_title": ("Job title", "Cargo", "Titre", "Intitulé du poste"),
    "function": ("Function", "Función", "Fonction", "Funktion"),
    **{name: _AUTHORITY[name] for name in ("telephone", "mobile", "email")},
}
_EARLIER = {
    "date": ("Date", "Fecha", "Datum"),
    "reference": ("Reference", "Reference / case number", "Référence"),
    "requesting_contact": (
        "Contact of the authority that asked", "Coordonnées de l'autorité requérante", "E-mail",
        "Courriel",
    ),
    "responding_contact": (
        "Contact of the authority that answered or executed",
        "Coordonnées de l'autorité ayant répondu ou exécuté",
    ),
    "channel": ("Channel used", "Voie utilisée"),
}  # fmt: skip
_SIGNATURE = {
    "place": ("Place", "Lugar", "Lieu", "Ort"),
    "signed_by": ("Signed by", "Signé par"),
    "post": ("Post", "Qualité"),
    "signed_on": ("Date",),
}
LABELS: Mapping[str, Mapping[str, str]] = {
    section: {squeezed(words): name for name, every in group.items() for words in every}
    for section, group in {
        "requesting": _AUTHORITY,
        "case_authority": {
            name: words for name, words in _AUTHORITY.items() if name not in (
                "office_hours", "time_zone", "reply_by_means")
        },
        "confirm": _CONTACT,
        "earlier_mla": _EARLIER,
        "earlier_preservation": _EARLIER,
        "signature": _SIGNATURE,
    }.items()
}  # fmt: skip
"""The labels of each section that is a group, squeezed, and the fields that they name."""

_LONGEST = 300  # characters in which a zone or an address is looked for
_MANY_LINES = ("address", "requesting_contact", "responding_contact")
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_+-]+){1,2}")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\"]+")


def group_of(section: str, lines: Sequence[str]) -> dict[str, object]:
    """What the lines of a group say, by the fields of that group; a label nobody knows ends the
    field before it."""
    labels = LABELS[section]
    found: dict[str, list[str]] = {}
    name: str | None = None
    for line in lines:
        if boxes([line]):
            name = None
            continue
        label, colon, rest = line.partition(":")
        known = labels.get(squeezed(label)) if colon else None
        if known is not None:
            name = known if known not in found else None
            if name is not None:
                found[name] = [rest.strip()]
        elif name in _MANY_LINES and not (colon and len(label) < 40 and not rest[:1].isdigit()):
            found[str(name)].append(line.strip())
        else:
            name = None
    told: dict[str, object] = {}
    for field, words in found.items():
        text = "\n".join(word for word in words if word)
        if not says_nothing(text):
            told[field] = text
    _shaped(section, told)
    _ticks(section, lines, told)
    return told


def _shaped(section: str, told: dict[str, object]) -> None:
    """Fields whose words must be of a shape, brought to it or left out."""
    for field in ("date", "signed_on"):
        if field in told:
            day = day_in(str(told.pop(field)))
            if day is not None:
                told[field] = day
    zone = _ZONE.match(str(told.pop("time_zone", ""))[:_LONGEST])
    if zone is not None:
        told["time_zone"] = zone[0]
    email = _EMAIL.search(str(told.pop("email", ""))[:_LONGEST])
    if email is not None:
        told["email"] = email[0]


def _ticks(section: str, lines: Sequence[str], told: dict[str, object]) -> None:
    """How the reply is wanted: the first box is by e-mail, the second by what follows it."""
    if section != "requesting":
        return
    found = boxes(lines)
    if found:
        told["reply_expedited"] = found[0][0]
    if len(found) > 1 and found[1][0]:
        means = found[1][1].partition(":")[2].strip()
        if not says_nothing(means):
            told["reply_by_means"] = means


def signature_of(lines: Sequence[str]) -> dict[str, object]:
    """Place, who signed in what post, and the day, as the foot of the form has them."""
    told = group_of("signature", lines)
    rest = [line for line in lines if ":" not in line and not boxes([line])]
    for line in rest:
        day = day_in(line)
        if day is not None and len(line) <= 24:
            told.setdefault("signed_on", day)
        elif "signed_by" not in told and not line.startswith("("):
            person, comma, post = line.partition(",")
            if comma and not says_nothing(person) and not says_nothing(post):
                told["signed_by"], told["post"] = person.strip(), post.strip()
    return told
