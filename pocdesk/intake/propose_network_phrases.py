"""Words by which a message in any of the network's languages names the network it came through.

A phrase that ends in `*` is the beginning of a word; see `PhraseList`. The name of an organisation
alone is no network: "INTERPOL" may be whom somebody else asked.
"""

from pocdesk.domain.network import Network
from pocdesk.intake.phrase_list import PhraseList

ROUND_THE_CLOCK = PhraseList("24 7", "24h 7", "24 h 7", "7x24", "24x7")
"""How the networks call themselves; "I-24/7" is another one."""

CONVENTION = PhraseList(
    "budapest convention", "convention of budapest", "convention on cybercrime", "ets 185",
    "ets no 185", "cets 185", "cets no 185", "cybercrime convention", "budapester konvention",
    "budapester übereinkommen*", "budapest konvention", "budapest übereinkommen*",
    "übereinkommen über computerkriminalität", "übereinkommens über computerkriminalität",
    "konvention über computerkriminalität", "cybercrime konvention", "cybercrime übereinkommen*",
    "convention de budapest", "convention sur la cybercriminalité", "ste 185", "ste n 185",
    "convenio de budapest", "convención de budapest", "convenio sobre la ciberdelincuencia",
    "convenio sobre ciberdelincuencia", "convenio sobre la cibercriminalidad",
    "convenção de budapeste", "convenção sobre o cibercrime",
    "convenção sobre o crime cibernético", "convenção sobre cibercrime", "convenzione di budapest",
    "convenzione sulla criminalità informatica", "verdrag van boedapest", "cybercrimeverdrag",
    "cybercrime verdrag", "verdrag inzake de bestrijding van strafbare feiten verbonden met",
    "budapestkonventionen*", "budapest konventionen*", "konventionen om it relaterad brottslighet",
    "cybercrimekonventionen*", "budapestkonvensjonen*", "datakrimkonvensjonen*",
    "budapestin yleissopimu*", "tietoverkkorikollisuutta koskeva yleissopimu*",
    "tietoverkkorikollisuutta koskevan yleissopimu*", "konwencja budapeszteńska",
    "konwencji budapeszteńskiej", "konwencji o cyberprzestępczości", "budapešťská úmluva",
    "budapešťské úmluvy", "úmluvy o počítačové kriminalitě", "úmluvy o kyberkriminalitě",
    "budapeštiansky dohovor", "budapeštianskeho dohovoru", "dohovoru o počítačovej kriminalite",
    "budapesti egyezmény*", "számítástechnikai bűnözésről szóló", "convenția de la budapesta",
    "convenției de la budapesta", "convenția privind criminalitatea informatică",
    "convenției privind criminalitatea informatică", "будапещенската конвенция",
    "конвенцията от будапеща", "конвенцията за престъпления в кибернетичното пространство",
    "будапештская конвенция", "будапештской конвенции", "будапештскую конвенцию",
    "конвенции о киберпреступности", "конвенции о преступности в сфере компьютерной информации",
    "будапештська конвенція", "будапештської конвенції", "конвенції про кіберзлочинність",
    "budapeşte sözleşme*", "siber suç sözleşme*", "siber suçlar sözleşme*",
    "sanal ortamda işlenen suçlar sözleşme*", "σύμβαση της βουδαπέστης",
    "σύμβασης της βουδαπέστης", "σύμβαση για το έγκλημα στον κυβερνοχώρο",
    "σύμβασης για το έγκλημα στον κυβερνοχώρο", "budimpeštanska konvencija",
    "budimpeštanske konvencije", "konvencije o kibernetičkom kriminalu",
    "konvencije o kibernetičkoj kriminaliteti", "konvencije o visokotehnološkom kriminalu",
    "konvencije o kibernetski kriminaliteti", "будимпештанска конвенција",
    "будимпештанске конвенције", "конвенције о високотехнолошком криминалу",
    "конвенцијата за компјутерски криминал", "budapešto konvencij*",
    "konvencijos dėl elektroninių nusikaltimų", "budapeštas konvencij*",
    "konvencijas par kibernoziegumiem", "budapesti konventsioon*", "arvutikuritegevusvastase*",
    "konventa e budapestit", "konventës së budapestit", "budapeşt konvensiya*",
    "kibercinayətkarlıq haqqında konvensiya*", "búdapestsamning*", "ბუდაპეშტის კონვენცი*",
    "բուդապեշտի կոնվենցիա*", "ブダペスト条約", "サイバー犯罪条約", "サイバー犯罪に関する条約",
    "布达佩斯公约", "网络犯罪公约", "網路犯罪公約", "부다페스트 협약", "사이버범죄협약",
    "사이버범죄 협약", "اتفاقية بودابست", "אמנת בודפשט",
)  # fmt: skip
"""The Convention on Cybercrime by one of its names; the city alone is none."""

