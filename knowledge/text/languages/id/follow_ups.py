"""How follow-up questions are worded in Indonesian."""

from knowledge.models import Intent
from knowledge.text.languages.follow_ups import FollowUpForms, Want, Whom

_INDONESIAN_VERBS = (
    "menggantikan gantikan mengganti menggantinya pengganti memecat mencopot menunjuk mengangkat merekrut mengajak "
    "memberhentikan mundur keluar pergi pindah hengkang bergabung bekerja memimpin menjabat mengatakan bilang kata "
    "digantikan diganti dipecat dicopot ditunjuk diangkat resmi mulai berhenti pensiun alasan jabatan posisi peran "
    "pekerjaan baru lama terakhir orang perusahaan penyebab perginya masuk melepas meninggalkan berkata menyebut"
).split()
_NYA = (
    "menggantikan|gantikan|mengganti|digantikan|pengganti|pendahulu|penerus|memecat|mencopot|menunjuk|mengangkat|"
    "merekrut|memberhentikan|mengajak|jabatan|posisi|peran|pekerjaan|karier|kepergian|kepindahan|kursi|mundur|keluar|"
    "pergi|pindah|hengkang|pensiun"
)

FOLLOW_UPS = FollowUpForms(
    opening=(
        r"(?:dan|lalu|terus|trus|kemudian|nah|oke|ok|tapi|oh|kalau begitu|jadi|makasih|terima kasih|tolong|coba)"
        r"[,.!]? "
    ),
    closing=r"(?: ya| sih| dong| tepatnya| persisnya| kah| tolong| lagi| deh| nih)",
    wants=(
        (
            Want.WHEN,
            r"(?:sejak )?kapan(?:kah)?(?: (?:hal )?(?:itu|ini))?(?: (?:terjadi|terjadinya|berlaku|diumumkan))?|"
            r"kapan (?:terjadinya|kejadiannya|tepatnya)|(?:pada )?(?:tanggal|tahun|bulan|hari) (?:berapa|apa)"
            r"(?: (?:itu|ini)(?: terjadi)?)?|(?:itu|kejadian itu) kapan",
        ),
        (
            Want.WHY,
            r"(?:kenapa|mengapa|kok)(?:kah)?(?: (?:bisa )?(?:itu|begitu|demikian|bisa|hal itu))?"
            r"(?: (?:bisa )?terjadi)?|"
            r"(?:apa )?(?:alasan|sebab|penyebab)(?:nya| itu)?(?: apa)?|karena apa|apa yang menyebabkannya",
        ),
        (
            Want.WHERE,
            r"ke ?mana(?:kah)?|pindah ke ?mana|ke ?mana (?:perginya|pindahnya)|sekarang di ?mana|di ?mana(?: itu)?",
        ),
        (
            Want.WHO,
            r"siapa(?:kah)?|oleh siapa|siapa (?:itu|orangnya)|(?:namanya|ini) siapa|penggantinya(?: siapa)?|siapa lagi",
        ),
        (Want.ROLE, r"sebagai apa|jabatannya(?: apa)?|apa jabatannya|jabatan apa|posisi apa"),
        (
            Want.BEFORE,
            r"(?:siapa )?sebelum(?:nya| itu| dia| ia)|siapa pendahulunya|pendahulunya(?: siapa)?|"
            r"siapa yang (?:dia|ia|beliau) gantikan|(?:dia|ia|beliau) (?:menggantikan|gantikan) siapa",
        ),
        (Want.AFTER, r"(?:siapa )?(?:setelah|sesudah)(?:nya| itu| dia| ia)"),
        (
            Want.MORE,
            r"(?:ceritakan |jelaskan )?(?:lebih )?(?:lanjut|lengkap|detail|rinci)(?:nya)?(?: lagi)?|ada lagi|apa lagi|"
            r"ceritakan tentang (?:dia|itu)|apa yang terjadi",
        ),
        (
            Want.UNCLEAR,
            r"siapa(?:kah)? yang (?:bilang|mengatakan|menyebut|mengatakannya|menyebutkan|menulis) ?"
            r"(?:itu|begitu|hal itu)?(?: pertama(?: kali)?| duluan)?|(?:apa )?maksudnya(?: apa)?|"
            r"apa maksud(?:nya| itu)|apa(?:kah)? (?:itu )?(?:benar|betul|pasti|yakin)|benarkah(?: itu)?|yang mana|"
            r"bagaimana dengan (?:itu|hal itu)|bagaimana (?:itu )?(?:bisa )?terjadi|apa itu|kata siapa|"
            r"masa(?: sih)?|bagaimana(?: itu)?|berapa|mana|yang lain",
        ),
    ),
    instead=(
        r"(?:bagaimana|gimana) (?:dengan|kalau|soal)(?P<at> di)? (?P<other>.+)",
        r"kalau (?:di )?(?P<other>.+)",
        r"(?P<other>.+) (?:gimana|bagaimana)",
        r"(?P<at>di|dari) (?P<other>.+)",
        r"untuk (?P<other>.+)",
        r"(?P<time>(?:pada|sejak|sebelum|setelah|hingga|selama|di) (?:tahun |bulan )?.+|(?:tahun|bulan|minggu|pekan) "
        r"(?:lalu|ini|\d{4})|kemarin|hari ini)",
        r"(?:maksud saya |hanya )?(?P<other>.+)",
    ),
    speak=(
        r"(?:(?:tolong |coba )?(?:jawab |katakan |ulangi |sebutkan )?)?"
        r"(?:dalam|pakai|pake|dengan) bahasa (?P<language>\w+)",
        r"terjemahkan(?: (?:itu|jawabannya))?(?: ke(?: dalam)? bahasa (?P<language>\w+))?",
        r"bahasa (?P<language>\w+)(?:nya)?",
    ),
    languages={"inggris": "en", "indonesia": "id", "english": "en"},
    pronouns=(
        (Whom.PERSON, rf"(?P<kept>{_NYA})nya"),
        (Whom.PERSON, r"dia|ia|beliau|orang itu|orang tersebut"),
        (Whom.THEM, r"mereka"),
        (Whom.ORGANIZATION, r"(?:perusahaan|firma|lembaga) (?:itu|tersebut)"),
    ),
    before=frozenset(_INDONESIAN_VERBS),
    there=r"(?:di|dari) (?:sana|situ)",
    questions={
        Intent.SUCCESSOR: "siapa yang menggantikan {left}{at}?",
        Intent.PREDECESSOR: "{came} menggantikan siapa{at}?",
        Intent.WHEN_LEFT: "kapan {left} meninggalkan{organization}?",
        Intent.WHEN_CAME: "kapan {came} mulai{at}?",
        Intent.WHEN_REPLACED: "kapan {came} menggantikan {left}{at}?",
        Intent.REASON: "kenapa {left} meninggalkan{organization}?",
        Intent.DESTINATION: "ke mana {left} pindah?",
        Intent.ROLE: "apa jabatan {person}{at}?",
        Intent.STILL: "apakah {left} masih{at}?",
        Intent.HISTORY: "apa yang terjadi dengan {person}?",
        Intent.HOLDER: "siapa {role}{at}?",
        Intent.DEPARTED: "siapa yang meninggalkan{organization}?",
    },
    asks={Want.WHEN: "kapan", Want.WHY: "kenapa", Want.WHERE: "di mana", Want.WHO: "siapa"},
    at=" di ",
    joints=((r"\b(?:keluar|mundur|hengkang|pergi|pindah|dipecat|dicopot|pensiun)$", " dari "),),
    during="pada",
    reworded=(
        (r"siapa(?:kah)? (?:saja )?(?:yang )?(?P<rest>.+)", "{word} {told} {rest}?"),
        (
            r"(?:apa|di ?mana|ke ?mana|kenapa|mengapa|bagaimana|kapan)(?:kah)? (?:saja )?(?:yang )?(?P<rest>.+)",
            "{word} {rest}?",
        ),
    ),
)
