"""Words by which a message in any of the network's languages says what it is for.

A phrase that ends in `*` is the beginning of a word; see `PhraseList`.
"""

from pocdesk.intake.phrase_list import PhraseList

ASKS = PhraseList(
    "would appreciate", "would be grateful", "wären ihnen dankbar", "vous saurions gré",
    "agradeceríamos", "agradecemos", "saremmo grati", "будем признательны", "будем благодарны",
    "ще бъдем благодарни", "będziemy wdzięczni", "byli bychom vděčni", "rechtshilfeersuchen*",
    "sicherungsersuchen*", "verlängerungsersuchen*", "request*", "please", "kindly", "we ask",
    "ask you", "would you", "demand*", "veuillez", "prions", "prie de", "merci de", "bitten",
    "bitte", "ersuch*", "antrag*", "solicit*", "rogamos", "ruego", "pedido*", "pedimos", "peço",
    "richiest*", "richied*", "chiediamo", "si prega", "verzoek*", "begär*", "anhåll*", "vi ber",
    "anmod*", "pyynt*", "pyydä*", "wniosek*", "wniosk*", "prosimy", "proszę", "žádost*", "žádáme",
    "prosíme", "žiados*", "žiadame", "kérelem*", "kérelm*", "kérjük", "megkeres*", "cerere*",
    "rugăm", "искан*", "моля", "молим*", "запрос*", "просим", "просьб*", "ходатайств*", "запит*",
    "просимо", "клопотан*", "talep*", "taleb*", "rica", "arz", "αίτημα*", "αίτησ*", "παρακαλ*",
    "zahtjev*", "zahtev*", "molimo", "zamolnic*", "захтев*", "молимо", "барањ*", "prašom*",
    "prašym*", "pieprasīj*", "lūdzam", "taotlus*", "palume", "kërkes*", "lutemi", "xahiş*",
    "sorğu*", "beiðni*", "óskum", "talba*", "თხოვნ*", "მოთხოვნ*", "խնդր*", "հարցում*",
    "permohonan", "mohon", "要請", "依頼", "請求", "お願い", "请求", "请予", "函请", "申请",
    "요청", "부탁", "바랍니다", "طلب", "نرجو", "يرجى", "الرجاء", "בקשה", "בקשת", "מבקש", "ขอให้",
    "คำขอ",
)  # fmt: skip
"""A request asks: nouns and verbs."""

PRESERVES = PhraseList(
    "preserve", "preservation*", "preserving", "data freeze", "freeze", "freezing",
    "quick freeze", "conservation", "conserver", "gel de données", "gel des données",
    "gel de compte", "geler", "sicherung*", "datensicherung*", "sichern", "sicherstell*",
    "sicherungsersuchen", "conservación", "conservar", "conserven", "preservación", "preservar",
    "aseguramiento", "congelación", "congelar", "preservação", "preservem", "congelamento",
    "conservazione", "conservare", "congelare", "preservare", "bewaring*", "bewaren", "bevriez*",
    "veiligstell*", "säkra", "säkrande*", "säkring*", "bevarande*", "bevara", "frysning*",
    "fryse", "sikring*", "sikre", "bevaring*", "hastesikring*", "säilyttä*", "säilytys*",
    "säilytty*", "turvaami*", "zabezpiecz*", "zachowan*", "uchování*", "uchovat", "zajištění*",
    "uchovan*", "zabezpečen*", "megőrz*", "prezerv*", "conservarea", "conservării", "запазване*",
    "съхраняване*", "съхранение*", "замразяване*", "сохранени*", "сохранност*", "сохранить",
    "збережен*", "зберегти", "muhafaza*", "dondurul*", "saklanma*", "διατήρηση*", "διατηρήσ*",
    "διαφύλαξ*", "očuvanj*", "čuvanj*", "sačuva*", "zadržav*", "ohranit*", "ohrani", "hramb*",
    "чување*", "очување*", "зачувув*", "išsaug*", "saglabā*", "säilitami*", "säilitada",
    "ruajtj*", "saxlanma*", "qorunma*", "varðveisl*", "varðveit*", "preservazzjoni", "შენახვ*",
    "պահպան*", "pelestarian", "保全", "凍結", "冻结", "封存", "보전", "보존", "حفظ", "تجميد",
    "שימור", "שמירת", "הקפאת", "เก็บรักษา",
)  # fmt: skip
"""What Articles 29 and 30 are about, as a thing to be done."""

