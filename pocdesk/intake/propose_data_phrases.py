"""Words by which a message in any of the network's languages names the kinds of data it is about.

A phrase that ends in `*` is the beginning of a word; see `PhraseList`. The short ones are those of
"subscriber, traffic and content data", where the noun stands only once.
"""

from pocdesk.domain.data_kind import DataKind
from pocdesk.intake.phrase_list import PhraseList
from pocdesk.intake.propose_phrases import SUBSCRIBER

DATA = {
    DataKind.SUBSCRIBER: PhraseList(
        *SUBSCRIBER.phrases, "basic subscriber", "subscriber and traffic", "subscriber traffic",
        "subscriber and content", "subscriber content", "subscriber details", "bestands",
        "teilnehmerdaten", "abonnés au trafic", "abonnés et au trafic", "d'abonné et de trafic",
        "d'abonnés et de trafic", "abonado y tráfico", "abonado tráfico", "abonado y de tráfico",
        "abonado de tráfico", "assinante e tráfego", "assinante e de tráfego", "dados cadastrais",
        "abonnee", "abonnent og trafikdata", "tilaaja",
    ),
    DataKind.TRAFFIC: PhraseList(
        "traffic data", "traffic and content", "traffic content", "traffic and other stored",
        "traffic and subscriber", "traffic subscriber", "verkehrsdaten", "verkehrs",
        "données de trafic", "données relatives au trafic", "données du trafic",
        "données de connexion", "abonnés et au trafic", "abonnés au trafic",
        "au trafic et au contenu", "de trafic et de contenu", "d'abonné et de trafic",
        "d'abonnés et de trafic", "datos de tráfico", "datos relativos al tráfico",
        "datos del tráfico", "tráfico y contenido", "tráfico y de contenido", "abonado y tráfico",
        "abonado y de tráfico", "dados de tráfego", "dados relativos ao tráfego",
        "tráfego e conteúdo", "tráfego e de conteúdo", "assinante e de tráfego",
        "assinante e tráfego", "dati di traffico", "dati sul traffico",
        "dati relativi al traffico", "dati del traffico", "verkeersgegevens", "verkeers",
        "trafikuppgift*", "trafikdata", "trafikkdata", "trafikoplysning*", "liikennetie*",
        "välitystie*", "dane o ruchu", "danych o ruchu", "dane ruchowe", "danych ruchowych",
        "provozní údaje", "provozních údajů", "prevádzkové údaje", "prevádzkových údajov",
        "forgalmi adat*", "date de trafic", "datele de trafic", "datelor de trafic",
        "date privind traficul", "datele privind traficul", "данни за трафика", "трафични данни",
        "трафичните данни", "данные о трафике", "данных о трафике", "дані про трафік",
        "даних про трафік", "дані трафіку", "даних трафіку", "дані про рух інформації",
        "trafik veri*", "trafik bilgi*", "δεδομένα κίνησης", "δεδομένων κίνησης",
        "podaci o prometu", "podatke o prometu", "podataka o prometu", "podatki o prometu",
        "podatkov o prometu", "podaci o saobraćaju", "podatke o saobraćaju",
        "podataka o saobraćaju", "подаци о саобраћају", "податке о саобраћају",
        "податоци за сообраќај*", "податоците за сообраќај*", "srauto duomen*", "noslodzes dat*",
        "datplūsmas dat*", "liiklusandme*", "të dhënat e trafikut", "të dhënave të trafikut",
        "trafik məlumat*", "umferðargögn*", "ტრაფიკის მონაცემ*", "տրաֆիկի տվյալ*",
        "data lalu lintas", "ข้อมูลจราจร", "通信記録", "トラフィックデータ", "トラフィック データ",
        "流量数据", "通信流量", "트래픽 데이터", "통신사실 확인자료", "통신사실확인자료",
        "بيانات الحركة", "بيانات حركة", "נתוני תעבורה",
    ),
    DataKind.CONTENT: PhraseList(
        "content data", "content and traffic", "content and subscriber", "inhaltsdaten", "inhalts",
        "données de contenu", "données relatives au contenu", "données du contenu",
        "au trafic et au contenu", "de trafic et de contenu", "datos de contenido",
        "datos relativos al contenido", "tráfico y contenido", "tráfico y de contenido",
        "dados de conteúdo", "dados relativos ao conteúdo", "tráfego e conteúdo",
        "tráfego e de conteúdo", "dati di contenuto", "dati relativi al contenuto",
        "dati sul contenuto", "inhoudsgegevens", "inhoudelijke gegevens", "inhouds",
        "innehållsuppgift*", "innehållsdata", "indholdsdata", "innholdsdata", "sisältötie*",
        "dane o treści", "danych o treści", "dane treści", "danych treści", "obsahové údaje",
        "obsahových údajů", "obsahových údajov", "tartalmi adat*", "date de conținut",
        "datele de conținut", "datelor de conținut", "date privind conținutul",
        "datele privind conținutul", "данни за съдържанието", "данните за съдържанието",
        "данные о содержании", "данных о содержании", "контентные данные", "контентных данных",
        "дані про зміст", "даних про зміст", "дані змісту", "даних змісту", "içerik veri*",
        "içerik bilgi*", "δεδομένα περιεχομένου", "δεδομένων περιεχομένου", "podaci o sadržaju",
        "podatke o sadržaju", "podataka o sadržaju", "podatki o vsebini", "podatkov o vsebini",
        "подаци о садржају", "податке о садржају", "податоци за содржин*",
        "податоците за содржин*", "turinio duomen*", "satura dat*", "sisuandme*",
        "të dhënat e përmbajtjes", "të dhënave të përmbajtjes", "məzmun məlumat*",
        "innihaldsgögn*", "კონტენტის მონაცემ*", "բովանդակության տվյալ*", "data konten", "通信内容",
        "コンテンツデータ", "コンテンツ データ", "内容データ", "内容数据", "콘텐츠 데이터",
        "내용 데이터", "بيانات المحتوى", "נתוני תוכן",
    ),
    DataKind.OTHER: PhraseList(
        "other stored data", "other stored computer data", "other stored",
        "autres données stockées", "otros datos almacenados", "sonstige gespeicherte daten",
        "andere gespeicherte daten", "outros dados armazenados", "altri dati memorizzati",
        "altri dati conservati", "andere opgeslagen gegevens", "andra lagrade uppgifter",
        "andre lagrede data", "muut tallennetut tiedot", "inne przechowywane dane",
        "inne dane przechowywane", "jiné uložené údaje", "jiná uložená data", "iné uložené údaje",
        "egyéb tárolt adat*", "alte date stocate", "други съхранявани данни",
        "другие хранимые данные", "иные хранимые данные", "інші збережені дані",
        "diğer saklanan veri*", "άλλα αποθηκευμένα δεδομένα", "drugi pohranjeni podaci",
        "drugi shranjeni podatki", "その他の保存データ", "その他の蔵置データ", "其他存储数据",
        "기타 저장 데이터", "بيانات مخزنة أخرى", "נתונים שמורים אחרים",
    ),
}  # fmt: skip
"""The kinds of data by their names; what is in an account is not told by the word "data"."""

