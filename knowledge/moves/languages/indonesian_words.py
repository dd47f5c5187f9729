"""The Indonesian words that tell roles, organisations and persons apart."""

from knowledge.moves.languages.english_words import ORGANIZATION_WORDS as ENGLISH_ORGANIZATION_WORDS
from knowledge.moves.languages.english_words import ROLE_ALONE as ENGLISH_ROLE
from knowledge.moves.languages.english_words import ROLE_WORD as ENGLISH_ROLE_WORD

_STOP = (
    r"yang|di|ke|dari|pada|untuk|dan|atau|akan|telah|sudah|menjadi|sebagai|oleh|dengan|karena|setelah|"
    r"sebelum|sejak|saat|ketika|itu|ini|baru|"
    r"lama|juga|masih|tidak|bukan|belum|bisa|harus|dapat|resmi|mundur|keluar|hengkang|pamit|pensiun|"
    r"sementara|sekaligus|kepada|dalam|melantik|melepas\w*|merekrut|merombak|melalui|melakukan|melaporkan|"
    r"serta|namun|tetapi|tapi|agar|hingga|sampai|usai|pasca(?! )|per|ia|dia|mereka|kami|kata|ujar|tutur|"
    r"jelas|adalah|merupakan|definitif|maupun|secara|bersama|langsung|kini|bakal|ikut|lalu|kemudian|bila|"
    r"jika|kalau|tersebut|lainnya|lain|sebelumnya|mantan|"
    r"me[mn]\w+|ber(?!sama\b)\w+|di\w{4,}|ter\w+|meng\w+|men\w+|mundurnya|kepergian|pergantian|pengganti"
)
_HEADS = (
    r"direktur|dirut|wadirut|presiden|komisaris|dirjen|kepala|ketua|sekretaris|bendahara|manajer|pelatih|"
    r"asisten|menteri|menko|wamen\w*|menkeu|mendag|menhan|"
    r"mensos|menkes|menag|mendagri|menlu|gubernur|bupati|wali ?kota|camat|lurah|rektor|dekan|dubes|duta "
    r"besar|panglima|kapolri|kapolda|kapolres|kajati|jaksa agung|"
    r"hakim|pemimpin redaksi|pemred|redaktur|pembawa acara|penyiar|juru bicara|jubir|penasihat|staf ahli|"
    r"staf khusus|deputi|inspektur|"
    r"pendiri|bos|pimpinan|pemimpin|kapten|manager|ceo|cfo|cto|coo|cmo|cpo|komandan|danjen|kasad|kasal|"
    r"kasau|wapres|wagub|wabup|sekjen|sekda|ketum|waketum|"
    r"perdana menteri|pm|kanselir|raja|ratu|paus|uskup|peneliti|ilmuwan|insinyur|analis|anggota|mitra|"
    r"vokalis|gitaris|drummer|basis|kolumnis|kontributor|produser|sutradara"
)
_MODIFIERS = r"(?: (?!(?:" + _STOP + r")\b)[a-z][a-z-]*){0,3}"
_PORTFOLIO = (
    r"(?: (?:BUMN|Keuangan|Pertahanan|Perdagangan|Luar Negeri|Dalam Negeri|Kesehatan|Pendidikan|Agama|"
    r"Sosial|Perhubungan|Pertanian|Perindustrian|Koordinator|"
    r"Kominfo|ESDM|PUPR|Desa|Pemuda|Tenaga Kerja|Ketenagakerjaan|Hukum|HAM|Pariwisata|Investasi|Koperasi|"
    r"Komunikasi|Informatika|Kebudayaan|Kelautan|Perikanan|"
    r"Lingkungan Hidup|Kehutanan|Umum|Utama|Jenderal|Eksekutif|Independen|Operasional|Operasi|Teknologi|"
    r"Pemasaran|Redaksi|Bidang|dan)(?![\w])){0,5}"
)
_ONE = (
    rf"(?:(?:wakil|plt\.?|pelaksana tugas|pjs\.?|pj\.?|penjabat|mantan|eks|bekas|calon|ko-?|co-?)[ "
    rf"-]?){{0,2}}(?:{_HEADS})(?![\w-]*\w)"
    rf"(?-i:{_PORTFOLIO}{_MODIFIERS}(?: bidang(?: (?!(?:{_STOP})\b)[a-z]+){{1,3}})?(?: dan "
    rf"(?!(?:{_STOP})\b)(?!(?:{_HEADS})\b)[a-z]+(?: (?!(?:{_STOP})\b)[a-z]+)?)?)"
)
ROLE = (
    rf"(?<![\w-])(?:(?:co-?)?ceo(?: interim)?(?!\w)|{_ONE}(?: interim)?|(?:(?:plt\.?|pelaksana tugas|"
    rf"mantan) )?{ENGLISH_ROLE})"
    r"(?:,? (?:dan|sekaligus) (?:(?:salah satu )?pendiri|ceo|presiden|direktur utama|ketua dewan)(?!\w))?"
)
ROLE_WORD = (
    rf"{_HEADS.replace('wali ?kota', 'wali|walikota').replace('duta besar', 'duta')}|{ENGLISH_ROLE_WORD}|"
    rf"pembawa|pemimpin|perdana|staf|jaksa|juru"
)

