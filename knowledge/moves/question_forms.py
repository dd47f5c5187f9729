"""How questions about moves are asked, language by language: tables only.

A form is tried on the question in lower case, without its question mark. ``person`` is who left, ``newcomer`` who
came; what the groups catch may run on, the names in it are found later. The first form that fits decides.
"""

from collections.abc import Mapping
from enum import StrEnum


class Asked(StrEnum):
    """What a question about moves wants to know."""

    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"
    DEPARTED = "departed"
    STILL = "still"
    HOLDER = "holder"
    WHEN_LEFT = "when left"
    WHEN_CAME = "when came"
    WHEN_REPLACED = "when replaced"
    DESTINATION = "destination"
    ROLE = "role"
    REASON = "reason"
    HISTORY = "history"


_LEAVE = (
    r"(?:leav(?:e|es|ing)|left|resign(?:ed|s|ing)?|quit(?:ting|s)?|step(?:ped|ping|s)? (?:down|aside|away|"
    r"back)|retir(?:e|es|ed|ing)|depart(?:ed|s|ing)?|"
    r"exit(?:ed|s|ing)?|go(?:ne|ing)?|(?:get|got|gets|getting|been|be|was|is|were)? ?(?:fired|sacked|"
    r"ousted|dismissed|removed|let go|pushed out|kicked out|axed|replaced|terminated|dropped|suspended)|"
    r"walk(?:ed|s)? out|bow(?:ed|s)? out|part(?:ed)? ways|lose (?:his|her) job)"
)
_FIRE = (
    r"(?:fire|sack|oust|dismiss|remove|drop|let go of|part ways with|dump|replace|axe?|terminate|get rid "
    r"of|force out)"
)
_CAME = (
    r"(?:start(?:ed|s)?|begin|began|become|became|join(?:ed|s)?|take over|took over|takes over|take "
    r"charge|took charge|get (?:the job|hired|appointed|named)|(?:was |be |get )?(?:appointed|named|hired|"
    r"sworn in|promoted)|arrive)"
)

_WHEN = r"(?:when|(?:in |on |since )?(?:what|which) (?:day|date|year|month))"

