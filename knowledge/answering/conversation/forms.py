"""How follow-up questions are worded, language by language: tables only.

Every form must fit the whole of a question, in lower case, without its opening words and its question mark. That is
what keeps a question that stands alone from being taken for a follow-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import Intent


class Want(StrEnum):
    """What a follow-up without a name of its own wants to know of what was just answered."""

    WHEN = "when"
    WHY = "why"
    WHERE = "where"
    WHO = "who"
    ROLE = "role"
    BEFORE = "before"
    AFTER = "after"
    MORE = "more"
    UNCLEAR = "unclear"  # it leans on something, and no rule knows on what


class Whom(StrEnum):
    """Whom a pronoun may stand for."""

    HE = "he"
    SHE = "she"
    PERSON = "person"
    THEM = "them"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Forms:
    """The follow-ups of one language.

    ``opening`` are words that begin a follow-up and add nothing, ``closing`` such that end one. ``wants`` are asked
    without a name. ``instead`` puts another name or time into the last question; its group is ``other``, and the group
    ``at`` says that it is a place. ``speak`` asks for the last answer in another language.
    ``pronouns`` are replaced by a name; the group ``kept`` is kept in front of it, ``owned`` says that something is
    the person's. ``before`` are the words that may stand in front of a pronoun that points out of the question.
    ``there`` stands for the last organisation, which is put in by ``at``, or after some words by one of the ``joints``.
    """

    opening: str
    closing: str
    wants: tuple[tuple[Want, str], ...]
    instead: tuple[str, ...]
    speak: tuple[str, ...]
    languages: Mapping[str, str]
    pronouns: tuple[tuple[Whom, str], ...]
    before: frozenset[str]
    there: str
    questions: Mapping[Intent, str]
    asks: Mapping[Want, str]
    at: str
    joints: tuple[tuple[str, str], ...]


_ENGLISH_VERBS = (
    "replace replaced replacing replaces succeed succeeded succeeds follow followed hire hired fire fired oust ousted "
    "dismiss dismissed sack sacked remove removed appoint appointed name named pick picked choose chose promote "
    "promoted poach poached recruit recruited join joined leave left quit resign resigned go went gone going say said "
    "says tell told work worked working works lead leads led run runs ran become became happen happened start started "
    "think thought mean want wanted announce announced take takes took fill filled fills step stepped retire retired "
    "move moved call called know known found founded come came end hold held do new old current former next previous "
    "agree agreed meet met support supported criticise criticised criticize criticized praise praised ask asked help "
    "helped back backed "
    "exactly actually job role position post title reason now place over aside down really first last company firm"
).split()

ENGLISH = Forms(
    opening=(
        r"(?:and|so|but|ok|okay|oh|hm+|also|then|well|right|thanks|thank you|great|please|now tell me|tell me)[,.!]? "
    ),
    closing=r"(?: then| exactly| please| though| again| anyway|,? by the way|,? thanks|,? do you know)",
    wants=(
        (
            Want.WHEN,
            r"(?:since )?when|when (?:was|is|did|will|does) (?:that|this|it|all this)(?: be| happen(?:ed)?| take place|"
            r" start| announced| effective)?|(?:on |in )?(?:what|which) (?:day|date|year|month)"
            r"(?: (?:was|is|did) (?:that|this|it)(?: happen)?)?|how long ago(?: was (?:that|this|it))?",
        ),
        (
            Want.WHY,
            r"why|how come|why (?:was|is|did|does) (?:that|this|it)(?: happen(?:ed)?)?|why so|for what reason|"
            r"what (?:was|were|is|are) the reasons?(?: for (?:that|this|it))?|"
            r"what (?:was|is) the reason (?:behind|given)(?: (?:that|this|it))?|what caused (?:that|this|it)",
        ),
        (Want.WHERE, r"where(?: to)?|to where|where (?:next|now|to next)|where(?: is| was) (?:that|this|it)"),
        (Want.WHO, r"who|by whom|by who|who (?:was|is) (?:it|that|this)|who(?: replaced| instead| else)"),
        (Want.ROLE, r"as what|(?:in |for )?(?:what|which) (?:role|job|post|position|title)"),
        (
            Want.BEFORE,
            r"before (?:that|this|then|him|her|them)|who (?:was (?:it|there|that)|came|had (?:it|the job|the post)) "
            r"before(?: (?:that|this|then|him|her|them))?|(?:who was )?the (?:previous|former) (?:one|holder)|"
            r"(?:the |his |her )?predecessor",
        ),
        (
            Want.AFTER,
            r"after (?:that|this|him|her|them)|who (?:came|comes|was|is) (?:after|next)(?: (?:that|him|her|them))?",
        ),
        (
            Want.MORE,
            r"(?:say |give me |any )?more(?: details| info| information| about (?:that|this|it|him|her|them))?|"
            r"(?:any )?details|go on|what else|anything else|tell me about (?:him|her|them|it|that)",
        ),
        (
            Want.UNCLEAR,
            r"who (?:said|says|told|wrote|claimed|reported|announced|knew) (?:that|this|it|so)"
            r"(?: first| before| then)?|"
            r"what (?:does|did|do) (?:that|this|it) mean|what do you mean(?: by (?:that|this|it))?|"
            r"(?:is|was) (?:that|this|it) (?:true|right|correct|so|sure|certain|confirmed|official)|"
            r"what about (?:that|this|it)|how (?:was|is|did) (?:that|this|it)(?: happen| work| go)?|"
            r"which (?:one|of (?:them|these|those))|what (?:was|is) (?:that|this|it)|"
            r"(?:the )?(?:first|second|other) one|"
            r"how (?:many|much)|which|what|how|really|are you sure|says who|"
            r"(?:did|does|do|is|was|has|have|will|were|are) (?:he|she|they|it)|(?:he|she|they|it) (?:did|is|was|has)|"
            r"(?:(?:what|how) about )?(?:her|him|them|she|he|they)",
        ),
    ),
    instead=(
        r"(?:what|how) about (?P<at>at |in )?(?:the )?(?P<other>.+)",
        r"(?:the )?same (?:question )?(?:for|about) (?P<at>at )?(?P<other>.+)",
        r"(?:now )?for (?P<other>.+)",
        r"(?P<at>at|from) (?P<other>.+)",
        r"(?P<time>(?:in|since|before|after|until|during) .+|(?:last|this) (?:week|month|year)|yesterday|today)",
        r"(?:just |only |i mean |meant )?(?P<other>.+)",
    ),
    speak=(
        r"(?:say (?:that|it) |(?:the )?same |now |that |repeat (?:that |it )?|answer (?:that |me )?)?"
        r"in (?P<language>\w+)",
        r"translate(?: (?:that|it|this))?(?: (?:to|into) (?P<language>\w+))?",
        r"(?P<language>indonesian|english|bahasa indonesia|bahasa)(?: version)?",
    ),
    languages={"english": "en", "indonesian": "id", "bahasa": "id", "bahasa indonesia": "id"},
    pronouns=(
        (Whom.SHE, r"(?P<owned>hers|her(?= (?:\w)))|she|her"),
        (Whom.HE, r"(?P<owned>his)|he|him"),
        (Whom.THEM, r"(?P<owned>their|theirs)|they|them"),
        (Whom.ORGANIZATION, r"(?P<owned>its)|it|(?:that|the) (?:company|firm|organi[sz]ation)"),
        (Whom.PERSON, r"(?:that|this) (?:person|man|woman|guy)"),
    ),
    before=frozenset(_ENGLISH_VERBS),
    there=r"there|over there",
    questions={
        Intent.SUCCESSOR: "who replaced {left}{at}?",
        Intent.PREDECESSOR: "who did {came} replace{at}?",
        Intent.WHEN_LEFT: "when did {left} leave{organization}?",
        Intent.WHEN_CAME: "when did {came} join{organization}?",
        Intent.WHEN_REPLACED: "when did {came} replace {left}{at}?",
        Intent.REASON: "why did {left} leave{organization}?",
        Intent.DESTINATION: "where did {left} go?",
        Intent.ROLE: "what was {person}'s job{at}?",
        Intent.STILL: "is {left} still{at}?",
        Intent.HISTORY: "what happened to {person}?",
        Intent.HOLDER: "who is the {role} of{organization}?",
        Intent.DEPARTED: "who left{organization}?",
    },
    asks={Want.WHEN: "when", Want.WHY: "why", Want.WHERE: "where", Want.WHO: "who"},
    at=" at ",
    joints=((r"\b(?:left|leave|leaving|quit|join|joined|joining)$", " "),),
)

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

INDONESIAN = Forms(
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
        (Want.WHO, r"siapa(?:kah)?|oleh siapa|siapa (?:itu|orangnya)|penggantinya(?: siapa)?|siapa lagi"),
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
            r"ceritakan tentang (?:dia|itu)",
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
)

FORMS: Mapping[str, Forms] = {"en": ENGLISH, "id": INDONESIAN}