EXTENDS_WORDS = PhraseList(
    "extension*", "extend", "extending", "prolongation*", "prolonger", "prorogation*",
    "verlänger*", "prórroga*", "prorrog*", "ampliación", "prorogação", "prorrogação", "proroga*",
    "verleng*", "förläng*", "forlæng*", "forleng*", "jatkoai*", "jatkami*", "pidentä*",
    "przedłuż*", "prodlouž*", "predĺž*", "meghosszabbít*", "prelungi*", "продлени*", "продлить",
    "удължав*", "удължит*", "продовжен*", "продовжити", "uzatıl*", "uzatma*", "παράταση*",
    "παρατάσ*", "produžen*", "produžetak*", "podaljš*", "продужен*", "продолжув*", "pratęs*",
    "pagarinā*", "pikenda*", "zgjatj*", "uzadıl*", "framleng*", "estensjoni", "გაგრძელებ*",
    "երկարաձգ*", "perpanjangan", "延長", "延长", "연장", "تمديد", "הארכה", "הארכת", "ขยายเวลา",
)  # fmt: skip
"""What a request for a longer preservation calls itself."""

ASSISTANCE = PhraseList(
    "assistance request*", "request for assistance", "mutual legal assistance*",
    "mutual assistance*", "mla request", "mlat", "letter rogatory", "letters rogatory",
    "letter of request", "rechtshilfe*", "entraide judiciaire", "demande d'entraide",
    "commission rogatoire*", "comisión rogatoria", "asistencia judicial", "asistencia jurídica",
    "asistencia legal", "auxilio judicial", "auxílio jurídico", "auxílio judiciário",
    "cooperação jurídica", "carta rogatória", "rogatoria*", "assistenza giudiziaria",
    "rechtshulp*", "rättslig hjälp", "rättshjälp*", "retsanmodning*", "gensidig retshjælp",
    "rettsanmodning*", "gjensidig bistand", "oikeusapu*", "pomoc prawn*", "pomocy prawnej",
    "právní pomoc*", "právnu pomoc", "právna pomoc", "právnej pomoci", "jogsegély*",
    "asistență judiciară", "comisie rogatorie", "правна помощ*", "правовой помощи",
    "правову допомогу", "правової допомоги", "adli yardım*", "adlî yardım*", "istinabe*",
    "δικαστική συνδρομή*", "δικαστικής συνδρομής", "pravna pomoć", "pravnu pomoć",
    "pravne pomoći", "pravno pomoč", "правна помош", "teisinės pagalb*", "tiesiskās palīdzīb*",
    "õigusabi*", "ndihmë juridike", "hüquqi yardım*", "réttaraðstoð*", "共助", "司法协助",
    "刑事司法协助", "사법공조", "형사사법공조", "المساعدة القانونية", "المساعدة القضائية",
    "إنابة قضائية", "עזרה משפטית", "חיקור דין",
)  # fmt: skip
"""The request for mutual assistance itself."""

SUBSCRIBER = PhraseList(
    "subscriber information", "subscriber data", "bestandsdaten", "données relatives aux abonnés",
    "données d'abonné*", "informations sur l'abonné", "datos de abonado*", "datos del abonado",
    "datos de suscriptor*", "dados de assinante*", "dados do assinante", "dati dell'abbonato",
    "dati degli abbonati", "abonneegegevens", "abonnentuppgift*", "abonnentoplysning*",
    "abonnentopplysning*", "tilaajatied*", "dane abonenta", "danych abonenta",
    "údaje o účastníkovi", "údajů o účastníkovi", "előfizetői adat*", "datele abonatului",
    "date privind abonatul", "данни за абоната", "данные об абоненте", "данных об абоненте",
    "дані абонента", "даних абонента", "abone bilgi*", "στοιχεία συνδρομητή",
    "στοιχείων συνδρομητή", "podaci o pretplatniku", "podatke o pretplatniku", "契約者情報",
    "加入者情報", "用户信息", "注册信息", "가입자 정보", "بيانات المشترك", "פרטי מנוי",
    "נתוני מנוי",
)  # fmt: skip
"""What Article 31 requests here ask for."""

FOLLOWS = PhraseList(
    "will follow", "to follow", "will be sent", "will be submitted", "will be transmitted",
    "is being prepared", "folgt", "wird folgen", "wird übersandt", "suivra", "sera adressée",
    "sera transmise", "seguirá", "se enviará", "se remitirá", "será enviado", "será enviada",
    "seguirà", "sarà trasmessa", "volgt", "zal volgen", "följer", "kommer att", "følger",
    "vil blive", "vil bli", "seuraa", "lähetetään", "nastąpi", "zostanie przesłany",
    "bude následovat", "bude zaslána", "bude nasledovať", "követi", "va urma", "va fi transmisă",
    "ще последва", "ще бъде", "последует", "будет направлен*", "надійде", "буде надіслан*",
    "takip edecek*", "gönderilecek*", "iletilecek*", "θα ακολουθήσει", "θα διαβιβαστεί",
    "uslijedit će", "bit će poslan*", "sledi", "追って", "後日", "随后", "后续", "추후", "سيتبع",
    "سيرسل", "בהמשך",
)  # fmt: skip
"""Something is still to come."""

