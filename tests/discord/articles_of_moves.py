"""What the bot has read in the conversations about moves: departures from three firms, and one from a fourth.

One is told in Indonesian, one without a date; the last only another server reads.
"""

from datetime import date

from knowledge import ArticleDraft


def _told(text: str, number: int, published: date | None, language: str = "en") -> ArticleDraft:
    url = f"https://moves.example/{number}"
    return ArticleDraft(text, title=f"News {number}", url=url, published=published, language=language)


ARTICLES = (
    _told(
        "On 12 May 2026 Tom Ashdown resigned as chief executive of Cenang Lines. Ova Lindqvist succeeds him.",
        1,
        date(2026, 5, 14),
    ),
    _told("On 1 April 2026 Ravi Sentosa resigned as finance director of Cenang Lines.", 2, date(2026, 4, 2)),
    _told("Mira Toledano resigned as chief executive of Harbour Bank in March 2026.", 3, date(2026, 3, 20)),
    _told(
        "Pada 10 Februari 2026 Budi Hartanto mengundurkan diri sebagai direktur utama Harbour Bank. "
        "Posisinya digantikan oleh Sari Wulandari.",
        4,
        date(2026, 2, 11),
        "id",
    ),
    _told("On 3 November 2025 Jonas Ek resigned as chief scientist of Pelican Robotics.", 5, date(2025, 11, 3)),
    _told("Ida Marsh has resigned as chief engineer of Pelican Robotics.", 6, None),
    _told("On 2 June 2026 Vera Quist resigned as chief executive of Hidden Works.", 7, date(2026, 6, 2)),
)
