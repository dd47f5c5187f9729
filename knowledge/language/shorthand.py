"""Words as they are typed in chats, and how they are written out: Indonesian without vowels ("yg"), "because" short."""

import re

_WORDS = (
    "yg=yang dgn=dengan dg=dengan utk=untuk dr=dari drpd=daripada krn=karena karna=karena "
    "gara2=karena gr2=karena gra2=karena grgr=karena krna=karena tdk=tidak gak=tidak "
    "ga=tidak nggak=tidak enggak=tidak sdh=sudah udh=sudah udah=sudah blm=belum belom=belum kpn=kapan knp=kenapa "
    "gmn=bagaimana bgmn=bagaimana brp=berapa brapa=berapa spa=siapa spt=seperti org=orang thn=tahun taun=tahun "
    "bln=bulan tgl=tanggal sbg=sebagai sbgai=sebagai pd=pada dlm=dalam tsb=tersebut jg=juga sblm=sebelum stlh=setelah "
    "skrg=sekarang skrng=sekarang kmrn=kemarin kmrin=kemarin ttg=tentang msh=masih bbrp=beberapa "
    "dmn=di+mana dimana=di+mana kmn=ke+mana kemana=ke+mana klo=kalau kalo=kalau krj=kerja mngapa=mengapa"
)
WRITTEN_OUT = {short: whole.replace("+", " ") for short, whole in (pair.split("=") for pair in _WORDS.split())}
_SHORT = re.compile(rf"(?<![\w.@/'-])(?:{'|'.join(WRITTEN_OUT)})(?![\w@/'-]|\.\w|\. [A-Z])")
_BECAUSE = re.compile(
    r"(?<![\w.@/'-])(?:bc|b/c|bcs|bcz|bcos|becos|becuz|becoz|cos|coz|cuz)"
    r"(?= (?:of|he|she|they|his|her|their|it|the|an?|someone|somebody|people)\b)"
)


def because_written_out(text: str) -> str:
    """Return an English ``text`` with "because" written out ("cos of", "bc he"); in capitals it may be a name."""
    return _BECAUSE.sub("because", text)


def written_out(text: str) -> str:
    """Return ``text`` with Indonesian words written out, whatever its language: whether it is Indonesian is seen then.

    Only lower case counts, and no title before a name ("dr. Terawan") and no part of an address. What is also the name
    of a company ("lg", "jd") is left.
    """
    return _SHORT.sub(lambda found: WRITTEN_OUT[found.group()], text)
