"""The sentences that Masthead says itself, in the languages it speaks; one place, so that tests can name them."""

REFUSAL = {
    "en": "No article here says so.",
    "id": "Tidak ada artikel di sini yang menyebutkannya.",
}
EMPTY = {
    "en": "There are no articles here yet.",
    "id": "Belum ada artikel di sini.",
}
GONE = {
    "en": "The article that this answer rested on was removed.",
    "id": "Artikel yang menjadi dasar jawaban ini telah dihapus.",
}


def say(sentence: dict[str, str], language: str) -> str:
    """Return a sentence in ``language``, or in English where it is not spoken."""
    return sentence.get(language, sentence["en"])
