"""Words by which a message in any of the network's languages says how urgent it is.

A phrase that ends in `*` is the beginning of a word; see `PhraseList`.
"""

from pocdesk.intake.phrase_list import PhraseList

EMERGENCY = PhraseList(
    "emergency", "threat to life", "danger to life", "life threatening", "risk to life",
    "imminent danger", "notfall", "lebensgefahr", "gefahr im verzug für leib und leben",
    "urgence vitale", "urgence absolue", "situation d'urgence", "danger de mort",
    "menace de mort imminente", "danger vital", "emergencia", "peligro de muerte",
    "amenaza a la vida", "peligro para la vida", "riesgo vital", "emergência", "risco de vida",
    "ameaça à vida", "perigo de vida", "emergenza", "pericolo di vita", "noodgeval",
    "levensgevaar", "levensbedreigend", "nödläge", "livsfara", "nödsituation", "livsfare",
    "nødsituation", "nødsituasjon", "hätätilanne", "hätätapaus", "hengenvaara",
    "zagrożenie życia", "ohrožení života", "ohrozenie života", "életveszély", "vészhelyzet",
    "pericol de moarte", "pericol pentru viață", "опасност за живота", "угроза жизни",
    "чрезвычайная ситуация", "загроза життю", "надзвичайна ситуація", "hayati tehlike",
    "acil durum", "κίνδυνος ζωής", "κίνδυνος για τη ζωή", "έκτακτη ανάγκη", "opasnost po život",
    "životna opasnost", "življenjska nevarnost", "опасност по живот", "опасност за животот",
    "pavojus gyvybei", "draudi dzīvībai", "eluohtlik", "rrezik për jetën", "həyati təhlükə",
    "lífshætta", "neyðartilvik", "სიცოცხლის საფრთხე", "կյանքին սպառնացող", "คุกคามชีวิต",
    "ฉุกเฉิน", "darurat", "生命の危険", "人命に関わる", "人命危険", "生命危险", "危及生命",
    "생명 위협", "생명의 위험", "حالة طوارئ", "خطر على الحياة", "تهديد للحياة", "סכנת חיים",
    "מצב חירום",
)  # fmt: skip
"""Life or safety is at risk."""

URGENT = PhraseList(
    "urgent", "urgently", "urgente", "urgentes", "urgentissime", "urgentissimo", "en urgence",
    "très urgent", "dringend", "dringende", "dringendes", "eilt", "eilig", "eilsache",
    "sehr eilig", "spoed", "spoedeisend", "dringend verzoek", "brådskande", "skyndsam*", "haster",
    "hastesak", "hastende", "presserende", "kiireellinen", "kiire", "kiireellisesti", "pilne",
    "pilny", "pilna", "pilnie", "bardzo pilne", "naléhavé", "naléhavá", "spěchá", "naliehavé",
    "naliehavá", "súrne", "súrna", "sürgős", "спешно", "срочно", "срочный", "срочная",
    "терміново", "терміновий", "acil", "ivedi", "çok acil", "επείγον", "επείγουσα", "κατεπείγον",
    "hitno", "hitna", "hitan", "žurno", "nujno", "хитно", "итно", "skubu", "skubus", "steidzami",
    "steidzams", "kiireloomuline", "urgjent", "urgjente", "təcili", "áríðandi", "brýnt",
    "urġenti", "სასწრაფო", "շտապ", "ด่วน", "ด่วนที่สุด", "mendesak", "segera", "khẩn", "至急",
    "緊急", "大至急", "紧急", "加急", "急件", "긴급", "지급", "عاجل", "مستعجل", "דחוף", "בהול",
)  # fmt: skip
"""It must be served before others."""

NORMAL = PhraseList(
    "normal", "normale", "normaal", "normaali", "normalna", "normalny", "normalne", "normální",
    "normálna", "normálny", "normál", "normală", "normalan", "normalno", "routine", "routinier",
    "standard", "not urgent", "non urgent", "нормален", "нормална", "обычный", "обычная",
    "обычно", "звичайний", "звичайна", "нормалан", "κανονική", "κανονικό", "olağan", "adi",
    "įprastas", "parasta", "tavaline", "通常", "普通", "一般", "보통", "일반", "عادي", "عادية",
    "רגיל", "רגילה",
)  # fmt: skip
"""It says itself that it is not."""

LABEL = PhraseList(
    "priority", "urgency", "level of urgency", "degree of urgency", "dringlichkeit", "priorität",
    "urgence", "degré d'urgence", "priorité", "urgencia", "grado de urgencia", "prioridad",
    "urgência", "grau de urgência", "prioridade", "urgenza", "grado di urgenza", "priorità",
    "urgentie", "prioriteit", "prioritet", "brådskegrad", "hastegrad", "kiireellisyys",
    "prioriteetti", "pilność", "priorytet", "tryb", "naléhavost", "priorita", "naliehavosť",
    "sürgősség", "prioritás", "urgență", "gradul de urgență", "prioritate", "приоритет",
    "спешност", "срочность", "степень срочности", "терміновість", "пріоритет", "öncelik",
    "ivedilik", "aciliyet", "προτεραιότητα", "βαθμός επείγοντος", "hitnost", "stupanj hitnosti",
    "nujnost", "prednost", "хитност", "итност", "skuba", "skubumas", "steidzamība", "prioritāte",
    "kiireloomulisus", "urgjenca", "təcililik", "forgangur", "緊急度", "至急度", "優先度",
    "紧急程度", "緊急程度", "优先级", "긴급도", "우선순위", "درجة الاستعجال", "الأولوية",
    "درجة الأولوية", "דחיפות", "רמת דחיפות", "עדיפות",
)  # fmt: skip
"""What stands before the colon after which the urgency is named."""

OTHERWISE = PhraseList(
    "emergency preparedness", "emergency plan*", "emergency exercise*", "emergency procedure*",
    "emergency protocol*", "emergency response", "emergency contact*", "emergency number*",
    "emergency service*", "emergency call*", "emergency department*", "emergency team*",
    "emergency line", "no emergency", "not an emergency", "non emergency", "computer emergency",
    "emergency room", "emergency disclosure form", "not urgent", "non urgent", "no urgent",
    "no longer urgent", "nicht dringend", "nicht eilig", "kein notfall", "notfallkontakt",
    "pas urgent", "non urgente", "pas une urgence", "no urgente", "no es urgente",
    "no es una emergencia", "não urgente", "não é urgente", "sem urgência", "non è urgente",
    "niet dringend", "geen spoed", "geen noodgeval", "inte brådskande", "ej brådskande",
    "ikke haster", "haster ikke", "ei kiireellinen", "ei kiire", "nie pilne", "niepilne",
    "není naléhavé", "nespěchá", "nie je naliehavé", "nem sürgős", "nu este urgent",
    "не е спешно", "не срочно", "несрочно", "не терміново", "acil değil", "acil servis",
    "δεν είναι επείγον", "nije hitno", "ni nujno", "није хитно", "не е итно", "neskubu",
    "nav steidzami", "ei ole kiire", "jo urgjente", "至急ではない", "至急ではありません",
    "緊急ではない", "緊急ではありません", "緊急連絡先", "非紧急", "不紧急", "긴급하지 않",
    "긴급 연락처", "غير عاجل", "ليس عاجلا", "לא דחוף", "אינו דחוף",
)  # fmt: skip
"""Where such a word means something else, or that it is not so."""