OTHER_INSTRUMENTS = PhraseList(
    "epoc", "epoc pr", "european production order*", "european preservation order*",
    "european investigation order*", "europäische herausgabeanordnung*",
    "europäische sicherungsanordnung*", "europäische ermittlungsanordnung*",
    "injonction européenne*", "décision d'enquête européenne*", "orden europea de*",
    "ordem europeia de*", "ordine europeo di*", "europees bevel*", "europees verstrekkingsbevel*",
    "europees bewaringsbevel*", "europejski nakaz*", "evropský příkaz*", "európsky príkaz*",
    "европейска заповед*", "ευρωπαϊκή εντολή*",
)  # fmt: skip
"""Orders under the law of the European Union, which name preservation too."""

SENT = PhraseList(
    "has been sent", "was sent", "have sent", "been transmitted", "was transmitted",
    "have transmitted", "has been forwarded", "has been submitted", "was submitted",
    "been dispatched", "was dispatched", "abgesandt", "abgeschickt", "übersandt", "versandt",
    "übermittelt", "a été envoyée", "a été transmise", "a été adressée", "avons transmis",
    "avons envoyé", "ha sido enviada", "ha sido remitida", "fue enviada", "fue remitida",
    "hemos enviado", "hemos remitido", "foi enviado", "foi enviada", "foi remetido",
    "foi remetida", "foi transmitido", "è stata inviata", "è stata trasmessa", "is verzonden",
    "is verstuurd", "har skickats", "har sänts", "er sendt", "er afsendt", "blev sendt",
    "ble sendt", "on lähetetty", "lähetettiin", "został wysłany", "zostało wysłane",
    "został przekazany", "byla odeslána", "byla zaslána", "bola odoslaná", "bola zaslaná",
    "elküldtük", "megküldtük", "a fost transmisă", "a fost trimisă", "е изпратена", "е изпратено",
    "беше изпратена", "направлен", "направлена", "направлено", "отправлен", "отправлена",
    "надіслано", "надіслана", "gönderilmiştir", "gönderildi", "iletilmiştir", "απεστάλη",
    "διαβιβάστηκε", "έχει αποσταλεί", "je poslan", "je upućen", "je upućena", "je bilo poslano",
    "је упућена", "е испратена", "išsiųst*", "nosūtīts", "saadetud", "u dërgua", "göndərilib",
    "発送しました", "送付しました", "送付済み", "提出しました", "已发出", "已寄出", "已提交",
    "발송하였", "송부하였", "발송했", "تم إرسال", "أرسلنا", "נשלח", "נשלחה",
)  # fmt: skip
"""That something has gone out, not that it will."""

CONFIRMS = PhraseList(
    "we confirm", "i confirm", "confirmation of", "confirmation that", "was confirmed",
    "were preserved", "has been preserved", "have been preserved", "was preserved",
    "data preserved", "as requested", "wir bestätigen", "bestätigen wir", "bestätigung der",
    "bestätigung zu", "wurden gesichert", "nous confirmons", "confirmation de",
    "confirmation qu*", "ont été conservées", "confirmamos", "confirmación de", "confirmação de",
    "confermiamo", "conferma di", "conferma della", "wij bevestigen", "bevestiging van",
    "vi bekräftar", "bekräftelse*", "vi bekræfter", "bekræftelse*", "vi bekrefter",
    "bekreftelse*", "vahvistamme", "potwierdzamy", "potwierdzenie zabezp*", "potvrzujeme",
    "potvrzení o", "potvrdzujeme", "megerősítjük", "confirmăm", "confirmarea", "потвърждаваме",
    "подтверждаем", "подтверждение сохран*", "підтверджуємо", "teyit ederiz", "onaylıyoruz",
    "επιβεβαιώνουμε", "potvrđujemo", "potrjujemo", "потврђујемо", "потврдуваме", "patvirtiname",
    "apstiprinām", "kinnitame", "konfirmojmë", "təsdiq edirik", "保全しました", "保全済み",
    "已保全", "보전하였", "보전했", "نؤكد", "تأكيد حفظ", "מאשרים",
)  # fmt: skip
"""An answer says that it was done."""

