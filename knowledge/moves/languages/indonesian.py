"""How Indonesian tells of moves."""

from knowledge.moves.grammar import Calendar, Cue, Language, Pattern, Slot
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

FRAGMENTS = {
    "people": r"{P}(?:(?:, {P}){0,5},? (?:dan|serta|maupun) {np}{P})?",
    "subject": r"(?P<person>{people}|\b(?:ia|dia|beliau|dirinya)\b)",
    "aside": r"(?: ?\([^()]{1,60}\)|, [^;]{1,120}?,| [–—-]{1,2} ?[^–—]{1,110}?[–—-]{1,2})?",
    "np": r"(?:(?:mantan |eks |sang |si |nama )?(?:{R} )?(?:baru )?(?:{O}[ ,]{1,2})?(?:yang baru |yang juga {R} |sekaligus {R} )?){0,2}",
    "who": r"(?:{aside}(?: yang)?|,? yang)",
    "help": (
        r"(?:telah|sudah|akan|bakal|resmi|secara|juga|ikut|sama-sama|kini|lalu|kemudian|akhirnya|memutuskan|memilih|sepakat|mengumumkan|"
        r"menyatakan|mengatakan|mengabarkan|menegaskan|mengonfirmasi|menyampaikan|mengungkapkan|mengajukan|bahwa|untuk|dirinya|ia|dia|terpaksa|dipaksa|segera|"
        r"mendadak|tiba-tiba|baru-baru ini|baru saja|keputusannya|keputusan|rencana|rencananya|berencana|siap|ingin|dikabarkan|dilaporkan|disebut|kabarnya|"
        r"lebih dulu|terlebih dahulu|sebelumnya|pernah|pun|berniat|diumumkan|untuk sementara|sementara|langsung|bersama-sama|beramai-ramai|"
        r"memposting|mengumumkannya|menulis|di media sosial|lewat media sosial|melalui [\w ]{3,20}|dipastikan|pada saat (?:bersamaan|yang sama|itu)|pada|hari|{D}|,)"
    ),
    "does": r"(?:(?: {help}|(?<! ),){0,8})",
    "job": r"(?:jabatan|jabatannya|kursi|kursinya|posisi|posisinya|pos|tugas|tugasnya|perusahaan|klub|tim|partai|kabinet|lembaga|organisasi|dewan|perseroan|institusi|stasiun|kampus|bank|grup)",
    "leaves": (
        r"(?:mengundurkan diri|undur diri|mengajukan pengunduran diri|menyatakan mundur|mundur(?! ke belakang| dari (?:pencalonan|rencana|kesepakatan|laga|turnamen))|hengkang|"
        r"(?:keluar|pergi|cabut|angkat kaki|berhenti|pindah) dari(?= (?:{job}|{O}|{R}))|angkat kaki|keluar(?=(?: dari)? ?(?:{D}|[.,]|$|untuk bergabung))|pamit|lengser|turun dari (?=kursi|jabatan)|pensiun|purnatugas|"
        r"(?:meninggalkan|tinggalkan)(?= (?:{job}|{O}|{R}))|(?:melepas|melepaskan|meletakkan|menanggalkan|lepas)(?= (?:seluruh )?(?:{job}|{R}))|"
        r"berhenti sebagai|berpisah dengan|meninggal dunia (?:saat|ketika) menjabat|pengumuman pengunduran diri|mengumumkan (?:pengunduran diri|kepergian|perpisahan)\w*|"
        r"(?:mengakhiri|menyudahi) (?:masa jabatan|masa kerja|masa tugas|karier|perjalanan|kiprah|kebersamaan|pengabdian)\w*)"
    ),
    "fired": (
        r"(?:dipecat|dicopot|diberhentikan|disingkirkan|didepak|dilengserkan|dipensiunkan|diturunkan|dipaksa mundur|digulingkan|dipulangkan|dibajak|dinonjobkan|di-?phk|dibebastugaskan|tersingkir)"
    ),
    "fires": r"(?:memecat|mencopot|memberhentikan|mendepak|melengserkan|menyingkirkan|membebastugaskan|pecat|copot|depak|berpisah dengan|memensiunkan)",
    "named": (
        r"(?:ditunjuk|diangkat|dipilih|terpilih|didapuk|dilantik|ditetapkan|dipercaya|didaulat|dipromosikan|direkrut|dinobatkan|dikukuhkan|diumumkan|dipercayakan|ditugaskan|didatangkan)"
    ),
    "names": r"(?:menunjuk|mengangkat|melantik|mempromosikan|merekrut|memilih|menetapkan|mendapuk|menugaskan|tunjuk|angkat|lantik|rekrut|mendatangkan|memercayakan|mengukuhkan)",
    "replaces": r"(?:menggantikan|gantikan|mengganti|meneruskan (?:jabatan|posisi|tugas|kepemimpinan)|mengambil alih (?:jabatan|posisi|kursi|tugas|kepemimpinan|tongkat)(?: [\w ]{1,20})? dari|mengisi (?:kursi|posisi|jabatan)(?: [\w ]{1,20})? yang ditinggalkan|menggeser|melanjutkan (?:jabatan|kepemimpinan|tugas))",
    "replaced": r"(?:digantikan|diganti|diambil alih|diisi|ditempati|diteruskan|dilanjutkan|dijabat|diduduki|diemban|dipegang|diserahkan|jatuh)",
    "by": r"(?: (?:untuk sementara|sementara|langsung|sepenuhnya|oleh|kepada|ke tangan|ke|{D}|(?:dua|tiga) orang|sekaligus|yakni|yaitu)|,){0,8} {np}",
    "noun": r"(?:kepergian|pengunduran diri|mundurnya|keluarnya|hengkangnya|pemecatan|pencopotan|pemberhentian|pensiunnya|lengsernya|tersingkirnya|dicopotnya|dipecatnya)",
    "seat": r"(?:posisi|posisinya|jabatan|jabatannya|kursi|kursinya|peran|perannya|tugas|tugasnya|tongkat kepemimpinan|kepemimpinan|tempatnya|tempat)(?: (?:{R}|pimpinan|itu|tersebut|{O})){0,2}",
}

