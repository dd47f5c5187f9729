"""Indonesian as it is typed in chats: common words without their vowels ("yg", "kpn"), and how they are written out."""

import re

_WORDS = (
    "yg=yang dgn=dengan dg=dengan utk=untuk dr=dari drpd=daripada krn=karena karna=karena tdk=tidak gak=tidak "
    "ga=tidak nggak=tidak enggak=tidak sdh=sudah udh=sudah udah=sudah blm=belum belom=belum kpn=kapan knp=kenapa "
    "gmn=bagaimana bgmn=bagaimana brp=berapa brapa=berapa spa=siapa spt=seperti org=orang thn=tahun taun=tahun "
    "bln=bulan tgl=tanggal sbg=sebagai sbgai=sebagai pd=pada dlm=dalam tsb=tersebut jg=juga sblm=sebelum stlh=setelah "
    "skrg=sekarang skrng=sekarang kmrn=kemarin kmrin=kemarin ttg=tentang msh=masih bbrp=beberapa "
    "dmn=di+mana dimana=di+mana kmn=ke+mana kemana=ke+mana klo=kalau kalo=kalau krj=kerja mngapa=mengapa"
)
WRITTEN_OUT = {short: whole.replace("+", " ") for short, whole in (pair.split("=") for pair in _WORDS.split())}
_SHORT = re.compile(rf"(?<![\w.@/'-])(?:{'|'.join(WRITTEN_OUT)})(?![\w@/'-]|\.\w|\. [A-Z])")


def written_out(text: str) -> str:
    """Return ``text`` with such words written out, whatever its language: whether it is Indonesian is seen then.

    Only lower case counts, and no title before a name ("dr. Terawan") and no part of an address. What is also the name
    of a company ("lg", "jd") is left.
    """
    return _SHORT.sub(lambda found: WRITTEN_OUT[found.group()], text)