ENGLISH = (
    (
        Asked.SUCCESSOR,
        r"who did .+? (?:name|hire|pick|appoint|choose|tap|select|swear in)\b.*? (?:to (?:replace|"
        r"succeed)|after (?:firing|ousting|dismissing|sacking)) (?P<person>.+)",
    ),
    (Asked.REASON, rf"why(?:'d| did| is| was| has| would| were)? (?:.+ )?{_FIRE}(?:d|ed)? (?P<person>.+)"),
    (Asked.REASON, rf"on what grounds did (?:.+ )?{_FIRE} (?P<person>.+)"),
    (
        Asked.REASON,
        r"(?:why(?:'d| did| is| was| has| would| were)?|what(?:'s| is| was) the (?:stated )?reason|on "
        r"what grounds|what (?:led to|triggered|prompted)|reason (?:given )?for) (?P<person>.+)",
    ),
    (
        Asked.PREDECESSOR,
        r"who(?:m)?(?:'d| did| does| do| will| is|'s) (?P<newcomer>.+?) (?:replac(?:e|ing)|"
        r"succeed(?:ing)?|tak(?:e|ing) over (?:from|for)|follow)\b(?! .*\bhir)",
    ),
    (
        Asked.PREDECESSOR,
        r"(?:and )?who (?:was|were|is|ran|led|headed|held|coached|managed|chaired|hosted|had|served|"
        r"owned)\b.*\bbefore (?P<newcomer>.+)",
    ),
    (Asked.PREDECESSOR, r"whose (?:departure|resignation|exit|place|seat|job|post) (?:made|did|has) (?P<newcomer>.+)"),
    (
        Asked.PREDECESSOR,
        r"who(?:'d| had| has)? (?:been )?(?:let go|fired|left|resigned|sacked|ousted|stepped down).* "
        r"before (?P<newcomer>.+?)(?: came| took| joined| started| was)\b",
    ),
    (
        Asked.SUCCESSOR,
        r"(?:so |and )?who(?:'s| is| was| has| will|'ll| would| did .+? (?:name|hire|pick|appoint|choose|"
        r"tap|select|swear in))? ?(?:been |gonna |going to |set to |officially |be |to |confirmed .* as |"
        r"elected .* )*(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|(?:tak(?:e|es|ing)|took) (?:over |"
        r"the place |the reins |the helm )?(?:.{0,30}? )?(?:from|for|of)|fill(?:s|ed|ing)? in for|"
        r"step(?:s|ped|ping)? in for|follow(?:s|ed|ing)?) (?P<person>.+)",
    ),
    (
        Asked.SUCCESSOR,
        r"(?:so )?who(?:'s| is| was)? (?:named|appointed|hired|picked|chosen|tapped|elected|selected|"
        r"sworn in)\b.*? (?:to (?:replace|succeed|take over (?:from|for))|as .*?(?:replacement|"
        r"successor) (?:for|of|to)) (?P<person>.+)",
    ),
    (
        Asked.SUCCESSOR,
        r"who(?:'s| is| was| will be)? (?P<person>.+?)(?:'s|') (?:(?:interim|permanent|new) "
        r")?(?:successor|replacement)",
    ),
    (
        Asked.SUCCESSOR,
        r"(?:so |and )?who(?:'s|\b).*?\b(?:after|now that|once|when|since) (?:firing |ousting |sacking "
        r")?(?P<person>.+?)(?:'s (?:exit|departure|resignation|ouster|retirement|firing)| (?:was|is|has|"
        r"had|got|gets) .*| (?:left|resigned|quit|stepped|retired|departed|leaves)\b.*|$)",
    ),
    (Asked.SUCCESSOR, r"who took (?P<person>.+?)(?:'s|') (?:seat|place|job|post|role|spot|chair)"),
    (
        Asked.WHEN_REPLACED,
        rf"{_WHEN}(?: did| does| will| is| has|'s|'d)? (?P<newcomer>.+?) (?:officially "
        r"|actually |going to |to )?(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|(?:tak(?:e|es|ing)|took) over "
        r"(?:from|for)) (?P<person>(?!by\b).+)",
    ),
    (
        Asked.WHEN_REPLACED,
        rf"{_WHEN} (?:was|were|is|will) (?P<person>.+?) (?:be )?(?:replaced|succeeded) by "
        r"(?P<newcomer>.+)",
    ),
    (Asked.HISTORY, r"what(?:'s| has|'d)? (?:happened|happen|become|became) (?:to|of|with) (?P<person>.+)"),
    (Asked.WHEN_CAME, r"when did .+? (?:hire|name|appoint|sign|pick|promote|choose) (?P<newcomer>.+)"),
    (
        Asked.WHEN_LEFT,
        rf"{_WHEN}(?:'s| is| was| did| does| do| will| has| had)? "
        rf"(?P<person>.+?)(?:'s|')? (?:{_LEAVE}|plan to (?:{_LEAVE})|(?:say|announce) .*{_LEAVE}.*|last "
        rf"day|departure|resignation|actually {_LEAVE}|officially {_LEAVE})\b",
    ),
    (Asked.WHEN_LEFT, rf"when (?:was|were|did|is) (?:.+ )?{_FIRE}(?:d|ed)? (?P<person>.+)"),
    (
        Asked.WHEN_LEFT,
        r"when (?:was|were) (?P<person>.+?) (?:fired|sacked|ousted|dismissed|removed|let go|replaced)\b",
    ),
    (
        Asked.WHEN_CAME,
        rf"{_WHEN}(?:'s| is| was| did| does| do| will| has)? "
        rf"(?P<newcomer>.+?) (?:officially |actually |first )?{_CAME}\b",
    ),
    (
        Asked.DESTINATION,
        r"where(?:'s| is| did| does| will| has| was)? (?P<person>.+?) (?:go|going|headed|heading|move|"
        r"moving|land|end up|gone|off to|reportedly headed|work next|reportedly)\b",
    ),
    (
        Asked.DESTINATION,
        r"(?:which|what) (?:\w+ ){1,2}?(?:did|does|will|is|has) (?P<person>.+?) (?:go(?:ing)? to|move to|"
        r"join(?:ing|ed)?|leave for|headed (?:to|for))\b",
    ),
    (Asked.DESTINATION, r"which \w+ hired (?P<person>.+?) (?:right )?after"),
    (
        Asked.STILL,
        r"(?:is|are|was) (?P<person>.+?) (?:still|out|leaving|stepping down|resigning|retiring|quitting|"
        r"gone|no longer)\b",
    ),
    (
        Asked.STILL,
        rf"(?:did|does|has|have|will|is) (?P<person>.+?) (?:really |actually |get |gets |got |been |going "
        rf"to |gonna |already )*(?:{_LEAVE}|pushed)\b",
    ),
    (
        Asked.ROLE,
        r"what(?:'s| is| was| were) (?:the )?(?P<person>.+?)(?:'s|') (?:old |former |last |previous |new "
        r")?(?:job|role|post|position|title|job title)\b",
    ),
    (
        Asked.ROLE,
        r"(?:what|which) (?:job|role|post|position|title|seat) (?:did|does|has|had) (?P<person>.+?) "
        r"(?:give up|leave|quit|resign|hold|have|step down|get|already|lose)\b",
    ),
    (
        Asked.HISTORY,
        r"(?:what is known of |tell me about )?(?P<person>.+?)(?:'s|') (?:career|moves|job history|history)",
    ),
    (
        Asked.HOLDER,
        r"(?:and |so )?who(?:'s| is| was| are|'s now| will be| now)? (?:now )?(?:the )?(?P<role>(?:new |"
        r"current |interim |acting |next |permanent )*(?:[\w-]+ ){0,4}?)(?:of|at|for|on) "
        r"(?P<organization>.+)",
    ),
    (
        Asked.HOLDER,
        r"(?:and |so )?who(?:'s)? (?:now )?(?P<role>runs|leads|heads|chairs|manages|coaches|hosts|running|"
        r"leading|heading|managing|coaching|chairing|hosting|(?:is |was )?(?:running|leading|heading|"
        r"managing|coaching|gonna lead|going to lead))(?: the)? (?P<organization>.+)",
    ),
    (
        Asked.HOLDER,
        r"(?:and |so )?who(?:'s| is| was) (?:the )?(?P<organization>(?P<role>[\w.&' -]+?))(?: (?:in|as of|"
        r"by|at the time|here|on|during|after)\b.*)?$",
    ),
    (Asked.HOLDER, r"(?:the )?(?P<organization>(?P<role>new [\w' -]+))"),
    (
        Asked.DEPARTED,
        rf"(?:so )?(?:who|which [\w' -]+?|what [\w' -]+?)(?:'s|'d| is| was| has| have| had| got| just| "
        rf"reportedly| said| say| says| announced| did| do| are| just)* ?(?:he'd |she'd |they'd |to be |"
        rf"be |have )*{_LEAVE}\b(?P<organization>.*)",
    ),
    (Asked.DEPARTED, rf"(?:which|who|what) .*?(?:did|does|has) (?P<organization>.+?) {_FIRE}\b"),
)

