"""How moves are told in Indonesian: how words of moves begin, and what makes a role a thing of the past."""

from knowledge.text.languages.language import MoveWords

MOVES = MoveWords(
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
    formerly=r"dahulu bernama|dulu bernama|sebelumnya bernama|dahulu|dulu|semula",
    of_state=r"\b(?:(?<!perdana )menteri|menko|wamen\w*|menkeu|menlu|menhan|mendag|mendagri|menkes|mensos|mentan)\b",
    states=r"\b(?:kementerian|kemen\w+|pemerintah|kabinet|departemen|istana|republik|negara)\b",
    interim=(
        r"\b(?:pelaksana tugas|pelaksana harian|plt|plh|pj|pjs|penjabat|caretaker|interim|"
        r"sementara(?! (?:itu|ini)\b)|"
        r"(?:sampai|hingga|menunggu)(?: \w+){0,4} (?:definitif|pejabat tetap|pengganti\w*))\b"
    ),
    returns=r"\bkembali\s+(?:ke\s+(?:jabatan|posisi|tugas|pos|kursi)\w*|menjadi|menjabat|bertugas|sebagai|menduduki)\b",
)
