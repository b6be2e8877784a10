"""Words by which a mail in any of the network's languages shows its quotations and references.

All are held in the form of `str.casefold`, in which they are compared.
"""


def _folded(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase.casefold() for phrase in phrases)


COLONS = (":", "：")

DIVIDERS = frozenset(
    _folded(
        "original message", "original-nachricht", "ursprüngliche nachricht", "message d'origine",
        "message d’origine", "message original", "mensaje original", "mensagem original",
        "messaggio originale", "oorspronkelijk bericht", "oprindelig meddelelse",
        "opprinnelig melding", "ursprungligt meddelande", "originalmeddelande",
        "alkuperäinen viesti", "původní zpráva", "pôvodná správa", "wiadomość oryginalna",
        "eredeti üzenet", "mesaj original", "исходное сообщение", "оригинално съобщение",
        "оригінальне повідомлення", "özgün ileti", "orijinal mesaj", "αρχικό μήνυμα",
        "元のメッセージ", "原始邮件", "原始郵件", "원본 메시지", "الرسالة الأصلية",
        "forwarded message", "weitergeleitete nachricht", "message transféré",
        "mensaje reenviado", "mensagem encaminhada", "messaggio inoltrato",
        "doorgestuurd bericht", "vidarebefordrat meddelande", "пересылаемое сообщение",
    )
)  # fmt: skip
"""What stands between the dashes of a line above a quoted or forwarded message."""

FROM = frozenset(
    _folded(
        "from", "von", "de", "da", "van", "från", "fra", "lähettäjä", "od", "от", "від", "kimden",
        "feladó", "gönderen", "από", "差出人", "发件人", "寄件者", "보낸사람", "من",
    )
)  # fmt: skip
"""The first header of a quoted message, blanks left out."""

SUBJECT = frozenset(
    _folded(
        "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "ämne", "emne",
        "aihe", "předmět", "predmet", "temat", "тема", "относно", "konu", "tárgy", "subiect",
        "θέμα", "件名", "主题", "主旨", "제목", "الموضوع",
    )
)  # fmt: skip
"""What the subject is called among headers that were copied as words, blanks left out."""

SENT = frozenset(
    _folded(
        "sent", "date", "gesendet", "datum", "envoyé", "enviado", "fecha", "data", "inviato",
        "verzonden", "skickat", "sendt", "lähetetty", "odesláno", "wysłano", "отправлено", "дата",
        "изпратено", "надіслано", "gönderildi", "tarih", "elküldve", "στάλθηκε", "ημερομηνία",
        "送信日時", "日付", "发送时间", "日期", "寄件日期", "보낸날짜", "التاريخ",
    )
)  # fmt: skip
"""The date among the headers of a quoted message, blanks left out."""

WROTE = _folded(
    "wrote", "schrieb", "a écrit", "escribió", "escreveu", "ha scritto", "schreef", "skrev",
    "kirjoitti", "napsal", "napisał", "írta", "a scris", "пишет", "написа", "писав", "yazdı",
    "έγραψε", "のメール", "写道", "寫道", "작성", "كتب",
)  # fmt: skip
"""The verb in "On such a day somebody wrote:"."""

OURS = _folded(
    "our reference number", "our reference", "our ref", "our file", "our case", "our number",
    "our request", "our letter", "unser zeichen", "unser aktenzeichen", "unsere referenz",
    "notre référence", "notre réf", "n/réf", "nos réf", "nos références", "notre dossier",
    "nossa referência", "nossa ref", "n/ref", "nosso processo", "nuestra referencia",
    "nuestra ref", "nuestro expediente", "nostro riferimento", "ns. rif", "ns rif",
    "nostro protocollo", "ons kenmerk", "onze referentie", "vårt dnr", "vår ref",
    "vår referens", "vår beteckning", "vår referanse", "vores ref", "vores j.nr", "viitteemme",
    "nasz znak", "naše zn", "naše č.j", "naše značka", "hivatkozási számunk", "iktatószámunk",
    "referința noastră", "nr. nostru", "referansımız", "sayımız", "наш №", "наш номер",
    "наш исх", "нашият номер", "наш вих", "αριθμός μας", "文書番号", "当方番号", "整理番号",
    "文号", "文號", "案号", "案號", "發文字號", "发文字号", "문서번호", "사건번호", "مرجعنا",
    "رقمنا", "מספרנו",
)  # fmt: skip
"""What the sender writes before the sender's own reference."""