_PERGI = (
    r"(?:mundur|keluar|hengkang|pergi|pensiun|resign|cabut|berhenti|mengundurkan diri|meninggalkan|"
    r"lengser|pamit|dipecat|dicopot|diberhentikan|didepak|diganti|digantikan|dilengserkan|tinggalkan|"
    r"melepas)"
)
_PERGINYA = r"(?:pengunduran diri|kepergian|kemunduran|pensiun|pemecatan|pencopotan|pemberhentian)(?:nya)?"
_TELAH = r"(?:kini |sekarang |saat ini |akan |bakal |telah |sudah |baru saja |baru |resmi )*"
_DATANG = r"(?:mulai|menjabat|bergabung|diangkat|ditunjuk|dilantik|jadi|menjadi|masuk|memimpin)"

_KAPAN = r"(?:(?:sejak |mulai )?kapan|(?:pada |sejak |di )?(?:tanggal|tahun|bulan|hari) (?:berapa|apa))(?:kah)?"

INDONESIAN = (
    (Asked.REASON, r"(?:kenapa|mengapa|apa (?:alasan|sebab|penyebab)|alasan apa) (?P<person>.+)"),
    (Asked.PREDECESSOR, r"siapa(?:kah)? (?:yang )?(?:digantikan|diganti)(?: oleh)? (?P<newcomer>.+)"),
    (Asked.PREDECESSOR, r"(?P<newcomer>.+?) (?:menggantikan|gantikan|mengganti) siapa"),
    (Asked.PREDECESSOR, r"siapa(?:kah)? .*\bsebelum (?P<newcomer>.+)"),
    (
        Asked.SUCCESSOR,
        r"siapa(?:kah)? (?:saja )?(?:yang )?(?:akan |bakal |kini |telah |sudah )*(?:menggantikan|gantikan|gantiin|"
        r"mengganti|meneruskan|mengambil alih (?:posisi|jabatan|kursi)(?: dari)?|mengisi (?:posisi|kursi|"
        r"jabatan)|jadi pengganti|menjadi pengganti|ditunjuk menggantikan) (?P<person>.+)",
    ),
    (Asked.SUCCESSOR, r"siapa(?:kah)? pengganti (?P<person>.+)"),
    (Asked.SUCCESSOR, r"(?:siapa )?pengganti (?P<person>.+?) (?:adalah )?siapa"),
    (Asked.SUCCESSOR, r"(?P<person>.+?) (?:digantikan|diganti) (?:oleh )?siapa"),
    (
        Asked.SUCCESSOR,
        r"siapa(?:kah)? .*\b(?:setelah|sesudah|usai) (?P<person>.+?)(?: (?:mundur|keluar|hengkang|pensiun|"
        r"dipecat|dicopot|pergi).*|$)",
    ),
    (
        Asked.WHEN_REPLACED,
        rf"{_KAPAN} (?P<newcomer>.+?) (?:akan |resmi |bakal |mulai )*"
        r"(?:menggantikan|gantikan|gantiin|mengganti|mengambil alih (?:posisi|jabatan|kursi)(?: dari)?) (?P<person>.+)",
    ),
    (
        Asked.WHEN_REPLACED,
        rf"{_KAPAN} (?P<person>.+?) (?:akan |resmi |bakal |mulai )*"
        r"(?:digantikan|diganti) (?:oleh )?(?P<newcomer>.+)",
    ),
    (Asked.HISTORY, r"apa (?:saja )?(?:yang )?(?:terjadi|menimpa) (?:dengan|pada|kepada|terhadap) (?P<person>.+)"),
    (
        Asked.WHEN_LEFT,
        rf"{_KAPAN} (?P<person>.+?) (?:akan |resmi |bakal |"
        rf"benar-benar |mulai )*{_PERGI}\b",
    ),
    (
        Asked.WHEN_LEFT,
        rf"{_KAPAN} (?P<person>.+?) {_TELAH}(?:mengumumkan|menyatakan|menyampaikan|mengajukan|memutuskan) .*?"
        rf"(?:{_PERGI}|{_PERGINYA})\b.*",
    ),
    (
        Asked.WHEN_LEFT,
        rf"{_KAPAN} {_PERGINYA} (?P<person>.+?)(?: {_TELAH}(?:diumumkan|disampaikan|berlaku|efektif|terjadi)\b.*|$)",
    ),
    (Asked.WHEN_LEFT, r"kapan(?:kah)? .*?(?:mencopot|memecat|memberhentikan|mendepak) (?P<person>.+)"),
    (
        Asked.WHEN_CAME,
        rf"{_KAPAN} (?P<newcomer>.+?) (?:akan |resmi |bakal )*{_DATANG}\b",
    ),
    (
        Asked.DESTINATION,
        r"(?:ke mana|kemana|pindah ke mana) (?:perginya )?(?P<person>.+?)(?: (?:pergi|pindah|hengkang|"
        r"berlabuh|setelah|bergabung).*|$)",
    ),
    (
        Asked.DESTINATION,
        r"(?:ke|dengan) (?:perusahaan|klub|lembaga|laboratorium|pesaing) (?:mana|apa)(?:kah)? (?P<person>.+?) (?:akan "
        r"|telah |sudah )?(?:pindah|pergi|hengkang|hijrah|berlabuh|bergabung)\b",
    ),
    (
        Asked.DESTINATION,
        r"(?:perusahaan|klub|lembaga|laboratorium) (?:mana|apa)(?:kah)? yang (?:akan |telah )?dimasuki (?:oleh )?"
        r"(?P<person>.+)",
    ),
    (
        Asked.DESTINATION,
        r"(?P<person>.+?) (?:pindah|pergi|hengkang|bergabung|hijrah|berlabuh) (?:ke|dengan|di) (?:mana|"
        r"perusahaan (?:apa|mana)|klub (?:apa|mana))",
    ),
    (
        Asked.STILL,
        rf"(?:apakah|apa benar|benarkah) (?P<person>.+?) (?:masih|sudah|akan|telah|jadi|benar|resmi|tidak "
        rf"lagi|{_PERGI})\b",
    ),
    (Asked.ROLE, r"apa(?:kah)? (?:jabatan|posisi|peran|pekerjaan) (?:lama |terakhir |baru )?(?P<person>.+)"),
    (Asked.ROLE, r"(?P<person>.+?) (?:menjabat|jadi|sebagai) apa\b"),
    (
        Asked.ROLE,
        rf"(?:jabatan|posisi|peran|pekerjaan|kursi) apa(?:kah)? yang {_TELAH}(?:ditinggalkan|dilepaskan|dilepas|"
        r"dipegang|dijabat|diemban)(?: oleh)? (?P<person>.+)",
    ),
    (Asked.HISTORY, r"(?:riwayat(?: karier| jabatan)?|karier|rekam jejak) (?P<person>.+)"),
    (
        Asked.DEPARTED,
        rf"siapa(?:kah)? (?:saja |lagi )?(?:yang )?(?:baru saja |baru |ikut |akan |telah |sudah |resmi "
        rf")*{_PERGI}\b(?P<organization>.*)",
    ),
    (
        Asked.HOLDER,
        rf"siapa(?:kah)? (?:saja )?(?:yang )?{_TELAH}(?P<role>memimpin|mengepalai|menjalankan|mengetuai|melatih) "
        r"(?:perusahaan |organisasi |lembaga )?(?P<organization>(?:(?!\b(?:untuk|bersama|sementara|sebelum|sesudah|"
        r"setelah|ketika|saat itu|selama|sejak|pada)\b).)+)$",
    ),
    (
        Asked.HOLDER,
        r"siapa(?:kah)? (?:saja )?(?:yang (?:kini |sekarang )?(?:menjabat|menjadi|jadi|memimpin)(?: "
        r"sebagai)? )?"
        r"(?P<role>(?:[\w-]+ ){1,5}?(?:(?:utama|keuangan|operasional|teknologi|pemasaran|riset|eksekutif|umum|"
        r"jenderal|baru|independen) )*)(?:di |dari |pada )?(?P<organization>[\w .&-]+)",
    ),
)