PATTERNS = (
    Pattern(DEPARTURE, r"{subject}{who}{does} (?:tidak lagi (?:menjabat|menjadi|memimpin|bekerja|bertugas)|tak lagi (?:menjabat|menjadi|memimpin|bekerja)|tidak akan melanjutkan (?:tugas|jabatan|masa jabatan)\w*)", "Sekar Wulandari tidak lagi menjabat direktur utama Nusa Data.", negated=True),
    Pattern(DEPARTURE, r"\b(?P<person>penggantinya)(?: adalah| ialah|,| yakni) {np}(?P<successor>{P})", "Penggantinya adalah Ratri Ayu."),
    Pattern(DEPARTURE, r"(?P<successor>{people}){who}{does} (?:menggantikannya|menggantikan (?P<person>dia|beliau))", "Ratri Ayu akan menggantikannya."),
    Pattern(DEPARTURE, r"{subject}{who}{does} {leaves}(?!\w)", "Sekar Wulandari mengundurkan diri dari jabatan direktur utama Nusa Data."),
    Pattern(DEPARTURE, r"{subject}{who}{does} {fired}(?!\w)", "Bima Satria dicopot dari kursi pelatih Nusa Data pada Senin (3/2/2025)."),
    Pattern(DEPARTURE, r"(?:(?P<organization>{O}){who}|\b\w+){does} {fires} {np}(?P<person>{people})", "Nusa Data memecat Bima Satria."),
    Pattern(DEPARTURE, r"\b{noun}(?: (?:dari|oleh))? {np}(?P<person>{people})", "Pengunduran diri Sekar Wulandari diumumkan Kamis."),
    Pattern(DEPARTURE, r"\b(?:kepergian|pengunduran diri|mundurnya|keluarnya) {P} (?:mengikuti|menyusul|setelah|sesudah)(?: langkah| jejak)? {np}(?P<person>{P}(?:(?:,| dan|, dan) {np}{P}){0,3})", "Kepergian Sekar Wulandari menyusul direktur keuangan Bima Satria dan Ratri Ayu."),
    Pattern(DEPARTURE, r"\b(?:keluar|hengkang|mundur|pergi|mengundurkan diri|pamit|angkat kaki)\b[^.;]{0,60}?, (?:termasuk|antara lain|di antaranya|yakni|yaitu) {np}(?P<person>{P}(?:(?:{aside},? dan |,? dan |, ){np}{P}){0,3})", "Banyak peneliti keluar dari Nusa Data, termasuk Sekar Wulandari dan Bima Satria."),
    Pattern(DEPARTURE, r"(?P<successor>{people}|\b(?:ia|dia|beliau)\b){who}{does} {replaces} {np}(?P<person>{P})", "Ratri Ayu menggantikan Sekar Wulandari sebagai direktur utama."),
    Pattern(DEPARTURE, r"(?P<person>{P}|\b(?:ia|dia|beliau)\b){who}{does} {replaced}{by}(?P<successor>{people})", "Sekar Wulandari digantikan oleh Ratri Ayu."),
    Pattern(DEPARTURE, r"\b(?P<person>{seat} (?:yang ditinggalkan )?{P}|{seat}|kursi yang ditinggalkan \w+){does} {replaced}{by}(?P<successor>{people})", "Sekar Wulandari mundur, dan posisinya diambil alih oleh Ratri Ayu."),
    Pattern(DEPARTURE, r"{names} {np}(?P<successor>{P}){G}{0,60}? (?:untuk menggantikan|menggantikan|sebagai pengganti|menjadi pengganti) {np}(?P<person>{P})", "Nusa Data menunjuk Ratri Ayu sebagai pengganti Sekar Wulandari."),
    Pattern(DEPARTURE, r"(?P<successor>{P}){who}{does} {named}[^;]{0,90}?,? (?:untuk menggantikan|menggantikan|sebagai pengganti|menjadi pengganti|gantikan) {np}(?P<person>{P})", "Ratri Ayu ditunjuk sebagai direktur utama, menggantikan Sekar Wulandari."),
    Pattern(DEPARTURE, r"\bpengganti (?P<person>{P}) (?:adalah|ialah|yakni) {np}(?P<successor>{P})", "Pengganti Sekar Wulandari adalah Ratri Ayu."),
    Pattern(DEPARTURE, r"(?P<successor>{P}){who}{does} (?:ditunjuk|diangkat|menjadi|naik|dipilih){G}{0,50}? (?:setelah|usai|menyusul) {np}(?P<person>{P}){who}{does} (?:{leaves}|{fired})", "Ratri Ayu menjadi direktur utama setelah Sekar Wulandari mundur."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} {named}(?=(?: {D})?(?: (?:kembali|untuk sementara))? (?:sebagai|menjadi|jadi|selaku|untuk memimpin|memimpin|{R}))", "Ratri Ayu ditunjuk sebagai direktur utama Nusa Data."),
    Pattern(APPOINTMENT, r"(?:(?P<organization>{O}){who}|\b\w+){does} {names} {np}(?P<person>{P})(?={aside},? (?:sebagai|menjadi|jadi|selaku|untuk memimpin|untuk mengisi))", "Nusa Data mengangkat Ratri Ayu menjadi direktur utama."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:bergabung (?:dengan|ke|di)|gabung)(?= {O}[^.;]{0,30}? (?:sebagai|untuk menjadi))", "Ratri Ayu bergabung dengan Nusa Data sebagai kepala riset."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:resmi|akan|bakal|kini|mulai)(?: (?:resmi|akan|mulai|juga))? (?:menjadi|menjabat|bertugas sebagai|bekerja sebagai|rangkap jabatan sebagai|merangkap)(?= (?:sebagai )?{R})", "Ratri Ayu resmi menjabat direktur utama Nusa Data mulai Mei."),
    Pattern(APPOINTMENT, r"(?P<person>{P}){aside},? (?:yang )?(?:menjadi|jadi)(?= {R} ?(?:interim|sementara|baru)?)", "Ratri Ayu menjadi ketua eksekutif interim Nusa Data."),
    Pattern(APPOINTMENT, r"(?P<person>{P}), {R}(?: {O})? yang baru (?:diangkat|ditunjuk|dilantik)", "Ratri Ayu, direktur riset yang baru diangkat, datang dari luar."),
)

