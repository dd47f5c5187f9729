"""What is known of Indonesian where moves are told: dates, words of the past, words of moves."""

from knowledge.text.languages.id.roles import ROLE
from knowledge.text.languages.language import Calendar, Language

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
    former=r"\b(?:mantan|eks|bekas)\b",
    role=ROLE,
    calendar=CALENDAR,
)