FORMS: Mapping[str, tuple[tuple[Asked, str], ...]] = {"en": ENGLISH, "id": INDONESIAN}

# A question that asks for everybody who left an organisation, perhaps in some month or year, and for nothing else.
BARE: Mapping[str, str] = {
    "en": (
        rf"(?:so |and )?who(?: all| else)?(?:'s| has| have| is| was| were| just| recently| been| are| all)* ?{_LEAVE}"
        r"(?: from| at| of)?(?: the)? (?P<organization>.+?)(?: (?:in|during) (?:[a-z]+ )?\d{4})?"
    ),
    "id": (
        rf"siapa(?:kah)? (?:saja |lagi )?(?:yang )?(?:saja )?(?:baru saja |baru |telah |sudah |resmi )*{_PERGI}"
        r"(?: dari| di)? (?P<organization>.+?)(?: (?:pada|di|dalam|selama)?(?: ?tahun| ?bulan)?(?: [a-z]+)? ?\d{4})?"
    ),
}

# Where a name in a question ends: what follows says where, when or how.
ENDS: Mapping[str, str] = {
    "en": (
        r"\s(?:at|as|in|from|of|on|after|when|by|for|during|this|last|who|that|to|with|while|because|over|"
        r"under|since|until|once|according|per|was|were|is|are|get|got|gets|has|had|have|did|does|would|"
        r"will|be|been|being|before|now|following|and|or|left|leave|leaving|leaves|resign|resigned|step|"
        r"stepped|stepping|quit|retire|retired|fired|fire|sacked|ousted|replaced|start|started|take|took|"
        r"become|became|join|joined|go|going|depart|reportedly|officially|actually|right|say|said|still|"
        r"out|running|run)\b|[,;:?(]|\s\d|'s\b|\u2019s\b"
    ),
    "id": (
        r"\s(?:di|ke|dari|sebagai|pada|oleh|setelah|sesudah|ketika|saat|karena|untuk|yang|dan|atau|dengan|"
        r"selaku|menurut|itu|tersebut|sekarang|bersama|sejak|tahun|bulan|sebelum|sebelumnya|jadi|menjadi|"
        rf"{_PERGI}|waktu|mulai|resmi|menjabat|diangkat|ditunjuk|"
        r"pindah|masih|sudah|akan|telah|adalah|ke-|mana|siapa)\b|[,;:?(]|\s\d|-nya\b"
    ),
}