DESCRIPTIONS = (
    r"(?:(?:chief|sang|mantan|eks|bos) )?(?P<role>{R})(?: baru)?(?: dari| di| pada)? (?P<organization>{O})(?:,| yang baru,?)? (?P<person>{P})(?:,(?= [a-z]+))?",
    r"(?P<role>{R}),? (?P<person>{P})(?! {R})",
    r"(?:perusahaan|produsen|pendiri|bos) (?P<organization>{O}),? (?P<person>{P})",
    r"(?P<person>{P}),? (?:yang (?:kini |saat ini |sebelumnya |selama ini |masih |pernah )?(?:menjabat|merupakan|menjadi|memimpin)(?: sebagai)? |selaku |sebagai |mantan |eks |salah satu )?(?P<role>{R})(?: (?:di |dari |pada )?(?P<organization>{O}))?(?:,|$|(?=\.| dan| yang))",
    r"(?P<person>{P}) (?:merupakan|adalah|ialah|masih menjabat|selama ini menjabat|sebelumnya menjabat)(?: sebagai)? (?P<role>{R})(?: (?:di |dari )?(?P<organization>{O}))?",
)

SLOTS = (
    Slot("role", r"^ (?:{D} )?(?:(?:sebagai|menjadi|jadi|selaku|menjabat|memimpin) )?(?:\w+ )?(?P<role>{R})", APPOINTMENT),
    Slot("role", r"^ (?:{D} )?(?:sebagai |selaku |dari )?(?P<role>{R})", DEPARTURE),
    Slot("role", r"^[^.;]{0,40}? (?:dari )?(?:seluruh )?(?:jabatan|jabatannya|posisi|posisinya|kursi|kursinya|pos|tugas)(?: (?:sebagai|selaku))? (?P<role>{R})"),
    Slot("role", r"^[^.;]{0,60}? (?:sebagai|menjadi|jadi|selaku)(?: sebagai)? (?P<role>{R})", APPOINTMENT),
    Slot("role", r"^[^.;]{0,40}? (?:sebagai|selaku) (?P<role>{R})", DEPARTURE),
    Slot("organization", r"^[^.;]{0,80}? {R} (?:di |dari |pada )?(?P<organization>{O})"),
    Slot("organization", r"^ (?:{D} |dari |jabatan |kursi |posisi |di |dengan |ke |pimpinan |dewan |direksi |perusahaan |klub |bank )*(?P<organization>{O})"),
    Slot("place", r"^[^.;]{0,90}? (?:di|dari) (?P<place>{O})"),
    Slot("destination", r"^[^.;]{0,90}? (?:bergabung (?:dengan|ke)|pindah ke|hijrah ke|menyeberang ke|berlabuh (?:di|ke)|hengkang ke|dan memimpin|untuk memimpin|mendirikan) (?P<destination>{O})"),
    Slot("successor", r"^{G}{0,90}?(?: dan|,| lalu|,? yang) (?:(?:akan|telah|kemudian|kini|langsung|lalu) ){0,2}(?:(?:{seat}) )?(?:(?:akan|telah|kemudian|kini|langsung) ){0,2}{replaced}{by}(?P<successor>{P})"),
    Slot("person", r"^{G}{0,90}?,? (?:menggantikan|gantikan) {np}(?P<person>{P})"),
)

