"""What Masthead says itself, in Indonesian."""

from knowledge.errors import Trouble
from knowledge.text.languages.language import Sentences

SENTENCES = Sentences(
    months="Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    phrases={
        "successor": "{successor} menggantikan {person}{role}{at}{came}.",
        "successor to be": "{successor} akan menggantikan {person}{role}{at}{came}.",
        "interim to be": "{successor} akan menggantikan {person}{role}{at} untuk sementara{came}.",
        "goes": "{person} akan pergi{when}.",
        "interim": "{successor} menggantikan {person}{role}{at} untuk sementara{came}.",
        "gone": "{person} pergi{when}.",
        "then": "Setelah itu {successor} mengambil alih{came}.",
        "no successor": (
            "Saya tidak menemukan artikel yang menyebut pengganti {person}. {person} meninggalkan {organization}{when}."
        ),
        "never left": "Saya tidak menemukan artikel yang menyebut bahwa {person} meninggalkan {organization}.",
        "never left any": "Saya tidak menemukan artikel yang menyebut bahwa {person} meninggalkan jabatannya.",
        "never then": "Saya tidak menemukan artikel yang menyebutnya untuk waktu itu.",
        "never came": "Saya tidak menemukan artikel yang menyebut bahwa {person} diangkat ke jabatan itu.",
        "left": "{person} meninggalkan {organization}{role}{when}.",
        "leaves": "{person} akan meninggalkan {organization}{role}{when}.",
        "when left": "{When}: {person} meninggalkan {organization}{role}.",
        "when came": "{When}: {person} mulai di {organization}{role}.",
        "when replaced": "{Came}: {successor} menggantikan {person}{role}{at}.",
        "unknown day of coming": "{successor} menggantikan {person}{role}{at}; artikel tidak menyebut tanggalnya.",
        "announced": "Hal itu diumumkan {when}.",
        "unknown day": "{person} meninggalkan {organization}{role}; artikel tidak menyebut tanggalnya.",
        "destination": "{destination}: {person} pindah ke sana dari {organization}{when}.",
        "no destination": "Saya tidak menemukan artikel yang menyebut ke mana {person} pindah setelah {organization}.",
        "role": "{role_name}: itulah jabatan {person} di {organization}{until}.",
        "holder": "{person} adalah {role} {organization}{since}.",
        "holder of": "{person} memegang jabatan itu di {organization}{since}.",
        "denied": "Tidak. {person} tidak meninggalkan {organization}, menurut artikel{when}.",
        "yes left": "Ya, {person} meninggalkan {organization}{role}{when}.",
        "to leave": "Belum: {person} akan meninggalkan {organization}{role}{when}.",
        "not any more": "Tidak, {person} sudah meninggalkan {organization}{role}{when}.",
        "came": "{person} datang ke {organization}{role}{when}.",
        "only interim": (
            "Saya tidak menemukan artikel yang menyebut pejabat tetap. "
            "{person} mengisi untuk sementara di {organization}."
        ),
        "reported": "Ini baru kabar, belum dipastikan.",
        "likely": "Begitulah saya membacanya; saya tidak yakin sepenuhnya.",
        "conflict": "Artikel-artikel tidak sepakat:",
        "more": "Dan {count} lagi.",
        "role join": " sebagai {role}",
        "at join": " di {organization}",
        "until join": " sampai {date}",
        "since join": ", sejak {date}",
        "told join": ", menurut artikel {date}",
        "told": "Artikelnya bertanggal {date}.",
        "day": " pada {date}",
        "month": " pada {date}",
        "year": " pada {date}",
        "words": " Kata artikelnya: “{words}”.",
        "nobody": "jabatannya",
    },
    answers={
        "refusal": "Saya tidak menemukan artikel di sini yang menyebutkannya.",
        "empty": "Belum ada artikel di sini.",
        "gone": "Artikel yang menjadi dasar jawaban ini telah dihapus.",
        "asks back": (
            "Saya tidak tahu siapa atau apa yang dimaksud. Tanyakan lagi dengan menyebut nama orang atau perusahaannya."
        ),
        "words behind": (
            "Artikel yang baru berubah ({articles}, yang pertama {seconds} detik lalu) belum ada di indeks kata saya."
        ),
        "vectors away": (
            "Penyimpanan vektor sedang tidak dapat dihubungi, jadi hanya kata-kata dan buku catatan yang dicari."
        ),
    },
    notes={
        Trouble.SETTINGS: "Model AI belum diatur dengan benar, jadi saya hanya mengutip.",
        Trouble.KEY: "Kunci model AI tidak ada atau ditolak, jadi saya hanya mengutip.",
        Trouble.BUSY: "Model AI sedang sibuk, jadi saya hanya mengutip.",
        Trouble.DOWN: "Model AI sedang tidak dapat dihubungi, jadi saya hanya mengutip.",
        Trouble.SLOW: "Model AI terlalu lama menjawab, jadi saya hanya mengutip.",
        Trouble.REFUSED: "Model AI tidak mau menjawab ini, jadi saya hanya mengutip.",
        Trouble.UNUSABLE: "Jawaban model AI tidak dapat dipakai, jadi saya hanya mengutip.",
        Trouble.TOO_LONG: "Kutipannya terlalu panjang untuk model AI, jadi saya hanya mengutip.",
        Trouble.SPENT: "Anggaran model AI hari ini sudah habis, jadi saya hanya mengutip.",
    },
)
