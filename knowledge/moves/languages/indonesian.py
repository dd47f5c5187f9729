"""How Indonesian tells of moves."""

from knowledge.moves.grammar import Calendar, Cue, Language, Slot
from knowledge.moves.languages.indonesian_patterns import FRAGMENTS, PATTERNS
from knowledge.moves.languages.indonesian_words import (
    HONORIFICS,
    NOT_NAMES,
    ORGANIZATION_LINKS,
    ORGANIZATION_STARTS,
    ORGANIZATION_WORDS,
    ROLE,
    ROLE_WORD,
)
from knowledge.moves.models import Kind, Status

DEPARTURE, APPOINTMENT = Kind.DEPARTURE, Kind.APPOINTMENT

DESCRIPTIONS = (
    r"(?:(?:chief|sang|mantan|eks|bos) )?(?P<role>{R})(?: baru)?(?: dari| di| pada)? "
    r"(?P<organization>{O})(?:,| yang baru,?)? (?P<person>{P})(?:,(?= [a-z]+))?",
    r"(?<!sebagai )(?<!menjadi )(?<!jabatan )(?<!posisi )(?<!menjabat )(?<!kursi )(?<!jadi )(?<!selaku )"
    r"(?P<role>{R}),? (?P<person>{P})(?! {R})",
    r"(?:perusahaan|produsen|pendiri|bos) (?P<organization>{O}),? (?P<person>{P})",
    r"(?P<person>{P}),? (?:yang (?:kini |saat ini |sebelumnya |selama ini |masih |pernah )?(?:menjabat|"
    r"merupakan|menjadi|memimpin)(?: sebagai)? |selaku |sebagai |mantan |eks |salah satu "
    r")?(?P<role>{R})(?: (?:di |dari |pada )?(?P<organization>{O}))?(?:,|$|(?=\.| dan| yang))",
    r"(?P<person>{P}) (?:merupakan|adalah|ialah|masih menjabat|selama ini menjabat|sebelumnya "
    r"menjabat)(?: sebagai)? (?P<role>{R})(?: (?:di |dari )?(?P<organization>{O}))?",
)

SLOTS = (
    Slot(
        "role", r"^ (?:{D} )?(?:(?:sebagai|menjadi|jadi|selaku|menjabat|memimpin) )?(?:\w+ )?(?P<role>{R})", APPOINTMENT
    ),
    Slot("role", r"^ (?:{D} )?(?:sebagai |selaku |dari )?(?P<role>{R})", DEPARTURE),
    Slot(
        "role",
        r"^[^.;]{0,40}? (?:dari )?(?:seluruh )?(?:jabatan|jabatannya|posisi|posisinya|kursi|kursinya|pos|"
        r"tugas)(?: (?:sebagai|selaku))? (?P<role>{R})",
    ),
    Slot("role", r"^[^.;]{0,60}? (?:sebagai|menjadi|jadi|selaku)(?: sebagai)? (?P<role>{R})", APPOINTMENT),
    Slot("role", r"^[^.;]{0,40}? (?:sebagai|selaku) (?P<role>{R})", DEPARTURE),
    Slot("organization", r"^[^.;]{0,80}? {R} (?:di |dari |pada )?(?P<organization>{O})"),
    Slot(
        "organization",
        r"^ (?:{D} |dari |jabatan |kursi |posisi |di |dengan |ke |pimpinan |dewan |direksi |perusahaan |"
        r"klub |bank |untuk |memimpin )*(?P<organization>{O})",
    ),
    Slot("place", r"^[^.;]{0,90}? (?:di|dari) (?P<place>{O})"),
    Slot(
        "destination",
        r"^[^.;]{0,90}? (?:bergabung (?:dengan|ke)|pindah ke|hijrah ke|menyeberang ke|berlabuh (?:di|ke)|"
        r"hengkang ke|dan memimpin|untuk memimpin|mendirikan) "
        r"(?:(?:pesaingnya|pesaing|perusahaan|startup|klub|laboratorium) ){0,2}(?P<destination>{O})",
    ),
    Slot("destination", r"^ {O} ke (?:(?:pesaingnya|pesaing|perusahaan|startup|klub) ){0,2}(?P<destination>{O})"),
    Slot(
        "successor",
        r"^{G}{0,90}?(?: dan|,| lalu|,? yang) (?:(?:akan|telah|kemudian|kini|langsung|lalu) "
        r"){0,2}(?:(?:{seat}) )?(?:(?:akan|telah|kemudian|kini|langsung) "
        r"){0,2}{replaced}{by}(?P<successor>{P})",
    ),
    Slot("person", r"^{G}{0,90}?,? (?:menggantikan|gantikan) {np}(?P<person>{P})"),
)