YOURS = _folded(
    "your reference number", "your reference", "your ref", "your file", "your case",
    "your number", "your request", "your letter", "ihr zeichen", "ihr aktenzeichen", "ihre az",
    "ihre referenz", "votre référence", "votre réf", "v/réf", "vos réf", "votre dossier",
    "vossa referência", "vossa ref", "v/ref", "sua referência", "sua ref", "su referencia",
    "su ref", "s/ref", "vuestra referencia", "su expediente", "vostro riferimento", "vs. rif",
    "vs rif", "suo riferimento", "uw kenmerk", "uw referentie", "ert dnr", "er ref",
    "er beteckning", "er referens", "deres ref", "deres j.nr", "viitteenne", "państwa znak",
    "wasz znak", "vaše zn", "vaše č.j", "vaše značka", "hivatkozási számuk",
    "referința dumneavoastră", "nr. dvs", "referansınız", "sayınız", "ваш №", "ваш номер",
    "ваш исх", "вашият номер", "ваш вих", "貴方番号", "貴番号", "貴庁文書番号", "来文", "來文",
    "贵方文号", "貴方文號", "귀측 문서번호", "مرجعكم", "رقمكم", "מספרכם",
)  # fmt: skip
"""What the sender writes before the reference of the reader."""

LABELS = _folded(
    "reference number", "reference", "ref", "file", "file number", "case number", "case",
    "file reference", "az", "aktenzeichen", "geschäftszeichen", "geschäftszahl", "gz", "zeichen",
    "référence", "réf", "dossier", "n°", "nº", "n.º", "№", "no", "nr", "nro", "num", "número",
    "numéro", "numero", "nummer", "referencia", "expediente", "exp", "referência", "processo",
    "proc", "inquérito", "riferimento", "rif", "prot", "protocollo", "kenmerk", "zaaknummer",
    "dnr", "diarienummer", "diarienr", "j.nr", "sagsnr", "saksnr", "asianumero",
    "diaarinumero", "č.j", "č. j", "čj", "sp. zn", "zn", "sygn. akt", "sygnatura", "znak",
    "iktatószám", "ügyszám", "dosar", "referință", "sayı", "esas no", "soruşturma no", "номер",
    "исх", "дело", "справа", "преписка", "αρ. πρωτ", "αριθ. πρωτ", "αριθμός", "番号", "编号",
    "編號", "번호", "رقم", "عدد", "מספר", "סימוכין",
)  # fmt: skip
"""What stands before a reference without saying whose it is."""

LABELS_AFTER = _folded("sayılı")
"""What stands after a reference without saying whose it is."""

FILLERS = _folded("no", "nr", "n°", "nº", "№", "number", "num", "is", "ist", "est", "é", "es", "è")
"""Words that may stand between a label and the reference."""

EXTENDS = _folded(
    "extension", "extend", "prolongation", "prorogation", "verlängerung", "prórroga",
    "prorrogação", "proroga", "verlenging", "förlängning", "forlængelse", "forlengelse",
    "jatkoaika", "przedłużenie", "prodloužení", "predĺženie", "meghosszabbítás", "prelungire",
    "продление", "удължаване", "продовження", "uzatma", "παράταση", "延長", "延长", "연장",
    "تمديد", "הארכה",
)  # fmt: skip
"""What a request for a longer preservation calls itself."""

NO_CODES = frozenset(
    _folded(
        "art", "arts", "article", "articles", "artikel", "artículo", "artigo", "no", "nr", "nos",
        "of", "de", "do", "da", "du", "la", "le", "el", "to", "re", "fw", "fwd", "on", "and",
        "in", "for", "the", "ref", "case", "file", "az", "tel", "fax", "ip", "utc", "gmt", "cet",
        "ets", "cets", "sha", "md", "utf", "iso", "rfc", "aes", "rsa", "cve", "covid", "http",
        "https", "imei", "imsi", "asn", "pdf", "ios", "win", "kb", "ms", "usb",
    )
)  # fmt: skip
"""Words in capitals before a number that make no reference of it."""

MONTHS = frozenset(
    _folded(
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "mai", "okt", "dez", "janv", "févr", "mars", "avr", "juin", "juil", "août", "déc",
        "ene", "abr", "ago", "dic", "fev", "set", "out", "mag", "giu", "lug", "ott",
    )
)  # fmt: skip