WITHDRAWS = PhraseList(
    "stop preserving", "stop preservation", "stop the preservation", "cease preserv*",
    "discontinue*", "withdraw*", "cancel*", "no longer needed", "no longer required",
    "lift the preservation", "zurückgezogen", "zurückzieh*", "ziehen wir", "aufheb*", "hinfällig",
    "retirons", "retrait de", "annul*", "levée", "retiramos", "retirada", "anulación",
    "dejar sin efecto", "desistim*", "cancelamento", "ritiriamo", "ritiro", "revoca*", "intrekk*",
    "ingetrokken", "återkall*", "tilbagekald*", "trækker", "trekker", "tilbaketrekk*", "peruut*",
    "wycofuj*", "cofam*", "stahujeme", "bereme zpět", "sťahujeme", "visszavon*", "retragem",
    "retragere*", "оттегл*", "отзыва*", "отзыв", "відклика*", "geri çek*", "iptal*", "αποσύρ*",
    "ανακαλ*", "povlačimo", "umikamo", "повлачимо", "atšauki*", "atsauc*", "tühista*", "tërheqim",
    "取り下げ", "取下げ", "撤回", "撤销", "철회", "سحب", "إلغاء", "ביטול", "מושכים",
)  # fmt: skip
"""A request is taken back."""

REMINDS = PhraseList(
    "follow up", "let us know whether", "let us know if", "reminder", "reminding",
    "status of our", "any update", "erinnerung", "sachstand*", "sachstandsanfrage", "rappel",
    "relance", "recordatorio", "reiteramos", "lembrete", "sollecito", "herinnering", "påminnelse",
    "rykker", "purring", "muistutus", "ponaglenie", "przypomnienie", "upomínka", "emlékeztető",
    "revenire", "напомняне", "напоминание", "нагадування", "hatırlatma", "tekiden", "υπενθύμιση",
    "požurnica", "urgencija", "opomnik", "ургенција", "priminimas", "atgādinājums",
    "meeldetuletus", "rikujtesë", "xatırlatma", "督促", "催促", "リマインド", "催办", "독촉",
    "تذكير", "תזכורת",
)  # fmt: skip
"""An earlier request is brought to mind."""

YOUR_REQUEST = PhraseList(
    "your request", "your preservation request", "ihr ersuchen", "ihrem ersuchen",
    "ihres ersuchens", "ihre anfrage", "votre demande", "vos demandes", "su solicitud",
    "vuestra solicitud", "su petición", "vosso pedido", "seu pedido", "vossa solicitação",
    "vostra richiesta", "sua richiesta", "uw verzoek", "er begäran", "din begäran",
    "deres anmodning", "jeres anmodning", "pyyntönne", "państwa wniosek", "waszego wniosku",
    "vaše žádost", "vaší žádosti", "vaša žiadosť", "vašej žiadosti", "kérelmük", "megkeresésük",
    "cererea dumneavoastră", "cererea dvs", "вашето искане", "ваш запрос", "вашего запроса",
    "вашему запросу", "ваш запит", "вашого запиту", "talebiniz*", "αίτημά σας", "αιτήματός σας",
    "vaš zahtjev", "vaš zahtev", "vašu zamolnicu", "vašega zaprosila", "ваш захтев",
    "вашето барање", "jūsų prašym*", "jūsu pieprasījum*", "teie taotlus*", "kërkesa juaj",
    "sorğunuz*", "貴庁の要請", "貴要請", "ご要請", "ご依頼", "贵方请求", "贵处请求", "귀측 요청",
    "귀 기관의 요청", "طلبكم", "בקשתכם",
)  # fmt: skip
"""The request of the reader, which is not the sender's own."""

INQUIRES = PhraseList(
    "which authority", "which authorities", "who is competent", "tell us which",
    "tell us whether", "tell us if", "tell us how", "preservation requests",
    "requests for preservation", "welche behörde", "welche stelle", "quelle autorité",
    "qué autoridad", "que autoridade", "quale autorità", "welke autoriteit", "какой орган",
    "кой орган", "який орган", "hangi makam", "ποια αρχή", "どの機関", "哪个机关", "어느 기관",
    "أي جهة", "איזו רשות", "retention", "how long", "wie lange", "aufbewahrungsfrist*",
    "speicherfrist*", "durée de conservation", "délai de conservation", "combien de temps",
    "plazo de conservación", "plazos de conservación", "cuánto tiempo", "prazo de conservação",
    "quanto tempo", "periodo di conservazione", "termine di conservazione", "bewaartermijn*",
    "hoe lang", "hur länge", "hvor længe", "hvor lenge", "kuinka kauan", "jak długo",
    "jak dlouho", "ako dlho", "meddig", "cât timp", "колко време", "как долго", "срок хранения",
    "сроки хранения", "як довго", "ne kadar süre", "saklama süre*", "πόσο καιρό", "koliko dugo",
    "kiek laiko", "cik ilgi", "kui kaua", "sa kohë", "保存期間", "保存期限", "보존 기간",
    "보관 기간", "مدة حفظ", "كم من الوقت", "כמה זמן", "תקופת שמירה",
)  # fmt: skip
"""It asks to be told who does such things, or for how long providers keep data anyway."""

