"""The Indonesian words of questions about moves, as they are written and as they are typed in chats."""

from knowledge.models import Courtesy, Speaks
from knowledge.text.languages.id.words import VOCABULARY
from knowledge.text.languages.question_words import QuestionWords, Symbol

_LEADERS = ("ceo", "head", "director", "president", "leader", "chair", "chairman", "chief")

QUESTIONS = QuestionWords(
    code="id",
    learned=True,
    closed=VOCABULARY.function,
    words={
        Symbol.WHO: """
            sp, siapa aja, siapa aja yang, siapa, siapakah, siapa saja, siapanya, sapa, siapa sih, nama, namanya,
            oleh siapa, orang yang, sama siapa""",
        Symbol.WHEN: """
            kapan, kapankah, bilamana, tahun berapa, bulan berapa, tanggal berapa, hari apa, bulan apa, tahun apa,
            tanggal, pada tahun berapa, pada tanggal berapa, pada bulan apa, pada hari apa, kpn, waktu kapan,
            kapannya, kapan sih, tgl""",
        Symbol.WHERE: """
            ke mana, kemana, kmn, ke manakah, pindah ke mana, pergi ke mana, di mana, dimana, dmn, kemanakah, di
            manakah, ke mana sih, tujuan, berlabuh di mana, ke perusahaan mana, ke klub mana""",
        Symbol.WHY: """
            gara2, gara2 apa, penjelasan, jelaskan, kok, kenapa, mengapa, alasan, alasannya, sebab, sebabnya,
            penyebab, penyebabnya, karena apa, gara-gara, gara- gara apa, knp, kenapa sih, apa yang menyebabkan,
            apa yang membuat, apa pemicu, pemicu, dasar apa, kok bisa, apa alasan, apa penyebab, latar belakang""",
        Symbol.LAST_DAY: "hari terakhir, sampai kapan, hingga kapan, sampe kapan",
        Symbol.FIRST_DAY: """
            sudah berapa lama, udah berapa lama, sdh berapa lama, hari pertama, sejak kapan, mulai kapan, dari
            kapan, semenjak kapan, hari pertamanya""",
        Symbol.ORIGIN: """
            dari mana, asal, asalnya, berasal, berasal dari, dari perusahaan mana, dari perusahaan apa, dari kantor
            mana, dari siapa, mantan orang mana, eks mana, tempat kerja lama, kantor lama, perusahaan lama, dari
            klub mana, bekas mana, perusahaan sebelumnya, tempat kerja sebelumnya, dulu di mana""",
        Symbol.WHAT: "apa, apaan, apa saja, apa sih",
        Symbol.WHICH: "mana, mana saja, mana aja, manakah, yang mana",
        Symbol.MANY: "jml, hitung, berapa kali, total, berapa, berapa orang, berapa banyak, jumlah",
        Symbol.HOW: "berapa lama, bagaimana, gimana, seberapa",
        Symbol.WHETHER: """
            bnr, benar-benar, benar benar, bener-bener, betulan, bener, bener ga sih, betul, beneran, y n, ya ga,
            iya kan, apa benar, apakah, benarkah, apa betul, betulkah, sudahkah, masihkah, benar tidak, bener ga,
            bener gak, kah, apa iya, iya ga""",
        Symbol.BE: "",
        Symbol.REPLACE: """
            menggantikan, gantikan, gantiin, menggantiin, ngegantiin, gantiken, mengganti, meneruskan, mengambil
            alih, ambil alih, ngambil alih, mengisi posisi, mengisi kursi, mengisi jabatan, isi posisi, isi kursi,
            isi jabatan, jadi pengganti, menjadi pengganti, sebagai pengganti, naik menggantikan, ditunjuk
            menggantikan, mewarisi, menggeser, ngisi posisi, ngisi kursi, ngisi jabatan, ngeganti, mengisi, ngisi,
            yang gantiin, yg gantiin, menempati posisi, menempati kursi, meneruskan jabatan, meneruskan posisi,
            melanjutkan, menyusul""",
        Symbol.REPLACED_BY: """
            digantikan, digantikan oleh, diganti, diganti oleh, diteruskan, diteruskan oleh, diambil alih, diambil
            alih oleh, diisi, diisi oleh, digantiin, digantiin sama, diganti sama, diganti dengan, digantikan
            dengan, digantikan sama, menyerahkan jabatan kepada, menyerahkan posisi kepada, menyerahkan kepada,
            diserahkan kepada, diserahkan ke, menyerahkan tongkat kepada, ditempati, ditempati oleh, digeser,
            digeser oleh, gantian sama""",
        Symbol.SUCCESSOR: """
            pengganti, penggantinya, penerus, penerusnya, gantinya, ganti, suksesor, pewaris, pengganti dari, calon
            pengganti, suksesornya, pengganti baru""",
        Symbol.PREDECESSOR: "pendahulu, pendahulunya, pendahulu dari",
        Symbol.LEAVE: """
            brenti, tidak menjabat, tidak menjabat lagi, tak lagi menjabat, sudah tidak, kehilangan, tidak di, ga
            di, gak di, nggak di, mundurkan diri, mundur, mundurnya, keluar, keluarnya, hengkang, hengkangnya,
            pensiun, pensiunnya, resign, resignnya, cabut, cabutnya, berhenti, berhentinya, mengundurkan diri,
            pengunduran diri, pengunduran dirinya, meninggalkan, tinggalkan, ninggalin, tinggalin, lengser,
            lengsernya, pamit, pamitnya, dipecat, dicopot, diberhentikan, didepak, dilengserkan, melepas,
            melepaskan, lepas jabatan, lepas, kepergian, kepergiannya, kemunduran, pemecatan, pencopotan,
            pemberhentian, angkat kaki, out dari, undur diri, mengakhiri, ditendang, disingkirkan, digusur, diphk,
            kena phk, phk, purna tugas, purnatugas, ditinggal, ditinggalkan, serah terima jabatan, turun dari,
            turun jabatan, turun takhta, pergi dari, dinonaktifkan, diberentiin, dipecatnya, dicopotnya, cabut
            dari, keluar dari, mundur dari, dilepas, dilepaskan, berpisah, kabur, out, mengundurkan, berakhir,
            quit, purnabakti, tutup usia""",
        Symbol.DISMISS: """
            memecat, mencopot, memberhentikan, mendepak, pecat, copot, mecat, nyopot, melengserkan, menyingkirkan,
            memphk, menonaktifkan, mendepaknya, mengganti direktur""",
        Symbol.COME: """
            jd, mulai kerja di, pejabat baru, pimpinan baru, direksi baru, anggota baru, nama baru, sosok baru,
            rekan baru, orang baru, muka baru, wajah baru, anak baru, pegawai baru, karyawan baru,
            kedatangan, rekrutan, rekrutan baru, penunjukan baru, pendatang baru, baru masuk, baru gabung, baru
            bergabung, baru ditunjuk, datang, dibajak, mulai, menjabat, bergabung, diangkat, ditunjuk, dilantik,
            jadi, menjadi, masuk, direkrut, gabung, gabungnya, dipilih, terpilih, pelantikan, pengangkatan,
            penunjukan, menduduki, naik jadi, didapuk, dipercaya, dipromosikan, mulai bekerja, mulai kerja, mulai
            menjabat, bergabungnya, ngejabat, menjabat sebagai, dinobatkan, ditetapkan, resmi jadi, naik, masuknya,
            jabat, dikontrak, disumpah, diambil sumpah, mulai bertugas, bertugas, hire, join""",
        Symbol.APPOINT: """
            menunjuk, mengangkat, merekrut, melantik, memilih, memboyong, menggaet, rekrut, tunjuk, angkat, lantik,
            menetapkan, mempromosikan, mendapuk, ngangkat, nunjuk, ngerekrut, mengontrak, menggandeng, membajak""",
        Symbol.GO_TO: """
            pindah ke, pergi ke, lari ke, ke, hijrah ke, loncat ke, lompat ke, menyeberang ke, merapat ke""",
        Symbol.GO: """
            dituju, tempat baru, kantor baru, kerjaan baru, perusahaan baru, tempat kerja baru, pindah, pindahnya,
            pergi, perginya, hijrah, berlabuh, dimasuki, kepindahan, kepindahannya, loncat, lompat, menyeberang,
            nyebrang, merapat, melanjutkan karier, berkarier, kerja, bekerja, pindah kerja""",
        Symbol.TAKE: "mengambil, dapat, mendapat, dapet, pegang, memegang",
        Symbol.HOLD: """
            dijabat, dijabat oleh, dipegang oleh, dipegang, diemban, diemban oleh, diduduki, diduduki oleh, emban,
            mengemban, memimpin, mimpin, pimpin, mengepalai, menjalankan, mengetuai, melatih, menakhodai, nahkodai,
            menahkodai, mengelola, membawahi, dipimpin, dipimpin oleh, diketuai, diketuai oleh, dikepalai,
            dinakhodai, dilatih, pegang kendali, memegang kendali, mengendalikan, dijalankan, yang pegang, megang,
            kepalai, menukangi, nahkoda, jadi bos, jadi ceo, memegang jabatan, pemegang jabatan, penjabat""",
        Symbol.POST: """
            mengurus, ngurus, bidang, bagian, apanya, divisi, jabatan, jabatannya, posisi, posisinya, peran,
            perannya, pekerjaan, pekerjaannya, kursi, kursinya, tugas, tugasnya, gelar, pos, jabatan lama, titel""",
        Symbol.COMPANY: """
            perusahaan, klub, lembaga, laboratorium, pesaing, kantor, organisasi, instansi, startup, rival,
            kompetitor, tempat, lab""",
        Symbol.HISTORY: """
            perpindahan, perpindahannya, ceritakan semua, ceritakan, semua tentang, smua ttg, smua tentang, info,
            urutkan, pindah pindah, pindah-pindah, pindah2, keluar masuk, keluar masuknya, jabatan apa saja, posisi
            apa saja, kerja di mana saja, kerja di mana aja, ke mana saja, ke mana aja, kemana aja, kemana saja,
            diketahui, terjadi pada, terjadi dengan, terjadi sama, terjadi kepada, terjadi terhadap, terjadi,
            riwayat, riwayatnya, karier, karir, kariernya, rekam jejak, kabar, kabarnya, perjalanan karier, riwayat
            jabatan, riwayat karier, menimpa, nasib, nasibnya, cerita, kisah, profil, jejak karier, ceritakan
            tentang, jejak, kiprah""",
        Symbol.STILL: "masih, msh, belum, tidak lagi, gak lagi, ga lagi, nggak lagi, bukan lagi",
        Symbol.NOW: """
            sekarang, kini, saat ini, skrg, skrng, selanjutnya, berikutnya, terkini, sekarang ini, setelah itu,
            abis itu, habis itu, kemudian""",
        Symbol.LASTING: "permanen, definitif, tetap",
        Symbol.BEFORE: "sblmnya, yang sebelumnya, sebelum, sebelumnya, dulu, dulunya, dahulu, sblm, mendahului",
        Symbol.AFTER: """
            setelah, sesudah, usai, sepeninggal, habis, abis, stlh, pasca, selepas, begitu, sehabis, seusai""",
        Symbol.AT: "di, dari, dengan, pada, dr, milik, untuk, oleh, sama, buat, ke dalam, bersama",
        Symbol.AS: "sebagai, selaku, sbg, sbgai",
        Symbol.ALL: """
            semua, seluruh, daftar, para, saja, aja, sebutkan, list, siapa-siapa, sajakah, nama-nama, tampilkan,
            perlihatkan""",
        Symbol.COMPARE: "lebih, paling, dibanding, dibandingkan, daripada, perbandingan, bedanya, bandingkan, banding",
    },
    leads={
        "memimpin": _LEADERS,
        "mimpin": _LEADERS,
        "pimpin": _LEADERS,
        "dipimpin": _LEADERS,
        "mengepalai": _LEADERS,
        "menakhodai": _LEADERS,
        "menahkodai": _LEADERS,
        "nahkoda": _LEADERS,
        "dinakhodai": _LEADERS,
        "kepalai": _LEADERS,
        "dikepalai": _LEADERS,
        "pegang": _LEADERS,
        "memegang": _LEADERS,
        "megang": _LEADERS,
        "jadi bos": _LEADERS,
        "mengendalikan": _LEADERS,
        "mengelola": _LEADERS,
        "membawahi": _LEADERS,
        "menjalankan": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
        "dijalankan": ("ceo", "head", "director", "president", "manager", "boss", "leader", "chief"),
        "mengetuai": ("chair", "chairman", "chairwoman", "chairperson"),
        "diketuai": ("chair", "chairman", "chairwoman", "chairperson"),
        "melatih": ("coach",),
        "dilatih": ("coach",),
        "menukangi": ("coach",),
    },
    asides={
        Speaks.FIRST: "lebih dulu, lebih dahulu, duluan, pertama kali, pertama, paling awal, paling dulu, terdahulu",
        Speaks.LAST: "terakhir kali, terakhir, paling akhir, terbaru, paling baru, terkini, paling terakhir",
        Speaks.LATER: "belakangan",
        Speaks.AHEAD: "akan, bakal, bakalan, hendak, segera",
        Speaks.RUMOURED: """
            rumor, kabar burung, desas-desus, hanya isu, cuma isu, sekadar isu, sebatas isu, masih isu, baru isu,
            dikabarkan, belum dipastikan, belum pasti, kabarnya siapa, konon, konon katanya, katanya siapa, digosipkan,
            dirumorkan, diisukan, kabarnya akan, kabarnya mau, rumornya, gosipnya, isunya""",
        Speaks.DENYING: """
            dibantah, bantahan, membantah, tidak jadi, gak jadi, batal, tidak mundur, tidak keluar, tidak pergi,
            belum mundur, belum keluar, belum pergi""",
    },
    courtesies={
        Courtesy.GREETING: """
            halo, hallo, hai, hei, hi, hey, hello, helo, selamat pagi, selamat siang, selamat sore, selamat malam,
            pagi, siang, sore, malam, met pagi, met siang, met malam, assalamualaikum, assalamu alaikum,
            assalamu'alaikum, waalaikumsalam, salam, salam kenal, apa kabar, gimana kabarnya, bagaimana kabarmu, apa
            kabarmu, kabar baik, permisi, punten, misi, tes, test, testing, ping, ada orang, selamat datang, om
            swastiastu, shalom, horas, sugeng enjing""",
        Courtesy.THANKS: """
            terima kasih, terimakasih, trima kasih, makasih, makasi, mksh, mksih, tks, thanks, thx, trims, trim,
            tengkyu, nuhun, hatur nuhun, matur nuwun, suwun, sangat membantu, membantu, berguna, bermanfaat, syukron""",
        Courtesy.PRAISE: """
            mantap, mantab, mantul, keren, bagus, hebat, pintar, pinter, top, jempol, joss, luar biasa, bot bagus,
            bot pintar, kamu hebat, kamu pintar, kamu keren, kerja bagus, jawaban bagus, sempurna, cakep, asik,
            asyik, canggih, wow, the best, terbaik, aku suka, saya suka, suka banget, good job, good bot, nice""",
        Courtesy.BLAME: """
            bot jelek, bot bodoh, bodoh, jelek, salah, kamu salah, jawaban salah, tidak membantu, ga guna, gak guna,
            tidak berguna, payah, ngawur, ngaco""",
        Courtesy.FINE: """
            ok, oke, okay, okey, okeh, oke deh, oke siap, siap, sip, sipp, baik, baiklah, paham, saya paham, aku
            paham, ngerti, mengerti, saya mengerti, jelas, ya, iya, ya sudah, yaudah, ya udah, gitu, oh gitu, begitu,
            oh begitu, noted, boleh, benar, betul, wkwk, wkwkwk, haha, hehe, maaf, sori, sorry, tidak apa-apa, gapapa,
            gpp, tidak jadi, ga jadi, cukup, itu saja, sudah cukup""",
        Courtesy.HELP: """
            bantuan, tolong, tolong bantu, tolong bantu saya, bantu saya, bantu aku, bantu, bisa bantu, bisa bantu saya,
            bisa bantu aku, help, kamu bisa apa, kamu bisa apa saja, bisa apa saja, bisa apa, bisa ngapain, bisa ngapain
            aja, kamu bisa ngapain, apa yang bisa kamu lakukan, apa yang kamu bisa, apa saja yang bisa kamu lakukan,
            apa yang bisa saya tanyakan, boleh tanya apa saja, bisa tanya apa, cara pakai, cara pakainya, cara
            menggunakan, bagaimana cara pakai, bagaimana cara menggunakan, bagaimana cara kerjanya, gimana caranya,
            gimana cara pakainya, bagaimana caranya, perintah, panduan, petunjuk, mulai, menu, fungsimu apa, apa
            fungsimu, tugasmu apa, apa tugasmu, kegunaanmu apa, kamu tahu apa saja, mau tanya, saya mau tanya, saya
            ingin bertanya, boleh tanya, numpang tanya""",
        Courtesy.WHO: """
            kamu siapa, siapa kamu, anda siapa, siapa anda, siapa namamu, siapa nama kamu, siapa nama anda, namamu
            siapa, nama kamu siapa, namanya siapa, ini siapa, ini bot apa, bot apa ini, kamu apa, apa kamu bot, apakah
            kamu bot, apakah kamu manusia, kamu manusia, kamu bot, kamu robot, kamu ai, apa kamu manusia, siapa yang
            membuatmu, siapa pembuatmu, siapa yang membuat kamu, siapa yang bikin kamu, siapa penciptamu, perkenalkan
            dirimu, ceritakan tentang dirimu, apa itu masthead, kamu dari mana, umurmu berapa""",
        Courtesy.NEWS: """
            ada berita apa, ada berita apa hari ini, berita apa hari ini, ada kabar apa, ada kabar apa hari ini, ada
            yang baru, apa yang baru, ada berita baru, berita terbaru, kabar terbaru, berita hari ini, ada info baru,
            info terbaru, apa kabar terbaru, ada apa, ada apa hari ini, apa yang terjadi, apa yang terjadi hari ini,
            berita, kabar apa hari ini, apa berita terbaru""",
        Courtesy.BYE: """
            dah, dadah, bye, sampai jumpa, sampai jumpa lagi, sampai nanti, sampai besok, sampai ketemu, selamat
            tinggal, selamat tidur, selamat jalan, pamit, saya pamit, aku pamit, da, babay, selamat istirahat""",
    },
    chatter="""
        ya, yah, yaa, min, mimin, admin, kak, kakak, bang, abang, gan, agan, bro, sis, pak, bu, mas, mbak, om, bot,
        robot, masthead, banyak, sekali, banget, bgt, amat, sangat, sih, dong, deh, nih, lho, loh, kok, kan, lah,
        semua, semuanya, teman, kawan, kamu, anda, kau, mu, nya, infonya, jawabannya, atas, bantuannya, bantuan,
        informasinya, untuk, hari, ini, itu, juga, saja, aja, lagi, dulu, yang, saya, aku, sudah, udah, telah, bisa,
        sangat, memang, begini, paling, ke, kalau, begitu, untukmu, semoga, sehat, selalu, baru, tolong, mohon""",
    empty="""
        tolong, kasih, kasi, beri, berikan, minta, pejabat, petinggi, eksekutif, tokoh, pengurus,
        coba, min, kak, bang, gan, bro, sis, dong, sih, ya, yah, deh, nih, tuh, lho, loh, kan, baru, lama,
        mantan, eks, bekas, resmi, akan, bakal, bakalan, telah, sudah, udah, udh, sdh, barusan, baru saja, kemarin,
        akhirnya, itu, ini, tersebut, orang, orangnya, mau, pengen, pingin, infonya, sementara, interim, plt,
        pelaksana tugas, diumumkan, mengumumkan, umumkan, menyatakan, memutuskan, menyampaikan, mengajukan,
        memastikan, disampaikan, berlaku, efektif, lagi, kembali, diri, dirinya, adalah, ialah, yaitu, yg, sosok,
        pihak, tau, tahu, ada, ga, gak, nggak, tidak, iya, gitu, gini, soal, tentang, mengenai, kata, katanya,
        menurut, berita, beritanya, artikel, lo, lu, gue, gw, aku, saya, bantu, jawab, mohon, the, ikut, terakhir,
        secara, nya, si, tadi, posisi sebelumnya, juga, akhir, bisa, utk, bln, thn, hari, tahun, bulan, waktu,
        saat, ketika, sejak, sampai, hingga, nama-nama, tampilkan, belakangan, pernah, kerja di, siapa lagi, yang""",
    opens="""
        sungguhkah, jadikah, apakah, benarkah, betulkah, sudahkah, masihkah, adakah, apa benar, apa betul, betul,
        bener""",
    clitics=("nya",),
    closes="ya, yah, kan, tidak, belum, ga, gak, nggak, ngga, kah, toh",
    several="saja, aja",
    titles="""
        pak, bapak, bu, ibu, mas, mbak, bang, haji, hj, drs, dr, prof, ir, kh, jenderal, presiden, menteri,
        gubernur, bupati, kang, teh, om, tante, sang, si, pdt, ust, ustaz, ny, tn, sdr, saudara, saudari, kapten, kapt,
        capt, kol, letkol, brigjen, irjen""",
)
