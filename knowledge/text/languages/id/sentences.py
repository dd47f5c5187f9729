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
        "then to be": "{successor} akan mengambil alih{came}.",
        "no successor": (
            "Saya tidak menemukan artikel yang menyebut pengganti {person}. {person} meninggalkan {organization}{when}."
        ),
        "never left": "Saya tidak menemukan artikel yang menyebut bahwa {person} meninggalkan {organization}.",
        "never left any": "Saya tidak menemukan artikel yang menyebut bahwa {person} meninggalkan jabatannya.",
        "never then": "Saya tidak menemukan artikel yang menyebutnya untuk waktu itu.",
        "no reason": "Saya tidak menemukan yang jelas-jelas menyebut alasan {person} pergi.",
        "not of that": "Saya tidak menemukan yang menyebut bahwa itu {beyond}.",
        "says of that": "Tentang itu artikel menulis: “{words}”",
        "never came": "Saya tidak menemukan artikel yang menyebut bahwa {person} diangkat ke jabatan itu.",
        "left": "{person} meninggalkan {organization}{role}{when}.",
        "leaves": "{person} akan meninggalkan {organization}{role}{when}.",
        "when left": "{When}: {person} meninggalkan {organization}{role}.",
        "when came": "{When}: {person} mulai di {organization}{role}.",
        "when leaves": "{When}: {person} akan meninggalkan {organization}{role}.",
        "when comes": "{When}: {person} akan mulai di {organization}{role}.",
        "when replaced": "{Came}: {successor} menggantikan {person}{role}{at}.",
        "unknown day of coming": "{successor} menggantikan {person}{role}{at}; artikel tidak menyebut tanggalnya.",
        "announced": "Hal itu diumumkan {when}.",
        "unknown day": "{person} meninggalkan {organization}{role}; artikel tidak menyebut tanggalnya.",
        "destination": "{destination}: {person} pindah ke sana dari {organization}{when}.",
        "no destination": "Saya tidak menemukan artikel yang menyebut ke mana {person} pindah setelah {organization}.",
        "role": "{role_name}: itulah jabatan {person} di {organization}{until}.",
        "holder": "{person} adalah {role} {organization}{since}.",
        "holder of": "{person} memegang jabatan itu di {organization}{since}.",
        "holder interim": "{person} adalah {role} {organization} untuk sementara{since}.",
        "holder of interim": "{person} memegang jabatan itu di {organization} untuk sementara{since}.",
        "until": ", sampai {date}",
        "yes back": "Ya, {person} kembali ke {organization}{role}{when}.",
        "back": "{person} kembali ke {organization}{role}{when}.",
        "earlier": "Artikel terdahulu, bertanggal {date}, menyebut sebaliknya.",
        "denied": "Tidak. {person} tidak meninggalkan {organization}, menurut artikel{when}.",
        "denied by a curator": "Tidak. {person} tidak meninggalkan {organization}, menurut kurator{when}.",
        "still there": "Masih di sana: {person} tidak meninggalkan {organization}, menurut artikel{when}.",
        "still there by a curator": "Masih di sana: {person} tidak meninggalkan {organization}, menurut kurator{when}.",
        "contested": "Kurator membantah yang dikabarkan tentang {person} di {organization}:",
        "corrected": "Tentang {person}, kurator mengoreksi {fields}; artikel menyebutnya lain atau tidak menyebutnya.",
        "withheld": (
            "Tentang itu saya tidak menyampaikan apa-apa: kurator menyembunyikan atau mengoreksi yang ditulis artikel "
            "tentang {person}."
        ),
        "field person": "orangnya",
        "field organization": "organisasinya",
        "field role": "jabatannya",
        "field successor": "penggantinya",
        "field day": "tanggalnya",
        "field kind": "arahnya",
        "field status": "kepastiannya",
        "field former": "apakah jabatannya masih dipegang",
        "yes left": "Ya, {person} meninggalkan {organization}{role}{when}.",
        "to leave": "Belum: {person} akan meninggalkan {organization}{role}{when}.",
        "not any more": "Tidak, {person} sudah meninggalkan {organization}{role}{when}.",
        "came": "{person} datang ke {organization}{role}{when}.",
        "came interim": "{person} datang ke {organization}{role} untuk sementara{when}.",
        "to come": "{person} akan datang ke {organization}{role}{when}.",
        "to come interim": "{person} akan datang ke {organization}{role} untuk sementara{when}.",
        "denied row": "{person} tidak meninggalkan {organization}, menurut artikel{when}.",
        "only interim": (
            "Saya tidak menemukan artikel yang menyebut pejabat tetap. "
            "{person} mengisi untuk sementara di {organization}."
        ),
        "reported": "Ini baru kabar, belum dipastikan.",
        "likely": "Begitulah saya membacanya; saya tidak yakin sepenuhnya.",
        "conflict": "Artikel-artikel tidak sepakat:",
        "found": "Saya menemukan {count}:",
        "places": "Saya menemukan {count}: {names}.",
        "each": "{organization}: {count}.",
        "also": "Juga: {names}.",
        "more": "Dan {count} lagi; daftar kepergian (/departures) memuat semuanya.",
        "not counted": "Tidak dihitung, karena masih kabar, dibantah, atau baru akan terjadi:",
        "none sure": "Saya menemukan 0 yang sudah terjadi; masih kabar, dibantah, atau baru akan terjadi:",
        "none left": "Saya tidak menemukan artikel yang menyebut kepergian seperti itu.",
        "none denied": "Saya tidak menemukan artikel yang membantah kepergian seperti itu.",
        "none came": "Saya tidak menemukan artikel yang menyebut pengangkatan seperti itu.",
        "undated": "Saya tidak menemukan tanggal untuk {names}.",
        "unread": "Saya tidak memahami “{words}” dan tidak memperhitungkannya.",
        "reported on": " (diberitakan pada {date})",
        "role join": " sebagai {role}",
        "at join": " di {organization}",
        "until join": " sampai {date}",
        "since join": ", sejak {date}",
        "told join": ", menurut artikel {date}",
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
        "unproven": "Yang ditulis model AI tidak terbukti oleh artikelnya, jadi saya hanya mengutip.",
        "asks back": (
            "Saya tidak tahu siapa atau apa yang dimaksud. Tanyakan lagi dengan menyebut nama orang atau perusahaannya."
        ),
        "courtesy greeting": "Halo! Tanyakan siapa yang mundur atau datang, kapan atau mengapa; saya kutip sumbernya.",
        "courtesy thanks": "Sama-sama!",
        "courtesy praise": "Terima kasih, baik sekali!",
        "courtesy blame": "Maaf. Coba tanyakan dengan kata lain, dan sebutkan nama orang atau perusahaannya.",
        "courtesy bye": "Sampai jumpa!",
        "courtesy fine": "Baik. Silakan bertanya kapan saja.",
        "courtesy help": (
            "Saya menjawab siapa yang mundur, siapa yang datang, kapan dan mengapa, lengkap dengan kutipan: misalnya "
            "“siapa yang keluar dari Acme tahun ini?” atau “siapa direktur utamanya?”."
        ),
        "courtesy who": "Saya Masthead, bot yang menjawab pertanyaan dengan kutipan dan tidak mengarang.",
        "courtesy news": "Tanyakan misalnya “siapa yang mundur bulan ini?”, lalu saya sebutkan yang saya temukan.",
        "words behind": (
            "Artikel yang baru berubah ({articles}, yang pertama {seconds} detik lalu) belum ada di indeks kata saya."
        ),
        "words begin": "Indeks kata saya sedang dibuat dan mungkin belum memuat semua artikel ({articles}).",
        "vectors away": (
            "Penyimpanan vektor sedang tidak dapat dipakai, jadi hanya kata-kata dan buku catatan yang dicari."
        ),
        "vectors begin": (
            "Vektor sebagian kutipan belum dibuat ({passages}); bagian itu hanya dicari menurut kata-katanya."
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