NO_REQUEST = PhraseList(
    "this is not a request", "this is no request", "not a preservation request",
    "not a formal request", "no request is made", "dies ist kein ersuchen",
    "dies ist keine anfrage", "kein sicherungsersuchen", "ceci n'est pas une demande",
    "il ne s'agit pas d'une demande", "esto no es una solicitud", "no es una solicitud",
    "no se trata de una solicitud", "não é um pedido", "não se trata de um pedido",
    "non è una richiesta", "non si tratta di una richiesta", "dit is geen verzoek",
    "detta är inte en begäran", "det här är inte en begäran", "dette er ikke en anmodning",
    "tämä ei ole pyyntö", "to nie jest wniosek", "nejedná se o žádost", "toto není žádost",
    "nejde o žiadosť", "toto nie je žiadosť", "ez nem megkeresés", "ez nem kérelem",
    "aceasta nu este o cerere", "nu este o cerere", "това не е искане", "это не запрос",
    "не является запросом", "це не запит", "не є запитом", "bu bir talep değildir",
    "talep değildir", "δεν αποτελεί αίτημα", "δεν είναι αίτημα", "ovo nije zahtjev",
    "ovo nije zahtev", "to ni zahteva", "ово није захтев", "ова не е барање", "tai nėra prašymas",
    "tas nav pieprasījums", "see ei ole taotlus", "kjo nuk është kërkesë", "bu sorğu deyil",
    "要請ではありません", "請求ではありません", "依頼ではありません", "不是请求", "并非请求",
    "요청이 아닙니다", "ليس طلبا", "هذا ليس طلب", "אין זו בקשה", "זו אינה בקשה",
)  # fmt: skip
"""A message says of itself that it asks for nothing to be done under the articles."""

QUESTIONS = PhraseList(
    "question", "questions", "query", "enquiry", "inquiry", "frage", "fragen", "rückfrage*",
    "auskunft", "renseignement*", "pregunta*", "consulta", "pergunta*", "dúvida*", "domanda",
    "quesito*", "vraag", "vragen", "fråga*", "frågor", "spørgsmål", "spørsmål", "kysymys*",
    "pytanie", "pytania", "zapytanie", "dotaz*", "otázk*", "kérdés*", "întrebare*", "întrebări",
    "въпрос*", "вопрос*", "питання", "запитання", "soru", "sorusu", "ερώτηση", "ερώτημα",
    "pitanje", "upit", "vprašanj*", "питање", "прашање", "klausimas", "jautājums", "küsimus*",
    "pyetje", "sual", "fyrirspurn*", "შეკითხვა", "հարց", "質問", "照会", "问题", "咨询", "询问",
    "문의", "질문", "سؤال", "استفسار", "שאלה", "בירור",
)  # fmt: skip
"""A question, as the subject of a message."""

AUTOMATIC = PhraseList(
    "automatic reply", "auto reply", "autoreply", "auto response", "automated reply",
    "out of office", "automatische antwort", "abwesenheitsnotiz", "abwesend",
    "réponse automatique", "absence du bureau", "respuesta automática", "fuera de la oficina",
    "resposta automática", "risposta automatica", "automatisch antwoord", "automatisch bericht",
    "autosvar", "automatiskt svar", "automatisk svar", "automaattinen vastaus",
    "odpowiedź automatyczna", "automatyczna odpowiedź", "automatická odpověď",
    "automatická odpoveď", "automatikus válasz", "răspuns automat", "автоматичен отговор",
    "автоматический ответ", "автоответ", "автоматична відповідь", "otomatik yanıt",
    "otomatik cevap", "αυτόματη απάντηση", "automatski odgovor", "samodejni odgovor",
    "аутоматски одговор", "automatinis atsakymas", "automātiskā atbilde", "automaatvastus",
    "përgjigje automatike", "自動返信", "自动回复", "自動回覆", "자동 회신", "자동응답",
    "رد تلقائي", "תשובה אוטומטית",
)  # fmt: skip
"""How a mail program begins the subject of an automatic reply."""