CUES = (
    Cue(
        r"\b(?:jika|bila|kalau|apabila|seandainya|andai|mungkin|barangkali|bisa jadi|berpotensi|"
        r"kemungkinan|seharusnya|sebaiknya|wacana|isu)\b[^;]{0,60}$",
        None,
    ),
    Cue(
        r"\b(?:mendesak|desak|desakan|menuntut|tuntut|tuntutan|meminta|minta|mengimbau|menyerukan|seruan|"
        r"mendorong|mengusulkan|usul|mempertimbangkan|berharap|ingin|mengancam|ancaman|harus|agar|supaya|"
        r"calon|kandidat|membujuk|bursa|peluang|mencari)\b[^;,]{0,60}$",
        None,
    ),
    Cue(r"\b(?:rumor|dirumorkan|spekulasi|digosipkan|gosip|diisukan|isu)\b", None, "anywhere"),
    Cue(
        r"\b(?:tidak|tak|bukan|belum|membantah|bantah|bantahan|menolak|menampik|menepis|enggan|batal|"
        r"mengelak|tanpa|mustahil)\b[^;,]{0,60}$",
        Status.DENIED,
    ),
    Cue(
        r"\b(?:dikabarkan|kabarnya|konon|disebut-sebut|dilaporkan|menurut (?:sumber|kabar)|berdasarkan sumber)\b",
        Status.REPORTED,
        "anywhere",
    ),
    Cue(
        r"\b(?:pernah|dahulu|dulu|pendahulunya|silam|kala itu|ketika itu|waktu itu)\b",
        Status.BACKGROUND,
        "anywhere",
    ),
)

CALENDAR = Calendar(
    months={
        name: number + 1
        for number, names in enumerate(
            (
                "januari jan",
                "februari feb",
                "maret mar",
                "april apr",
                "mei",
                "juni jun",
                "juli jul",
                "agustus agu agt",
                "september sep",
                "oktober okt",
                "november nov",
                "desember des",
            )
        )
        for name in names.split()
    },
    weekdays={
        name: number for number, name in enumerate(("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"))
    }
    | {"jum'at": 4, "ahad": 6},
    days_ago={"hari ini": 0, "kemarin": 1, "besok": -1, "kemarin lusa": 2, "lusa": -2},
    periods={
        "pekan lalu": ("week", 1),
        "minggu lalu": ("week", 1),
        "pekan ini": ("week", 0),
        "minggu ini": ("week", 0),
        "pekan depan": ("week", -1),
        "minggu depan": ("week", -1),
        "bulan lalu": ("month", 1),
        "bulan ini": ("month", 0),
        "awal bulan ini": ("month", 0),
        "bulan depan": ("month", -1),
        "tahun lalu": ("year", 1),
        "tahun ini": ("year", 0),
        "awal tahun ini": ("year", 0),
        "tahun depan": ("year", -1),
    },
    prefixes=r"(?:(?:pada|hari|sejak|mulai|per|tanggal|efektif|awal|akhir|pertengahan|bulan|tahun|di|hingga) ){0,3}",
    day_first=True,
)

