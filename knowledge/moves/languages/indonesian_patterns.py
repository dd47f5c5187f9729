"""The ways in which Indonesian tells of moves, each with an example, and the fragments that they are made of."""

from knowledge.moves.grammar import Pattern
from knowledge.moves.models import Kind

DEPARTURE, APPOINTMENT = Kind.DEPARTURE, Kind.APPOINTMENT

FRAGMENTS = {
    "people": r"{P}(?:(?:, {P}){0,5},? (?:dan|serta|maupun) {np}{P})?",
    "subject": r"(?P<person>{people}|\b(?:ia|dia|beliau|dirinya)\b)",
    "aside": (
        r"(?: ?\([^()]{1,60}\)|, [^;]{1,120}?,| [\u2013\u2014-]{1,2} "
        r"?[^\u2013\u2014]{1,110}?[\u2013\u2014-]{1,2})?"
    ),
    "np": (
        r"(?:(?:mantan |eks |sang |si |nama )?(?:{R} )?(?:baru )?(?:{O}[ ,]{1,2})?(?:yang baru |yang "
        r"juga {R} |sekaligus {R} )?){0,2}"
    ),
    "who": r"(?:{aside}(?: yang)?|,? yang)",
    "help": (
        r"(?:tidak|tak|belum|membantah|menolak|batal|enggan|telah|sudah|akan|bakal|resmi|secara|juga|ikut|sama-sama|kini|lalu|kemudian|akhirnya|"
        r"memutuskan|memilih|sepakat|mengumumkan|"
        r"menyatakan|mengatakan|mengabarkan|menegaskan|mengonfirmasi|menyampaikan|mengungkapkan|"
        r"mengajukan|bahwa|untuk|dirinya|ia|dia|terpaksa|dipaksa|segera|"
        r"mendadak|tiba-tiba|baru-baru ini|baru saja|keputusannya|keputusan|rencana|rencananya|berencana|"
        r"siap|ingin|dikabarkan|dilaporkan|disebut|kabarnya|"
        r"lebih dulu|terlebih dahulu|sebelumnya|pernah|pun|berniat|diumumkan|untuk sementara|sementara|"
        r"langsung|bersama-sama|beramai-ramai|"
        r"memposting|mengumumkannya|menulis|di media sosial|lewat media sosial|melalui [\w ]{3,20}|"
        r"dipastikan|pada saat (?:bersamaan|yang sama|itu)|pada|hari|{D}|,)"
    ),
    "does": r"(?:(?: {help}|(?<! ),){0,8})",
    "job": (
        r"(?:jabatan|jabatannya|kursi|kursinya|posisi|posisinya|pos|tugas|tugasnya|perusahaan|klub|tim|"
        r"partai|kabinet|lembaga|organisasi|dewan|perseroan|institusi|stasiun|kampus|bank|grup)"
    ),
    "leaves": (
        r"(?:(?:(?<=yang )|(?<=yang telah )|(?<=yang sudah ))pergi(?= ?(?:{D}|[,;.]|$))|"
        r"mengundurkan diri|undur diri|mengajukan pengunduran diri|menyatakan mundur|mundur(?! ke "
        r"belakang| dari (?:pencalonan|rencana|kesepakatan|laga|turnamen))|hengkang|"
        r"(?:keluar|pergi|cabut|angkat kaki|berhenti|pindah) dari(?= (?:{job}|{O}|{R}))|angkat kaki|"
        r"keluar(?=(?: dari)? ?(?:{D}|[.,]|$|untuk bergabung))|pamit|lengser|turun dari (?=kursi|jabatan)|"
        r"pensiun|purnatugas|"
        r"(?:meninggalkan|tinggalkan)(?= (?:{job}|{O}|{R}))|(?:melepas|melepaskan|meletakkan|menanggalkan|"
        r"lepas)(?= (?:seluruh )?(?:{job}|{R}))|"
        r"berhenti sebagai|berpisah dengan|(?:meninggal dunia|tutup usia|wafat) (?:saat|ketika|selagi) menjabat|"
        r"pengumuman pengunduran diri|mengumumkan (?:pengunduran diri|kepergian|perpisahan)\w*|"
        r"(?:mengakhiri|menyudahi) (?:masa jabatan|masa kerja|masa tugas|karier|perjalanan|kiprah|"
        r"kebersamaan|pengabdian)\w*)"
    ),
    "fired": (
        r"(?:dipecat|dicopot|diberhentikan|disingkirkan|didepak|dilengserkan|dipensiunkan|diturunkan|"
        r"dipaksa mundur|digulingkan|dipulangkan|dibajak|dinonjobkan|di-?phk|dibebastugaskan|tersingkir|"
        r"dinonaktifkan|(?:digeser|dirotasi|dimutasi)(?= dari))"
    ),
    "fires": (
        r"(?:memecat|mencopot|memberhentikan(?: dengan (?:tidak )?hormat)?|menonaktifkan|"
        r"mendepak|melengserkan|menyingkirkan|membebastugaskan|pecat|"
        r"copot|depak|berpisah dengan|memensiunkan)"
    ),
    "named": (
        r"(?:ditunjuk|diangkat|dipilih|terpilih|didapuk|dilantik|ditetapkan|dipercaya|didaulat|"
        r"dipromosikan|direkrut|dinobatkan|dikukuhkan|diumumkan|dipercayakan|ditugaskan|didatangkan|"
        r"dimutasi|dirotasi)"
    ),
    "names": (
        r"(?:menunjuk|mengangkat|melantik|mempromosikan|merekrut|memilih|menetapkan|mendapuk|menugaskan|"
        r"tunjuk|angkat|lantik|rekrut|mendatangkan|memercayakan|mengukuhkan)"
    ),
    "replaces": (
        r"(?:menggantikan|gantikan|mengganti|meneruskan (?:jabatan|posisi|tugas|kepemimpinan)|mengambil "
        r"alih (?:jabatan|posisi|kursi|tugas|kepemimpinan|tongkat)(?: [\w ]{1,20})? dari|mengisi (?:kursi|"
        r"posisi|jabatan)(?: [\w ]{1,20})? yang ditinggalkan|menggeser|melanjutkan (?:jabatan|"
        r"kepemimpinan|tugas))"
    ),
    "replaced": (
        r"(?:digantikan|diganti|diambil alih|diisi|ditempati|diteruskan|dilanjutkan|dijabat|diduduki|"
        r"diemban|dipegang|diserahkan|jatuh)"
    ),
    "by": (
        r"(?: (?:untuk sementara|sementara|langsung|sepenuhnya|oleh|kepada|ke tangan|ke|{D}|(?:dua|tiga) "
        r"orang|sekaligus|yakni|yaitu)|,){0,8} {np}"
    ),
    "noun": (
        r"(?:kepergian|pengunduran diri|mundurnya|keluarnya|hengkangnya|pemecatan|pencopotan|"
        r"pemberhentian|pensiunnya|lengsernya|tersingkirnya|dicopotnya|dipecatnya)"
    ),
    "seat": (
        r"(?:posisi|posisinya|jabatan|jabatannya|kursi|kursinya|peran|perannya|tugas|tugasnya|tongkat "
        r"kepemimpinan|kepemimpinan|tempatnya|tempat)(?: (?:{R}|pimpinan|itu|tersebut|{O})){0,2}"
    ),
}

