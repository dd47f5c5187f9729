"""How posts are called in Indonesian, English titles among them: what a question may mean by one."""

from knowledge.text.languages.en.roles import ROLE_ALONE as ENGLISH_ROLE

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
