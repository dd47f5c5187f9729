"""The sentences that Masthead says itself, in the languages it speaks; one place, so that tests can name them."""

from collections.abc import Mapping

from knowledge.errors import Trouble
from knowledge.models import Question

REFUSAL = {
    "en": "I found no article here that says so.",
    "id": "Saya tidak menemukan artikel di sini yang menyebutkannya.",
}
EMPTY = {
    "en": "There are no articles here yet.",
    "id": "Belum ada artikel di sini.",
}
GONE = {
    "en": "The article that this answer rested on was removed.",
    "id": "Artikel yang menjadi dasar jawaban ini telah dihapus.",
}
ASKS_BACK = {
    "en": "I cannot tell whom or what you mean. Please ask again and name the person or the company.",
    "id": "Saya tidak tahu siapa atau apa yang dimaksud. Tanyakan lagi dengan menyebut nama orang atau perusahaannya.",
}

# Why a chat model that is set did not answer. A reader needs to know no more; the log and the doctor say it all.
NOTES: dict[Trouble, dict[str, str]] = {
    Trouble.SETTINGS: {
        "en": "The chat model is not set up rightly, so I only quote.",
        "id": "Model AI belum diatur dengan benar, jadi saya hanya mengutip.",
    },
    Trouble.KEY: {
        "en": "The chat model's key is missing or was refused, so I only quote.",
        "id": "Kunci model AI tidak ada atau ditolak, jadi saya hanya mengutip.",
    },
    Trouble.BUSY: {
        "en": "The chat model is busy at the moment, so I only quote.",
        "id": "Model AI sedang sibuk, jadi saya hanya mengutip.",
    },
    Trouble.DOWN: {
        "en": "The chat model cannot be reached at the moment, so I only quote.",
        "id": "Model AI sedang tidak dapat dihubungi, jadi saya hanya mengutip.",
    },
    Trouble.SLOW: {
        "en": "The chat model took too long, so I only quote.",
        "id": "Model AI terlalu lama menjawab, jadi saya hanya mengutip.",
    },
    Trouble.REFUSED: {
        "en": "The chat model did not want to answer this, so I only quote.",
        "id": "Model AI tidak mau menjawab ini, jadi saya hanya mengutip.",
    },
    Trouble.UNUSABLE: {
        "en": "The chat model's reply could not be used, so I only quote.",
        "id": "Jawaban model AI tidak dapat dipakai, jadi saya hanya mengutip.",
    },
    Trouble.TOO_LONG: {
        "en": "The passages were too long for the chat model, so I only quote.",
        "id": "Kutipannya terlalu panjang untuk model AI, jadi saya hanya mengutip.",
    },
    Trouble.SPENT: {
        "en": "Today's budget for the chat model is spent, so I only quote.",
        "id": "Anggaran model AI hari ini sudah habis, jadi saya hanya mengutip.",
    },
}


def say(sentence: Mapping[str, str], language: str) -> str:
    """Return a sentence in ``language``, or in English where it is not spoken."""
    return sentence.get(language, sentence["en"])


def spoken(asked_in: str, question: Question) -> str:
    """Choose the language of an answer: the one it is wanted in, the question's, the reader's, else English."""
    for language in (question.language or "", asked_in, (question.locale or "").partition("-")[0]):
        if language in REFUSAL:
            return language
    return "en"