CUES = (
    Cue(r"\b(?:jika|bila|kalau|apabila|seandainya|andai|mungkin|barangkali|bisa jadi|berpotensi|kemungkinan|seharusnya|sebaiknya|wacana|isu)\b[^;]{0,60}$", None),
    Cue(r"\b(?:mendesak|desak|desakan|menuntut|tuntut|tuntutan|meminta|minta|mengimbau|menyerukan|seruan|mendorong|mengusulkan|usul|mempertimbangkan|berharap|ingin|mengancam|ancaman|harus|agar|supaya|calon|kandidat|membujuk|bursa|peluang|mencari)\b[^;,]{0,60}$", None),
    Cue(r"\b(?:rumor|dirumorkan|spekulasi|digosipkan|gosip|diisukan|isu)\b", None, "anywhere"),
    Cue(r"\b(?:tidak|tak|bukan|belum|membantah|bantah|bantahan|menolak|menampik|menepis|enggan|batal|mengelak|tanpa|mustahil)\b[^;,]{0,60}$", Status.DENIED),
    Cue(r"\b(?:dikabarkan|kabarnya|konon|disebut-sebut|dilaporkan|menurut (?:sumber|kabar)|berdasarkan sumber)\b", Status.REPORTED, "anywhere"),
    Cue(r"\b(?:sebelumnya|pernah|dahulu|dulu|pendahulunya|silam|kala itu|ketika itu|waktu itu)\b", Status.BACKGROUND, "anywhere"),
)