# What somebody is who runs, leads or chairs something: one of these roles.
VERBS: Mapping[str, tuple[str, ...]] = {
    "run": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
    "lead": ("ceo", "head", "director", "president", "leader", "chair", "chairman", "chief"),
    "head": ("ceo", "head", "director", "president", "leader", "chief", "chair"),
    "chair": ("chair", "chairman", "chairwoman", "chairperson"),
    "manag": ("manager",),
    "coach": ("coach",),
    "host": ("host", "co-host", "anchor"),
    "memimpin": ("ceo", "head", "director", "president", "leader", "chair", "chairman", "chief"),
    "mengepalai": ("ceo", "head", "director", "president", "leader", "chief", "chair"),
    "menjalankan": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
    "mengetuai": ("chair", "chairman", "chairwoman", "chairperson"),
    "melatih": ("coach",),
}

# Words in front of a name that are no part of it.
TITLES: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "the a an his her their its former new old ex interim acting current coach chief ceo cfo cto "
        "coo president chairman chairwoman chair chancellor director manager host minister secretary "
        "senator sen rep governor gov mayor judge dr mr mrs ms sir prince princess king queen lord lady "
        "professor general head boss founder anchor player star commissioner provost superintendent "
        "editor captain executive brother sister father stated reason chief's mr. dr. did does do was "
        "is are were the's would bosses firing ouster sacking departure resignation exit".split()
    ),
    "id": frozenset(
        "pak bu bapak ibu si sang mantan eks bos ceo dirut direktur utama menteri presiden ketua kepala "
        "pelatih jabatan posisi kursi dr prof ir para apakah kata komisaris".split()
    ),
}
