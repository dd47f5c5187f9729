"""The closed classes of Indonesian words."""

from knowledge.text.languages.language import Vocabulary, listed

VOCABULARY = Vocabulary(
    function=listed("""
        ada adakah adalah adanya agar ah akan akankah aku anda antara apa apabila apakah apalagi atas atau ataukah
        bagaimana bagaimanakah bagi bahwa baik banyak bawah beberapa begitu belum benarkah berapa berapakah
        berapakan bila bilamana bisa bisakah boleh buat bukan bukankah dalam dan dapat dapatkah dari darimana
        daripada demi demikian dengan di dia dimana dimanakah dirinya dong dulu gimana hal hanya harus hingga ia
        ialah ingin ini itu itulah jadi jika jikalau juga jumlah kah kalau kami kamu kan kapan kapankah karena ke
        kecuali kemana kemanakah kenapa kepada kepadanya ketika kini kita lagi lah lain lalu lebih maka mana manakah
        masih masing-masing maupun melainkan memang mengapa mengapakah menjadi menurut mereka merupakan meski
        meskipun misalnya mungkin namun nya oleh pada padahal para per pernah pernahkah pula pun saat saja saling
        sambil sampai sangat saya sebab sebagai sebelum sebuah secara sedang sehingga sejak sekitar selain selama
        seluruh semua seorang seperti seraya serta sesuatu sesudah setelah setiap siapa siapakah si sih suatu sudah
        sudahkah supaya tak tanpa tapi telah tentang terhadap terkait tersebut tetapi the tiap tidak tidakkah untuk
        walaupun yaitu yakni yang"""),
    telling=listed("""
        siapa siapakah apa apakah kapan kapankah dimana dimanakah mana manakah mengapa kenapa bagaimana berapa
        berapakah yang adalah di ke dari untuk dengan pada oleh dan ini itu sudah telah tidak akan sebagai tahun
        karena mereka sekarang kepada dalam"""),
    places=listed("di ke kota provinsi pulau kabupaten negara desa"),
    days=listed("""
        januari februari maret mei juni juli agustus oktober desember senin selasa rabu kamis jumat jum'at sabtu
        minggu ahad kemarin besok lusa"""),
    dates=listed("""
        tanggal tahun bulan hari pekan abad dekade pukul jam awal akhir pertengahan lalu ini depan pagi siang sore
        malam wib wita wit sejak hingga masehi sm"""),
    numbers=listed("""
        satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus seratus ribu seribu
        juta sejuta miliar milyar semiliar triliun setengah"""),
    units=listed("""
        persen orang tahun bulan hari jam menit detik pekan minggu meter kilometer mil hektar hektare ha cm mm kg
        gram g kilogram kuintal liter rupiah dolar dollar euro ringgit yen unit buah ekor kali negara mw kw gw mb gb
        tb mbps hz knot derajat celcius celsius watt volt poin gol m2 km2 persegi kubik jiwa keluarga kk"""),
    posts=listed("dirut plt"),
    titles=listed("""
        bapak pak ibu bu saudara presiden wapres menteri gubernur bupati walikota ketua direktur dirut jenderal
        kapten kolonel letkol mayor raja ratu pangeran pelatih pemain penyanyi aktor aktris pendiri kh haji hj drs
        ir h sultan kapolri kapolda jaksa hakim"""),
    cut=listed("""
        apt brigjen capt dra dt ir irjen jend kab kapt kec kel kol kombes komjen letjen mayjen moh muh ny pol purn
        ust"""),
    bodies=listed("""
        pt cv pd universitas institut sekolah bank partai kementerian departemen dinas badan lembaga komisi dewan
        yayasan perum asosiasi federasi persatuan ikatan majelis pengadilan mahkamah kejaksaan kepolisian polda
        polri tbk persero fakultas politeknik"""),
    speech=listed("kata ujar tutur ungkap jelas ucap katanya ujarnya tegas imbuh"),
    nouns={
        "person": listed("""
            aktor aktris anggota artis atlet bupati calon direktur dirut dokter duta gubernur guru hakim jaksa
            jenderal kandidat kapten kepala ketua komandan komisaris manajer menteri orang pakar pejabat pelatih
            pemain pembalap pemimpin pendiri penemu pengacara penulis penyanyi peneliti pelukis petinju politisi
            politikus presiden pria raja ratu rektor sekretaris seniman sutradara tokoh wakil walikota wanita warga"""),
        "organization": listed("""
            asosiasi badan bank departemen dinas grup instansi institusi kampus kantor kelompok kementerian klub
            komisi koran lembaga majalah maskapai media organisasi partai pabrik perguruan perusahaan pt sekolah
            stasiun tim universitas yayasan"""),
        "place": listed("""
            benua bandara daerah danau desa gunung ibukota jalan kabupaten kampung kawasan kecamatan kota laut
            lokasi negara negeri pantai pegunungan pelabuhan propinsi provinsi pulau samudera sungai tempat wilayah"""),
        "time": listed("""
            abad bulan dasawarsa dekade hari jam musim pukul tahun tanggal waktu"""),
        "quantity": listed("""
            harga jumlah umur usia persen persentase panjang luas tinggi berat nilai suhu kecepatan skor total"""),
    },
    recent=(
        r"(?:pekan|minggu|bulan|tahun|hari|saat) ini|(?:pekan|minggu|bulan) lalu|terbaru|terkini|terakhir|sekarang|"
        r"kini|baru-baru ini|belakangan(?: ini)?|kemarin|barusan|baru saja|dewasa ini"
    ),
)
