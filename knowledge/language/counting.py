"""How many words a text has, also where its script puts no spaces between them."""

import re

_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")  # with Japanese
_SOUTHEAST = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Tibetan, Burmese, Khmer


def words_in(text: str) -> int:
    """Return how many words a text has, about: two characters of Chinese or Japanese are one, five of Thai."""
    chinese, southeast = len(_CHINESE.findall(text)), len(_SOUTHEAST.findall(text))
    if not chinese and not southeast:
        return len(text.split())
    return chinese // 2 + southeast // 5 + len(_SOUTHEAST.sub("", _CHINESE.sub("", text)).split())
