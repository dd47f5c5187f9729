"""The articles that the scripted model is asked about, in four languages, all made up."""

from datetime import date

from knowledge import ArticleDraft

ENGLISH = ArticleDraft(
    "Kerala Robotics has appointed Anjali Menon as chief executive, it announced on Monday. Menon succeeds Ravi "
    "Pillai, who led the company for nineteen years.\n\n\u201cWe build robots for tea plantations, and we\u2019ll "
    "stay in Kochi,\u201d Menon said. The company employs 1,200 people and lost $5.4 million in 2024. William (Bill) "
    "Hughes remains its finance chief. A second factory will open in Munnar in October.",
    title="Menon to lead Kerala Robotics",
    url="https://news.example/menon",
    source="Example News",
    published=date(2025, 3, 4),
    language="en",
)
INDONESIAN = ArticleDraft(
    "PT Samudra Teknologi menunjuk Sari Wulandari sebagai direktur keuangan pada 14 Januari 2025. Perusahaan asal "
    "Surabaya itu mempekerjakan dua puluh lima insinyur dan membuka kantor di Jerman. Menurut Sari, laba naik 12 "
    "persen karena ekspor kapal listrik ke Jepang.",
    title="Sari Wulandari jadi direktur keuangan Samudra Teknologi",
    url="https://berita.example/sari",
    source="Berita Contoh",
    published=date(2025, 1, 15),
    language="id",
)
GERMAN = ArticleDraft(
    "Die Hamburger Reederei Nordlicht baut in Polen ein neues Werk. Vorstand Petra Albers sagte, die Fabrik koste 80 "
    "Millionen Euro und werde im Mai 2026 fertig.",
    title="Nordlicht baut in Polen",
    url="https://zeitung.example/nordlicht",
    published=date(2025, 6, 2),
    language="de",
)
JAPANESE = ArticleDraft(
    "北海道の鉄道会社は2025年4月7日、新しい社長に佐藤花子を選んだ。同社は電池で走る列車を30本買う。",
    title="鉄道会社の新社長",
    url="https://shimbun.example/sato",
    published=date(2025, 4, 8),
    language="ja",
)
ARTICLES = (ENGLISH, INDONESIAN, GERMAN, JAPANESE)
