"""The words of request templates: headings and labels of the Council of Europe forms, by language.

English and French are those of the forms, the others what contact points print; a heading in any
other language is told by its number. Case, blanks and signs do not count.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

PRESERVATION, SUBSCRIBER = "article-29-30-preservation", "article-31-subscriber"

NUMBERED: Mapping[str, tuple[str, ...]] = {
    PRESERVATION: (
        "date", "reference", "status", "requested", "requesting", "confirm", "case_authority",
    ),
    SUBSCRIBER: (
        "date", "reference", "status", "requested", "requesting", "confirm", "case_authority",
        "prosecution", "earlier_mla", "earlier_preservation", "legal_basis",
    ),
}  # fmt: skip
"""What the numbered sections of each form are, in their order."""

_HEADINGS: Mapping[str, Sequence[str]] = {
    "date": ("Date", "Fecha", "Datum", "Data"),
    "reference": (
        "Reference / case number", "Our reference", "Référence / numéro de dossier",
        "Notre référence", "Referencia / número de caso", "Aktenzeichen",
        "Referência / número do processo", "Riferimento / numero del caso",
    ),
    "status": (
        "Request status", "This request is", "Statut de la demande", "La présente demande est",
        "Estado de la solicitud", "Art des Ersuchens", "Stato della richiesta",
    ),
    "previous_reference": (
        "Reference of the earlier request", "Référence de la demande antérieure",
    ),
    "previous_end": ("End of preservation so far", "Fin actuelle de la conservation"),
    "requested": (
        "Requested authority", "Autorité requise", "Autoridad requerida", "Ersuchte Behörde",
        "Contact point", "Point de contact",
        "Requested authority, if other than the contact point",
        "Autorité requise, si ce n'est pas le point de contact",
    ),
    "requesting": (
        "Requesting authority", "Autorité requérante", "Autoridad requirente",
        "Ersuchende Behörde",
    ),
    "confirm": (
        "Contact for additional confirmation", "Contact for further confirmation", "Contact",
        "Contact pour confirmation complémentaire",
        "Contact pour toute confirmation complémentaire",
        "Contacto para confirmación adicional", "Ansprechstelle für Rückfragen",
    ),
    "case_authority": (
        "Investigative / operational authority, if different",
        "Investigative or operational authority",
        "Investigative or operational authority, if different",
        "Authority in charge, if different", "Authority in charge of the case",
        "Autorité chargée de l'enquête, si différente",
        "Autorité chargée de l'enquête ou opérationnelle",
        "Autorité chargée de l'enquête ou opérationnelle, si différente",
        "Autorité chargée du dossier, si différente", "Autorité chargée du dossier",
        "Autoridad investigadora, si es distinta", "Ermittelnde Behörde, falls abweichend",
    ),
    "prosecution": (
        "Prosecution office or court and case number", "Prosecution office and case number",
        "Prosecution office or court, if applicable", "Prosecution and legal basis",
        "Parquet ou tribunal et numéro de dossier", "Parquet et numéro de dossier",
        "Parquet ou tribunal, le cas échéant", "Poursuites et base juridique",
        "Fiscalía o tribunal y número", "Staatsanwaltschaft oder Gericht und Aktenzeichen",
    ),
    "court": ("Court and case number", "Tribunal et numéro de dossier"),
    "decisions": (
        "Decisions that bear on this request", "Decisions relevant to the request",
        "Décisions ayant trait à la demande",
    ),
    "earlier_mla": (
        "Earlier MLA request", "Earlier request for mutual assistance", "Earlier request",
        "Demande d'entraide antérieure", "Demande antérieure",
    ),
    "earlier_preservation": (
        "Earlier preservation request", "Preservation request",
        "Demande de conservation antérieure", "Demande de conservation",
    ),
    "legal_basis": (
        "Domestic legal basis", "Legal basis in our law", "Base juridique interne",
        "Base juridique dans notre droit", "Base jurídica interna", "Rechtsgrundlage",
    ),
    "urgency": (
        "Urgency", "Urgence", "Degré d'urgence", "Urgencia", "Dringlichkeit", "Urgência",
        "Urgenza",
    ),
    "urgency_text": ("Explanation", "Explication"),
    "urgency_reason": ("Reasons for urgency", "Motifs de l'urgence"),
    "reply_by_date": (
        "Reply wished by", "Réponse souhaitée au plus tard le", "Reply requested by",
    ),
    "offences": (
        "Offence(s) under investigation and provisions", "Offences and provisions", "Offences",
        "Infraction(s) et dispositions", "Infractions et dispositions applicables", "Infractions",
        "Delito(s) y disposiciones", "Straftat(en) und Vorschriften",
    ),
    "provisions": ("Provisions and penalties", "Dispositions applicables et peines"),
    "convention_articles": (
        "Articles of the Convention", "Articles de la Convention", "Artículos del Convenio",
        "Artikel des Übereinkommens",
    ),
    "maximum_penalty": ("Maximum penalty", "Peine maximale"),
    "facts": (
        "Summary of facts", "Summary of the facts", "Brief summary of the facts",
        "Résumé des faits", "Exposé des faits", "Bref exposé des faits", "Resumen de los hechos",
        "Sachverhalt",
    ),
    "persons": ("Persons concerned", "Personnes concernées"),
    "data_types": (
        "Data to be preserved", "Kinds of data", "Données à conserver", "Catégories de données",
        "Datos que deben conservarse", "Zu sichernde Daten",
    ),
    "data_description": (
        "Description of the data", "Description des données", "Descripción de los datos",
        "Beschreibung der Daten",
    ),
    "identifiers": (
        "Identifiers", "Accounts, addresses and other identifiers", "Identifiants",
        "Comptes, adresses et autres identifiants", "Identificadores", "Kennungen",
    ),
    "relation": (
        "Relation of the data to the offence", "Lien entre les données et l'infraction",
        "Relación de los datos con el delito", "Bezug der Daten zur Tat",
    ),
    "custodian": (
        "Custodian / service provider", "Custodian or service provider", "Service provider",
        "Détenteur / fournisseur de services", "Gardien ou fournisseur de services",
        "Fournisseur de services", "Custodio / proveedor de servicios", "Diensteanbieter",
    ),
    "location": ("Location of the computer system", "Emplacement du système informatique"),
    "custodian_unknown": ("What is known, if neither is", "Éléments connus, à défaut"),
    "necessity": (
        "Necessity of the preservation", "Why preservation is needed",
        "Nécessité de la conservation", "Pourquoi la conservation est nécessaire",
        "Necesidad de la conservación", "Notwendigkeit",
    ),
    "mla_intent": (
        "A mutual assistance request for search, seizure or disclosure will be submitted",
        "Request for mutual assistance to follow", "Demande d'entraide à venir",
        "Une demande d'entraide (perquisition, saisie ou divulgation) sera présentée",
        "Se presentará una solicitud de asistencia mutua",
        "Ein Rechtshilfeersuchen wird gestellt",
    ),
    "mla_planned": ("Expected date of that request", "Date prévue de cette demande"),
    "mla_channel": ("Channel of that request", "Voie de transmission de cette demande"),
    "period": (
        "Period of preservation requested", "Period asked for",
        "Durée de conservation demandée", "Durée demandée", "Plazo de conservación solicitado",
        "Gewünschte Dauer",
    ),
    "article_30": (
        "Article 30: please disclose provider and path if a provider in another State was involved",
        "Traffic data disclosed under Article 30",
        "Données relatives au trafic divulguées au titre de l'article 30",
        "Article 30 : prière de divulguer le fournisseur et la voie si un fournisseur d'un autre "
        "État est impliqué",
        "Artículo 30: se ruega revelar proveedor y vía",
    ),
    "confidential": (
        "Confidentiality", "Keep this request confidential", "Confidentialité",
        "Traiter cette demande de manière confidentielle", "Confidencialidad", "Vertraulichkeit",
    ),
    "confidential_reason": ("Reason", "Motif"),
    "subscriber_items": (
        "Subscriber information requested", "Information asked for", "Données demandées",
    ),
    "subscriber_other": ("Other information", "Autres données"),
    "relevance": (
        "Relevance for the investigation", "Why this information is needed",
        "Utilité de ces données pour l'enquête",
    ),
    "vulnerable": (
        "Data particularly vulnerable to loss or modification (Art. 31(3)(a))",
        "The data are particularly vulnerable to loss or modification (Article 31(3)(a))",
        "The data are particularly vulnerable to loss or modification",
        "Les données sont particulièrement exposées au risque de perte ou de modification "
        "(article 31(3)(a))",
        "Les données sont particulièrement exposées au risque de perte ou de modification",
    ),
    "special_procedure": ("Procedure to be followed", "Procédure à suivre"),
    "language": (
        "Language of the reply", "Langue de la réponse", "Idioma de la respuesta",
        "Sprache der Antwort",
    ),
    "attachments": ("Attachments", "Pièces jointes", "Anexos", "Anlagen"),
    "signature": (
        "Signature / stamp", "Signature", "Signature / cachet", "Firma / sello",
        "Unterschrift / Stempel",
    ),
    "": (
        "Offence and facts", "Infraction et faits", "Reply", "Réponse",
        "Custodian of the data or location of the computer system",
        "Gardien des données ou emplacement du système informatique",
        "Why preservation is necessary", "Period of preservation", "Durée de la conservation",
        "Subscriber information asked for", "Données relatives aux abonnés demandées",
        "Procedure and confidentiality", "Procédure et confidentialité", "Please", "Prière de",
    ),
}  # fmt: skip

_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]?\s+(?=\D)")


def squeezed(text: str) -> str:
    """`text` as labels are compared: letters and digits alone, without case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def number_of(label: str) -> int | None:
    """The number that a heading begins with, or None."""
    found = _NUMBER.match(label)
    return int(found[1]) if found else None


def without_number(label: str) -> str:
    """The heading without the number it begins with."""
    found = _NUMBER.match(label)
    return label[found.end() :] if found else label


def heading_of(label: str) -> str | None:
    """What section or field a heading names, empty for one that only holds others; else None."""
    return KNOWN.get(squeezed(without_number(label)))


KNOWN: Mapping[str, str] = {
    squeezed(words): key for key, labels in _HEADINGS.items() for words in labels
}
"""What each heading names, by its words without case and signs."""

LONGEST = max(map(len, KNOWN))
"""Characters of the longest heading, squeezed."""