CALENDAR = Calendar(
    months={
        name: number + 1
        for number, names in enumerate(
            ("januari jan", "februari feb", "maret mar", "april apr", "mei", "juni jun", "juli jul", "agustus agu agt", "september sep",
             "oktober okt", "november nov", "desember des")
        )
        for name in names.split()
    },
    weekdays={name: number for number, name in enumerate(("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"))} | {"jum'at": 4, "ahad": 6},
    days_ago={"hari ini": 0, "kemarin": 1, "besok": -1, "kemarin lusa": 2, "lusa": -2},
    periods={
        "pekan lalu": ("week", 1), "minggu lalu": ("week", 1), "pekan ini": ("week", 0), "minggu ini": ("week", 0), "pekan depan": ("week", -1),
        "minggu depan": ("week", -1), "bulan lalu": ("month", 1), "bulan ini": ("month", 0), "awal bulan ini": ("month", 0), "bulan depan": ("month", -1),
        "tahun lalu": ("year", 1), "tahun ini": ("year", 0), "awal tahun ini": ("year", 0), "tahun depan": ("year", -1),
    },
    prefixes=r"(?:(?:pada|hari|sejak|mulai|per|tanggal|efektif|awal|akhir|pertengahan|bulan|tahun|di|hingga) ){0,3}",
    day_first=True,
)

INDONESIAN = Language(
    code="id",
    signs=(
        r".*(?:undur|hengkang|keluar|pamit|cabut|angkat|lengser|pensiun|tinggal|lepas|letak|tanggal|berhenti|pindah|pergi|berpisah|mengakhiri|"
        r"menyudahi|pecat|copot|henti|singkir|depak|turun|guling|bajak|ganti|ambil|diisi|mengisi|tempati|duduki|jabat|terus|lanjut|tunjuk|"
        r"pilih|dapuk|lantik|tetapkan|percaya|daulat|promosi|rekrut|gabung|jadi|datangkan|tugas|geser|meninggal|serahkan|kukuh)"
    ),
    role=ROLE,
    role_word=ROLE_WORD,
    weak_signs=r"(?:.*tinggal|turun|.*angkat|.*pilih|.*ambil|.*tugas|.*jadi|.*terus|.*lanjut|.*percaya|.*turun|.*letak|.*tanggal|.*lepas|.*henti)",
    interim=r"(?:\binterim\b|\bplt\b|pelaksana tugas|penjabat|\bpjs?\b|untuk sementara|sementara waktu|\bsementara\b(?! itu))",
    former=r"\b(?:mantan|eks|bekas)\b",
    organization_words=ORGANIZATION_WORDS,
    organization_starts=ORGANIZATION_STARTS,
    organization_links=ORGANIZATION_LINKS,
    not_names=NOT_NAMES,
    honorifics=HONORIFICS,
    person_after=r"(?:, \d\d tahun|,? yang akrab| mengatakan| mengaku| menyebut| menyatakan)",
    organization_before=r"(?:\b(?:di|bergabung dengan|perusahaan|produsen|maskapai|startup|klub|dari|grup|raksasa) )$",
    generic_organization=r"\b(?:perusahaan|perseroan|klub|lembaga|partai|tim|bank|maskapai|universitas|organisasi|dewan|emiten|raksasa|institusi|produsen)\b(?: (?:itu|tersebut|ini|nya))?|\bperusahaannya\b",
    pronouns=frozenset({"ia", "dia", "beliau", "dirinya", "penggantinya"}),
    calendar=CALENDAR,
    announces=r"\b(?:mengumumkan|diumumkan|menyatakan|menyampaikan|mengatakan|mengungkapkan|mengabarkan)\b",
    other_times=r"\b(?:sejak|bergabung|mulai bekerja|didirikan|berdiri|lahir|menjabat sejak|memimpin sejak|dirikan)\b",
    future=r"\b(?:akan|bakal|segera|mulai|efektif|depan)\b",
    present=r"\b(?:telah|sudah|resmi|kini|baru saja)\b",
    patterns=PATTERNS,
    descriptions=DESCRIPTIONS,
    slots=SLOTS,
    cues=CUES,
    given_name_alone=True,
    role_before_organization=True,
    subordinate=r"\b(?:setelah|usai|sejak|menyusul|pasca|akibat|karena) $",
    seats={},
    fragments=FRAGMENTS,
)