PATTERNS = (
    Pattern(
        DEPARTURE,
        r"(?P<person>{P}|\b(?:ia|dia|beliau)\b)(?: (?:akan|bakal|kini|lalu|kemudian|selanjutnya|segera|resmi)){1,3} "
        r"(?:bergabung (?:dengan|ke)|pindah ke|hijrah ke|berlabuh (?:di|ke)) (?:(?:pesaingnya|pesaing|perusahaan|"
        r"startup|klub|laboratorium) ){0,2}(?P<destination>{O})(?! sebagai| untuk menjadi)",
        "Ia akan bergabung dengan Bank Bahari.",
        echo=True,
    ),
    Pattern(
        DEPARTURE,
        r"\b(?P<person>(?:pengunduran dirinya|kepergiannya|pemecatannya|pencopotannya|pemberhentiannya))",
        "Surat pengunduran dirinya diterima pada Senin (3/2/2025).",
        echo=True,
    ),
    Pattern(
        APPOINTMENT,
        r"(?P<person>{P}|\b(?:ia|dia|beliau)\b){does} mulai (?:menjabat|bertugas|bekerja|memimpin)\b",
        "Ia mulai bertugas pada 18 Maret.",
        echo=True,
    ),
    Pattern(
        APPOINTMENT,
        r"\b(?:pengangkatan|penunjukan|pelantikan) {np}(?P<person>{P})(?= (?:sebagai|menjadi|selaku))",
        "Pengangkatan Ratri Ayu sebagai direktur utama disetujui pada Senin.",
    ),
    Pattern(
        DEPARTURE,
        r"{subject}{who}{does} (?:(?:tidak|tak) lagi (?:menjabat|menjadi|memimpin|bekerja|bertugas|melatih|"
        r"menangani|menukangi)|tidak akan melanjutkan (?:tugas|jabatan|masa jabatan)\w*)",
        "Sekar Wulandari tidak lagi menjabat direktur utama Nusa Data.",
        negated=True,
    ),
    Pattern(
        DEPARTURE,
        r"\bmasa (?:jabatan|bakti|tugas|kerja) {np}(?P<person>{P})"
        r"(?=[^.;]{0,80}? (?:(?:telah|sudah|resmi|akan|segera) ){0,2}(?:berakhir|habis|selesai)\b)",
        "Masa jabatan Sekar Wulandari sebagai direktur utama Nusa Data berakhir pada Mei.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{P}){who}{does} (?:menyerahkan|serahkan) (?:(?:tongkat|estafet|kursi|jabatan|posisi|kepemimpinan|"
        r"tampuk) ?){1,2}(?P<role>{R})?(?: ?(?:di |dari )?(?P<organization>{O}))? (?:kepada|ke tangan|ke) "
        r"{np}(?P<successor>{P})",
        "Sekar Wulandari menyerahkan jabatan direktur utama Nusa Data kepada Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"\b(?:serah terima|(?:tongkat |estafet |tampuk )?(?:jabatan|kepemimpinan))(?: jabatan)?(?: (?P<role>{R}))?"
        r"(?: (?:di )?(?P<organization>{O}))?(?: (?:kini|resmi|telah|sudah|akan)){0,2}"
        r"(?: (?:beralih|berpindah|diserahkan|diserahterimakan))? dari {np}(?P<person>{P}) "
        r"(?:kepada|ke tangan|ke) {np}(?P<successor>{P})",
        "Tongkat kepemimpinan Nusa Data beralih dari Bima Satria kepada Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"\b(?P<person>penggantinya)(?: adalah| ialah|,| yakni) {np}(?P<successor>{P})",
        "Penggantinya adalah Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{people}){who}{does} (?:menggantikannya|menggantikan (?P<person>dia|beliau))",
        "Ratri Ayu akan menggantikannya.",
    ),
    Pattern(
        DEPARTURE,
        r"{subject}{who}{does} {leaves}(?!\w)",
        "Sekar Wulandari mengundurkan diri dari jabatan direktur utama Nusa Data.",
    ),
    Pattern(
        DEPARTURE,
        r"{subject}{who}{does} {fired}(?!\w)",
        "Bima Satria dicopot dari kursi pelatih Nusa Data pada Senin (3/2/2025).",
    ),
    Pattern(
        DEPARTURE,
        r"(?:(?P<organization>{O}){who}|\b\w+|{R}){does} {fires} {np}(?P<person>{people})",
        "Nusa Data memecat Bima Satria.",
    ),
    Pattern(
        DEPARTURE,
        r"\b{noun}(?: (?:dari|oleh))? {np}(?P<person>{people})",
        "Pengunduran diri Sekar Wulandari diumumkan Kamis.",
    ),
    Pattern(
        DEPARTURE,
        r"\b(?:kepergian|pengunduran diri|mundurnya|keluarnya) {P} (?:mengikuti|menyusul|setelah|"
        r"sesudah)(?: langkah| jejak)? {np}(?P<person>{P}(?:(?:,| dan|, dan) {np}{P}){0,3})",
        "Kepergian Sekar Wulandari menyusul direktur keuangan Bima Satria dan Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"\b(?:keluar|hengkang|mundur|pergi|mengundurkan diri|pamit|angkat kaki)\b[^.;]{0,60}?, "
        r"(?:termasuk|antara lain|di antaranya|yakni|yaitu) {np}(?P<person>{P}(?:(?:{aside},? dan |,? "
        r"dan |, ){np}{P}){0,3})",
        "Banyak peneliti keluar dari Nusa Data, termasuk Sekar Wulandari dan Bima Satria.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{people}|\b(?:ia|dia|beliau)\b){who}{does} {replaces} {np}(?P<person>{P})",
        "Ratri Ayu menggantikan Sekar Wulandari sebagai direktur utama.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{P}|\b(?:ia|dia|beliau)\b){who}{does} {replaced}{by}(?P<successor>{people})",
        "Sekar Wulandari digantikan oleh Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"\b(?P<person>{seat} (?:yang ditinggalkan )?{P}|{seat}|kursi yang ditinggalkan \w+){does} "
        r"{replaced}{by}(?P<successor>{people})",
        "Sekar Wulandari mundur, dan posisinya diambil alih oleh Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"{names} {np}(?P<successor>{P}){G}{0,60}? (?:untuk menggantikan|menggantikan|sebagai pengganti|"
        r"menjadi pengganti) {np}(?P<person>{P})",
        "Nusa Data menunjuk Ratri Ayu sebagai pengganti Sekar Wulandari.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{P}){who}{does} {named}[^;]{0,90}?,? (?:untuk menggantikan|menggantikan|sebagai "
        r"pengganti|menjadi pengganti|gantikan) {np}(?P<person>{P})",
        "Ratri Ayu ditunjuk sebagai direktur utama, menggantikan Sekar Wulandari.",
    ),
    Pattern(
        DEPARTURE,
        r"\bpengganti (?P<person>{P}) (?:adalah|ialah|yakni) {np}(?P<successor>{P})",
        "Pengganti Sekar Wulandari adalah Ratri Ayu.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{P}){who}{does} (?:ditunjuk|diangkat|menjadi|naik|dipilih){G}{0,50}? (?:setelah|"
        r"usai|menyusul) {np}(?P<person>{P}){who}{does} (?:{leaves}|{fired})",
        "Ratri Ayu menjadi direktur utama setelah Sekar Wulandari mundur.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} {named}(?=(?: {D})?(?: (?:kembali|untuk sementara))? (?:sebagai|menjadi|"
        r"jadi|selaku|untuk memimpin|memimpin|{R}))",
        "Ratri Ayu ditunjuk sebagai direktur utama Nusa Data.",
    ),
    Pattern(
        APPOINTMENT,
        r"(?:(?P<organization>{O}){who}|\b\w+|{R}){does} {names} {np}(?P<person>{P})"
        r"(?={aside}(?:[.]|$)|{aside},? (?:sebagai|menjadi|jadi|selaku|untuk memimpin|untuk mengisi))",
        "Nusa Data mengangkat Ratri Ayu menjadi direktur utama.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:bergabung (?:dengan|ke|di)|gabung)(?= {O}[^.;]{0,30}? (?:sebagai|untuk menjadi))",
        "Ratri Ayu bergabung dengan Nusa Data sebagai kepala riset.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:resmi|akan|bakal|kini|mulai)(?: (?:resmi|akan|mulai|juga))? (?:menjadi|"
        r"menjabat|bertugas sebagai|bekerja sebagai|rangkap jabatan sebagai|merangkap|(?:menduduki|menempati|"
        r"mengisi) (?:kursi|posisi|jabatan))(?= (?:sebagai )?{R})",
        "Ratri Ayu resmi menjabat direktur utama Nusa Data mulai Mei.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:resmi|mulai) memimpin(?= {O}(?:{D}|[,. ]|$))",
        "Ratri Ayu resmi memimpin Nusa Data mulai Mei.",
    ),
    Pattern(
        APPOINTMENT,
        r"\b(?:jabatan|posisi|kursi) (?P<role>{R})(?: (?:di |dari |pada )?(?P<organization>{O}))?"
        r"(?: (?:kini|sekarang|selanjutnya|kemudian|akan|bakal|resmi|sementara|untuk sementara|mulai)){1,3} "
        r"(?:dijabat|dipegang|diisi|diduduki|diemban|ditempati)(?: oleh)? {np}(?P<person>{P})",
        "Jabatan direktur utama Nusa Data kini dipegang oleh Ratri Ayu.",
    ),
    Pattern(
        APPOINTMENT,
        r"(?P<person>{P}){aside},? (?:yang )?(?:menjadi|jadi)(?= {R} ?(?:interim|sementara|baru)?)",
        "Ratri Ayu menjadi ketua eksekutif interim Nusa Data.",
    ),
    Pattern(
        APPOINTMENT,
        r"(?P<person>{P})(?:, {R}(?: {O})?)?,? yang baru (?:diangkat|ditunjuk|dilantik)",
        "Ratri Ayu, direktur riset yang baru diangkat, datang dari luar.",
    ),
)
