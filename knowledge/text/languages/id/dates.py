"""How dates and times are written in Indonesian."""

from knowledge.text.languages.language import Calendar, TimeWords

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
    months_after="bulan|pada|sejak|sampai|hingga|sebelum|setelah|sesudah|per|awal|akhir",
)

TIMES = TimeWords(
    since="sejak|mulai|semenjak|antara",
    after="setelah|sesudah",
    before="sebelum",
    until="sampai|hingga",
    up_to_now="sejak|semenjak",
    as_of="per",
    ahead=r"\b(?:depan|mendatang|besok|nanti|(?:senin|selasa|rabu|kamis|jumat|sabtu|ahad) ini)\b",
    behind_us=r"\b(?:lalu|silam|kemarin)\b",
    between="antara",
    joints="dan|sampai|hingga",
    openings="dari|mulai|sejak",
    fillers="awal|akhir|bulan|tahun|tanggal|hari|dengan",
    behind="di|dari|ke|sebagai|dan|oleh|siapa|apakah",
    back=(
        r"(?:\b(?:dalam|selama|pada) )?\b(?P<count>\d{1,3}|{count}|se)[ -]?(?P<unit>hari|minggu|pekan|bulan|tahun) "
        r"(?:terakhir|belakangan(?: ini)?|ke belakang)\b"
    ),
    numbers={
        "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
        "sepuluh": 10, "beberapa": 3,
    },
    units={"hari": "day", "minggu": "week", "pekan": "week", "bulan": "month", "tahun": "year"},
    part=r"\b(?:(?:pada|di|selama|dalam) )?(?P<unit>kuartal|triwulan|semester|paruh|q)[ -]?(?P<number>{ordinal})\b",
    year="tahun|dari",
    months={"kuartal": 3, "triwulan": 3, "q": 3, "semester": 6, "paruh": 6},
    ordinals={
        "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "iii": 3, "ii": 2, "iv": 4, "i": 1, "1": 1, "2": 2, "3": 3,
        "4": 4, "satu": 1, "dua": 2, "tiga": 3, "empat": 4,
    },
)  # fmt: skip
