"""How posts are called in Indonesian, English titles among them: what a question may mean by one."""

from knowledge.text.languages.en.roles import ROLE_ALONE as ENGLISH_ROLE
from knowledge.text.languages.language import Roles

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
_FORM = (
    rf"(?<![\w-])(?:(?:co-?)?ceo(?: interim)?(?!\w)|{_ONE}(?: interim)?|(?:(?:plt\.?|pelaksana tugas|"
    rf"mantan) )?{ENGLISH_ROLE})"
    r"(?:,? (?:dan|sekaligus) (?:(?:salah satu )?pendiri|ceo|presiden|direktur utama|ketua dewan)(?!\w))?"
)
_TITLES = """
chief executive = direktur utama
chief executive = dirut
chief executive officer = direktur utama
president director = presiden direktur
deputy chief executive = wakil direktur utama
president commissioner = komisaris utama
commissioner = komisaris
director = direktur
managing director = direktur pelaksana
executive director = direktur eksekutif
finance director = direktur keuangan
chief financial officer = direktur keuangan
technology director = direktur teknologi
chief technology officer = direktur teknologi
operations director = direktur operasional
chief operating officer = direktur operasional
research director = direktur riset
director of research = direktur riset
marketing director = direktur pemasaran
chief scientist = kepala ilmuwan
head of research = kepala riset
chief research officer = kepala riset
head coach = pelatih kepala
head = kepala
coach = pelatih
manager = manajer
general manager = manajer umum
chair = ketua
chairman = ketua
chairwoman = ketua
deputy chair = wakil ketua
president = presiden
vice president = wakil presiden
minister = menteri
prime minister = perdana menteri
governor = gubernur
mayor = wali kota
rector = rektor
secretary general = sekretaris jenderal
founder = pendiri
co-founder = salah satu pendiri
spokesperson = juru bicara
editor-in-chief = pemimpin redaksi
"""
ROLES = Roles(_FORM, _TITLES)