NETWORKS = {
    Network.G7: PhraseList(
        "g7 24 7", "g8 24 7", "24 7 g7", "24 7 g8", "g7 network", "g7 24 7 network",
        "24 7 network of the g7", "network of the g7", "g7 high tech crime", "g7 netzwerk*",
        "netzwerk der g7", "netzwerks der g7", "réseau 24 7 du g7", "réseau du g7", "réseau g7",
        "red 24 7 del g7", "red del g7", "red g7", "rede 24 7 do g7", "rede do g7",
        "rete 24 7 del g7", "rete del g7", "rete g7", "g7 netwerk*", "netwerk van de g7",
        "g7 nätverk*", "g7 netværk*", "g7 nettverk*", "g7 verkos*", "sieć g7", "sieci g7",
        "síť g7", "sítě g7", "sieť g7", "siete g7", "g7 hálózat*", "rețeaua g7", "rețelei g7",
        "мрежата на г 7", "мрежата на g7", "сети g7", "сеть g7", "мережа g7", "мережі g7",
        "g7 ağı*", "δίκτυο g7", "δικτύου g7", "mreža g7", "mreže g7", "мрежа г7", "g7ネットワーク",
        "g7 24時間", "g7网络", "g7 네트워크",
    ),
    Network.INTERPOL: PhraseList(
        "i 24 7", "i247", "interpol ncb", "ncb interpol", "interpol national central bureau",
        "national central bureau of interpol", "via interpol", "through interpol",
        "interpol channel*", "interpol system", "über interpol", "interpol kanal*", "nzb interpol",
        "interpol nzb", "par interpol", "canal interpol", "via d'interpol", "bcn interpol",
        "interpol bcn", "bureau central national interpol", "bureau central national d'interpol",
        "por interpol", "canal de interpol", "ocn interpol", "interpol ocn",
        "a través de interpol", "oficina central nacional de interpol", "através da interpol",
        "canal da interpol", "gnc interpol", "gabinete nacional da interpol", "tramite interpol",
        "canale interpol", "ucn interpol", "interpolkanaal", "genom interpol", "interpolin kautta",
        "przez interpol", "kanałem interpolu", "kbk interpol", "prostřednictvím interpolu",
        "ncb interpolu", "prostredníctvom interpolu", "interpolon keresztül", "prin interpol",
        "bcn interpolu", "чрез интерпол", "по каналам интерпола", "через интерпол",
        "нцб интерпола", "по каналах інтерполу", "нцб інтерполу", "interpol kanalı*",
        "interpol aracılığıyla", "μέσω interpol", "μέσω ιντερπόλ", "putem interpola",
        "preko interpola", "преко интерпола", "per interpolą", "ar interpola starpniecību",
        "interpoli kaudu", "インターポール経由", "国际刑警组织国家中心局", "通过国际刑警",
        "인터폴 국가중앙사무국", "인터폴을 통", "عبر الإنتربول", "באמצעות אינטרפול",
    ),
    Network.SIRIUS: PhraseList(
        "sirius platform", "sirius project", "via sirius", "through sirius", "europol sirius",
        "sirius europol", "sirius network", "sirius spoc", "über sirius", "plattform sirius",
        "sirius plattform", "plateforme sirius", "par sirius", "plataforma sirius",
        "piattaforma sirius", "tramite sirius", "platform sirius", "platformy sirius",
        "platforma sirius", "platformu sirius",
    ),
    Network.E_EVIDENCE: PhraseList(
        "e evidence system", "e evidence digital exchange*", "e evidence platform", "e edes",
        "eedes", "via e evidence", "through e evidence", "decentralised it system",
        "decentralized it system", "dezentrales it system", "dezentralen it system",
        "dezentrale it system", "système informatique décentralisé",
        "sistema informático descentralizado", "sistema informatico decentrato",
        "gedecentraliseerd it systeem", "zdecentralizowany system informatyczny",
        "zdecentralizowanego systemu informatycznego", "decentralizovaný it systém",
        "decentralizovaného it systému", "decentraliserat it system", "decentralt it system",
        "hajautettu tietojärjestelmä", "hajautetun tietojärjestelmän",
        "sistem informatic descentralizat", "децентрализирана информационна система",
        "αποκεντρωμένο σύστημα πληροφορικής",
    ),
    Network.CYBOX: PhraseList("cybox"),
}  # fmt: skip
"""The networks beside that of the Convention."""