ORGANIZATION_WORDS = ENGLISH_ORGANIZATION_WORDS | frozenset(
    """
    tbk persero perusahaan universitas institut politeknik sekolah yayasan kementerian badan lembaga dewan
    komisi komite mahkamah kejaksaan polri tni polda polres dpr dprd mpr partai koalisi persatuan ikatan
    asosiasi perhimpunan serikat federasi koperasi bank rumah sakit stasiun televisi kantor dinas pemprov
    pemkot pemkab kabupaten provinsi otoritas keuangan motor persib persija arema persebaya bali united psm fc
    garuda indonesia pertamina telkom mandiri sekuritas nusantara sejahtera abadi makmur jaya energi telekom
    medika farma""".split()
)
ORGANIZATION_STARTS = frozenset(
    """
    pt cv universitas institut politeknik sekolah yayasan kementerian badan lembaga dewan komisi komite
    mahkamah kejaksaan partai bank rumah persatuan ikatan asosiasi serikat federasi koperasi stasiun kantor
    dinas otoritas university federal national royal klub""".split()
)
ORGANIZATION_LINKS = frozenset({"&", "of", "for", "untuk"})
HONORIFICS = frozenset(
    "pak bapak bu ibu bung kang mas mbak haji hj prof dr ir drs kh ustaz gus tuan nyonya jenderal "
    "kolonel komjen irjen letjen mayjen laksamana marsekal raden mr mrs sir".split()
)
NOT_NAMES = frozenset(
    """
    yang di ke dari pada untuk dan atau akan telah sudah menjadi sebagai oleh dengan karena setelah sebelum
    sejak saat ketika itu ini ia dia mereka kami kita saya anda beliau keduanya ketiganya para sang si adapun
    masa tongkat serah tampuk estafet isu kabar
    namun tetapi tapi meski meskipun sementara selain menurut kabar kepergian pengunduran posisi kursi jabatan
    pengumuman keputusan langkah perusahaan perseroan manajemen dewan saham tahun bulan hari pekan tanggal
    senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september
    oktober november desember jakarta bandung surabaya mantan eks dalam bagi sampai hingga agar tidak bukan
    belum juru pihak seorang salah satu dua tiga empat lima beberapa sejumlah banyak semua seluruh sebelumnya
    kemudian lalu kini saat selama mulai usai berita foto baca juga editor penulis reporter antara tempo
    kompas detik jika bila kalau apakah era sejumlah nama pihaknya awalnya akhirnya alasan bahkan bukan hanya
    hingga sang serta tahap usia walau warga setiap soal sosok pengangkatan penunjukan pelantikan pengganti
    pencopotan pemecatan pemberhentian rapat surat umum
    siapa kapan mengapa kenapa bagaimana pengamat
    analis pencarian rapat sidang presiden menteri berbeda perlu meski begitu insiden emosi aliran promosi
    kerugian kombinasi untuk terkait dengan demikian ratusan ribuan seruan tak pensiunnya mundurnya""".split()
) - {"dewan"}