INDONESIAN = Language(
    code="id",
    signs=(
        r".*(?:undur|hengkang|keluar|pamit|cabut|angkat|lengser|pensiun|tinggal|lepas|letak|tanggal|"
        r"berhenti|pindah|pergi|berpisah|mengakhiri|"
        r"menyudahi|mecat|pecat|copot|henti|singkir|depak|turun|guling|bajak|ganti|ambil|diisi|mengisi|tempati|"
        r"duduki|jabat|terus|lanjut|tunjuk|"
        r"pilih|dapuk|lantik|tetapkan|percaya|daulat|promosi|rekrut|gabung|jadi|datangkan|tugas|geser|"
        r"meninggal|serahkan|kukuh|nunjuk|milih|netapkan|mercaya|nugas|nempati|nerus|nyerah|nanggal|nyingkir|"
        r"mimpin|latih|nangani|nukang|nonaktif|nobat|alih|mutasi|rotasi|pegang|wafat|terima|emban|"
        r"berakhir|habis|usia$)"
    ),
    role=ROLE,
    role_word=ROLE_WORD,
    weak_signs=(
        r"(?:.*latih|.*nangani|.*terima|.*usia|.*habis|.*alih|.*mimpin|.*milih|.*nugas|.*tinggal|turun|.*angkat|.*pilih|.*ambil|.*tugas|.*jadi|.*terus|.*lanjut|.*percaya|.*turun|"
        r".*letak|.*tanggal|.*lepas|.*henti)"
    ),
    interim=(
        r"(?:\binterim\b|\bplt\b|pelaksana tugas|penjabat|\bpjs?\b|untuk sementara|sementara waktu|"
        r"\bsementara\b(?! itu))"
    ),
    former=r"\b(?:mantan|eks|bekas)\b",
    organization_words=ORGANIZATION_WORDS,
    organization_starts=ORGANIZATION_STARTS,
    organization_links=ORGANIZATION_LINKS,
    not_names=NOT_NAMES,
    honorifics=HONORIFICS,
    person_after=r"(?:, \d\d tahun|,? yang akrab| mengatakan| mengaku| menyebut| menyatakan)",
    organization_before=r"(?:\b(?:di|bergabung dengan|perusahaan|produsen|maskapai|startup|klub|dari|grup|raksasa) )$",
    generic_organization=(
        r"\b(?:perusahaan|perseroan|klub|lembaga|partai|tim|bank|maskapai|universitas|organisasi|dewan|"
        r"emiten|raksasa|institusi|produsen)\b(?: (?:itu|tersebut|ini|nya))?|\bperusahaannya\b"
    ),
    pronouns=frozenset({"ia", "dia", "beliau", "dirinya", "penggantinya"}),
    calendar=CALENDAR,
    announces=r"\b(?:mengumumkan|diumumkan|menyatakan|menyampaikan|mengatakan|mengungkapkan|mengabarkan)\b",
    other_times=(
        r"\b(?:sejak|bergabung|mulai bekerja|didirikan|berdiri|lahir|menjabat sejak|memimpin sejak|"
        r"dirikan)\b"
    ),
    future=r"\b(?:akan|bakal|segera|mulai|efektif|depan)\b",
    present=r"\b(?:telah|sudah|resmi|kini|baru saja)\b",
    patterns=PATTERNS,
    descriptions=DESCRIPTIONS,
    slots=SLOTS,
    cues=CUES,
    given_name_alone=True,
    role_before_organization=True,
    returns=r"\b(?:kembali (?:diangkat|ditunjuk|menjabat)|diangkat kembali|ditunjuk kembali)\b",
    also=r"\b(?:juga|pula|ikut|turut|menyusul)\b",
    subordinate=r"\b(?:setelah|usai|sejak|menyusul|pasca|akibat|karena) $",
    seats={},
    fragments=FRAGMENTS,
)