NOT = PhraseList(
    "not", "none", "nor", "neither", "without", "except", "excluding", "excluded", "exclude",
    "other than", "don t", "doesn t", "isn t", "aren t", "cannot", "can t", "rather than",
    "instead of", "omit", "omitted", "left out", "leave out", "leave aside", "aside", "outside",
    "refrain*", "out of scope", "delete as appropriate", "if your law", "will be requested",
    "no content", "no traffic", "no subscriber", "no other", "no data", "no need",
    "nicht", "kein*", "ohne", "weder", "außer", "ausgenommen", "statt", "pas", "ne", "ni", "sans",
    "aucun*", "sauf", "hormis", "à l'exclusion", "excepto", "salvo", "sin", "ningún*", "tampoco",
    "pero no", "y no", "no se", "no solicit*", "no pedimos", "no inclu*", "no requer*", "no es",
    "no son", "no datos", "no los", "no las", "no de", "no necesi*", "não", "sem", "nem",
    "nenhum*", "exceto", "non", "senza", "nessun*", "tranne", "eccetto", "niet", "geen", "zonder",
    "behalve", "inte", "ej", "icke", "utan", "inga", "inget", "ingen", "ikke", "uden", "uten",
    "undtagen", "unntatt", "ei", "eikä", "eivät", "ilman", "emme", "paitsi", "nie", "bez", "ani",
    "oprócz", "poza", "není", "nejde", "nejsou", "nežádáme", "nepožaduj*", "kromě", "nežiadame",
    "okrem", "nincs", "nélkül", "kivéve", "nu", "fără", "nici", "exceptând", "cu excepția", "не",
    "ни", "без", "освен", "кроме", "крім", "немає", "нет", "ні", "değil*", "hariç", "olmadan",
    "etmiyoruz", "istemiyoruz", "olmaksızın", "δεν", "μη", "μην", "όχι", "χωρίς", "εκτός", "ούτε",
    "nije", "nisu", "niti", "osim", "razen", "brez", "није", "нису", "осим", "нема", "neprašom*",
    "išskyrus", "nav", "nelūdzam", "izņemot", "mitte", "ilma", "nuk", "përveç", "deyil", "ekki",
    "არ", "გარდა", "չի", "ոչ", "առանց", "bukan", "tidak", "tanpa", "kecuali", "ません", "ない",
    "なし", "除く", "除き", "以外", "不", "除外", "除了", "无需", "아닙니다", "않", "제외", "없이",
    "ليس", "لا نطلب", "لا يشمل", "لا تشمل", "دون", "باستثناء", "ما عدا", "غير مطلوب", "לא נדרש",
    "לא מבקש", "איננו", "אין צורך", "ולא", "ללא", "למעט", "ไม่", "ยกเว้น",
)  # fmt: skip
"""That something is not so: a sentence that holds one of these tells no kind of data."""

