"""How Indonesian tells in which way somebody left or came."""

from knowledge.models import Way
from knowledge.text.languages.language import WayForms, WayWords

WAYS = WayForms(
    words={
        Way.DISMISSED: WayWords(
            told=(
                r"dipecat(?:nya)?|dicopot(?:nya)?|diberhentikan(?:nya)?|diberhentiin|diberentiin|didepak|disingkirkan|"
                r"dilengserkan|dibebastugaskan|ditendang|digusur|dimakzulkan|dikeluarkan|kena pecat|"
                r"(?:pemecatan|pencopotan|pemberhentian|pendepakan)nya"
            ),
            does=(
                r"memecat(?:nya)?|mencopot(?:nya)?|memberhentikan(?:nya)?|mendepak(?:nya)?|menyingkirkan(?:nya)?|"
                r"melengserkan(?:nya)?|membebastugaskan(?:nya)?|memakzulkan(?:nya)?|pecat|mecat|copot|nyopot|"
                r"pemecatan|pencopotan|pemberhentian"
            ),
        ),
        Way.LAID_OFF: WayWords(
            told=r"diphk|di-phk|kena phk|terkena phk|dirumahkan|ter-?phk",
            does=r"memphk|mem-phk|phk|pemutusan hubungan kerja",
        ),
        Way.RESIGNED: WayWords(
            told=(
                r"mundur(?:nya)?|mengundurkan(?: diri)?|mundurkan diri|undur diri|resign(?:nya)?|kemunduran|"
                r"pengunduran dirinya|(?:mengajukan|menyampaikan|menyerahkan)(?: surat)? pengunduran diri"
            ),
            does=r"pengunduran diri",
            also=(
                r"hengkang|berhenti|cabut|pamit|angkat kaki|melepas(?:kan)? jabatan|lepas jabatan|meletakkan jabatan|"
                r"menanggalkan jabatan|atas kemauan sendiri|atas keinginan sendiri"
            ),
        ),
        Way.RETIRED: WayWords(told=r"pensiun(?:nya)?|purna ?tugas|purna ?bakti"),
        Way.DIED: WayWords(told=r"meninggal(?: dunia)?|wafat|tutup usia|berpulang|tewas"),
        Way.PROMOTED: WayWords(told=r"dipromosikan|promosi|naik jabatan|naik pangkat", does=r"mempromosikan(?:nya)?"),
        Way.POACHED: WayWords(told=r"dibajak", does=r"membajak(?:nya)?"),
        Way.ELECTED: WayWords(told=r"terpilih", does=r"terpilihnya|memilih kembali"),
    },
    whom=r"dia|ia|beliau|dirinya|mereka|saya|kami|\w+nya",
    unreal=(
        r"agar|supaya|minta|meminta|diminta|desak\w*|didesak|mendesak|tuntut\w*|menuntut|dituntut|terancam|"
        r"mengancam|diancam|hampir|nyaris|seharusnya|harus|menolak|enggan|ingin|takut|urung|gagal"
    ),
)