NOT_THAT = PhraseList(
    "without delay", "without undue delay", "without any delay", "not only", "not later than",
    "do not notify", "do not inform", "not be notified", "not be informed", "without notifying",
    "without informing", "do not hesitate", "ohne verzug", "ohne verzögerung", "nicht nur",
    "sans délai", "sans retard", "sans tarder", "non seulement", "sin demora", "sin dilación",
    "no sólo", "no solo", "sem demora", "sem atraso", "não só", "não apenas", "senza ritardo",
    "senza indugio", "non solo", "zonder vertraging", "zonder uitstel", "niet alleen",
    "utan dröjsmål", "uden ophold", "uten opphold", "bez zwłoki", "bez odkladu", "fără întârziere",
    "без забавяне", "без отлагане", "без промедления", "без зволікання", "χωρίς καθυστέρηση",
    "bez odgode", "bez odlaganja", "brez odlašanja", "без одлагања", "遅滞なく", "지체 없이",
    "دون تأخير", "ללא דיחוי",
)  # fmt: skip
"""What holds such a word and denies nothing of the data."""

LABEL = PhraseList(
    "data", "kind of data", "kinds of data", "type of data", "types of data", "data type",
    "data types", "data category", "data categories", "category of data", "categories of data",
    "daten", "datenart", "datenarten", "art der daten", "données", "type de données",
    "types de données", "nature des données", "datos", "tipo de datos", "tipos de datos", "dados",
    "tipo de dados", "tipos de dados", "dati", "tipo di dati", "tipi di dati", "gegevens",
    "soort gegevens", "uppgifter", "tiedot", "dane", "rodzaj danych", "rodzaje danych", "údaje",
    "druh údajů", "druh údajov", "adatok", "adattípus*", "tipul datelor", "данни", "вид данни",
    "данные", "вид данных", "виды данных", "дані", "вид даних", "veri türü", "veriler", "δεδομένα",
    "είδος δεδομένων", "podaci", "vrsta podataka", "подаци", "データ", "データの種類",
    "対象データ", "数据", "数据类型", "데이터", "데이터 종류", "البيانات", "نوع البيانات",
    "סוג הנתונים",
)  # fmt: skip
"""What stands before the colon after which the kinds of data are named."""
