"""Forms of pages: their days, encodings, languages without spaces, walls and lists, and links out of other sites."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import product

from bench.intake import Check, Form, further
from knowledge.errors import NoArticleText
from knowledge.intake.encodings import decoded
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.names import plain
from knowledge.intake.html import extract

DAY = date(2026, 3, 14)
CHARSETS = ("utf-8", "cp1250", "iso8859-2")
STORY = (
    "<p>Ines Marek, who kept the books of Halle Bridge for nine years, leaves in March, the owners wrote to the staff "
    "on Friday. Tomas Lind, her deputy, follows her. The owners gave no reason, and thanked her for the years.</p>"
    "<p>Marek came from a mill in the north and means to go back there, she said to those who asked at the gate.</p>"
)
DAYS: tuple[tuple[str, str, str, str, date | None], ...] = (
    ("a meta of its own", "en", '<meta name="dcterms.created" content="2026-03-14">', "2026/03/9-lives", DAY),
    ("JSON-LD before the address", "en", '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
     '"2026-03-14T08:00:00Z"}</script>', "2026/03/12/marek", DAY),
    ("by its address", "en", "", "2026/03/14/marek", DAY),
    ("a number in its address", "en", "", "2026/03/9-lives-of-a-bridge", None),
    ("the number of an edition", "en", "", "2026/03/no-14-marek", None),
    ("in Jakarta", "id", '<meta name="publishdate" content="2026/03/14 09:30:00">', "x", DAY),
    ("Indonesian words", "id", '<meta name="content_PublishedDate" content="Sabtu, 14 Maret 2026">', "x", DAY),
    ("as in the States", "en-US", '<meta name="date" content="03/04/2026">', "x", date(2026, 3, 4)),
    ("as in Britain", "en-GB", '<meta name="date" content="03/04/2026">', "x", date(2026, 4, 3)),
    ("where nobody knows", "en", '<meta name="date" content="03/04/2026">', "x", None),
    ("with points", "de", '<meta name="date" content="14.03.2026">', "x", DAY),
    ("a zero date", "en", '<meta property="article:published_time" content="0001-01-01T00:00:00Z">', "x", None),
)  # fmt: skip
UNSPACED = {
    "ja": "ハレ橋の会計を九年間つとめたイネス・マレクが三月に退任すると、経営陣が金曜日に職員へ伝え"
    "た。後任は副会計のトマス・リンドである。",
    "zh": "哈勒桥公司周五通知员工、任职九年的会计主管伊内斯·马雷克将于三月离职、由副手托马斯·林德"
    "接任、公司没有说明原因、并对她多年的工作表示感谢。",
    "th": "บริษัทฮัลเลอบริดจ์แจ้งพนักงานเมื่อวันศุกร์ว่"
    "าอิเนส มาเร็ก หัวหน้าฝ่ายบัญชีจะลาออกในเดือน"
    "มีนาคม และโทมัส ลินด์จะรับตำแหน่งต่อ",
    "lo": "ບໍລິສັດຮາເລີບຣິດແຈ້ງພະນັກງານໃນວັນສຸກວ່າອີເນສ"
    " ມາເຣັກ ຫົວໜ້າບັນຊີຈະລາອອກໃນເດືອນມີນາ ແລະໂທມ"
    "ັສ ລິນຈະຮັບຕຳແໜ່ງຕໍ່",
    "km": "ក្រុមហ៊ុនហាឡេប្រ៊ីដបានប្រាប់បុគ្គលិកនៅថ្ងៃសុ"
    "ក្រថាអ៊ីណេសម៉ារ៉េកប្រធានគណនេយ្យនឹងលាឈប់នៅខែម"
    "ីនាហើយថូម៉ាសលីននឹងកាន់តំណែងបន្ត",
}  # fmt: skip
NONE = {
    "consent": "<h1>Your choices</h1><p>We and our 90 partners use cookies to store information on your device. Choose "
    "which you accept; without your consent some parts stay closed.</p><button>Accept all</button>",
    "persetujuan": "<h1>Privasi Anda</h1><p>Kami menggunakan cookie untuk menyimpan informasi pada perangkat Anda. "
    "Persetujuan Anda diperlukan sebelum melanjutkan ke laman ini.</p>",
    "a human?": "<h1>One more step</h1><p>Please complete the security check to access mill.example. Are you a robot? "
    "Solve the captcha to go on.</p>",
    "headlines": "".join(f'<div><h2><a href="/{n}">Marek sells mill number {n} again</a></h2><p>Marek sold it, said a '
                         f"note that named no price.</p><a href='/{n}'>Read more</a></div>" for n in range(9)),
    "not found": "<h1>404</h1><p>The page that you look for cannot be found. It may have moved.</p>",
    "log in": "<h1>Log in</h1><form><input name='u'><input type='password'></form><p>Log in to read this article.</p>",
}  # fmt: skip
PAYWALLS = ('"False"', "false", '"false"', '"FALSE"', '"no"')
WHOLE = {
    "beside a log-in form": f"<form><input type='password'><a>Log in</a></form><article>{STORY}</article>",
    "above a newsletter": f"<article>{STORY}</article><form><p>Subscribe to our newsletter</p><input></form>",
    "with a cookie bar": f"<article>{STORY}</article><div class='cookies'><p>We use cookies.</p><a>OK</a></div>",
    "above other headlines": f"<article>{STORY}</article>{NONE['headlines']}",
    "in French": "<article><p>Ines Marek, qui tenait les comptes de Halle Bridge depuis neuf ans, part en mars, ont "
    "\u00e9crit les propri\u00e9taires au personnel vendredi. Tomas Lind, son adjoint, lui succ\u00e8de.</p>"
    "</article>",
}  # fmt: skip
WAYS_OUT = {
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fmill.example%2F1": "https://mill.example/1",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fmill.example%2F1&h=x": "https://mill.example/1",
    "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fmill.example%2F1": "https://mill.example/1",
    "https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmill.example%2F1&data=x": "https://mill.example/1",
    "https://out.reddit.com/t3_1?url=https%3A%2F%2Fmill.example%2F1": "https://mill.example/1",
    "https://mill.example/url?q=https://other.example/": "https://mill.example/url?q=https://other.example/",
}


def forms() -> Iterator[Form]:
    """Yield every form of a page."""
    yield from (
        ("pages: days", name, partial(_dated, *given))
        for (name, *_), given in ((each, each[1:]) for each in (*DAYS, *further.PAGE_DAYS))
    )
    yield from (("pages: one bad byte", f"{charset} {damage!r}", partial(_decoded, charset, damage))
                for charset in CHARSETS for damage in (b"", b"\xff", b"\xc3"))  # fmt: skip
    for charset, damage, said in product(further.BAD_BYTES, (b"", b"\xff"), ("right", "utf-8")):
        damaged = partial(_damaged, charset, damage, charset if said == "right" else said)
        yield "pages: one bad byte", f"{charset} {damage!r} {said}", damaged
    yield from (
        ("pages: languages without spaces", tag, partial(_unspaced, tag, told))
        for tag, told in (*UNSPACED.items(), *further.UNSPACED.items())
    )
    yield from (
        ("pages: what is no article", name, partial(_refused, body, "")) for name, body in (NONE | further.NONE).items()
    )
    yield from (("pages: a teaser before a paywall", free, partial(_teaser, free)) for free in PAYWALLS)
    yield from (("pages: a teaser before a paywall", *each) for each in _walls())
    yield from (
        ("pages: whole articles beside other things", name, partial(_taken, body))
        for name, body in (WHOLE | further.WHOLE).items()
    )
    yield from (
        ("links through other sites", given, partial(_leads, given, kept))
        for given, kept in (WAYS_OUT | further.WAYS_OUT).items()
    )


def _page(body: str, head: str = "", tag: str = "en", title: str = "Marek leaves Halle Bridge") -> str:
    title = f"<title>{title}</title>"
    return f"<!doctype html><html lang='{tag}'><head>{title}{head}</head><body>{body}</body></html>"


def _dated(tag: str, head: str, path: str, day: date | None) -> bool:
    page = _page(f"<article>{STORY}</article>", head, tag)
    return extract(page, "The page", f"https://mill.example/{path}").draft.published == day


def _decoded(charset: str, damage: bytes) -> bool:
    text = "Ji\u0159\u00ed Dvo\u0159\u00e1k a \u017dofie \u0160\u0165astn\u00e1 odch\u00e1zej\u00ed.\n" * 4
    found = decoded(text.encode(charset) + damage, "It", f"text/html; charset={charset}")
    return found.startswith(text.strip())


def _damaged(charset: str, damage: bytes, said: str) -> bool:
    text = further.BAD_BYTES[charset] * 12
    return text.strip() in decoded(text.encode(charset) + damage, "It", f"text/html; charset={said}")


def _unspaced(tag: str, words: str) -> bool:
    body = f"<article><h1>{words[:12]}</h1><p>{words}</p><p>{words[::-1]}</p></article>"
    return (
        words[:30]
        in extract(_page(body, "<script src='a.js'></script>", tag), "The page", "https://mill.example/1").draft.text
    )


def _refused(body: str, head: str) -> bool:
    try:
        title = "Page not found" if "404" in body else "Marek leaves Halle Bridge"
        extract(_page(f"<main>{body}</main>", head, title=title), "The page", "https://mill.example/1")
    except NoArticleText:
        return True
    return False


def _teaser(free: str) -> bool:
    marks = f'{{"@type":"NewsArticle","headline":"x","isAccessibleForFree":{free}}}'
    head = f'<script type="application/ld+json">{marks}</script>'
    return _refused(f"<article>{STORY[:220]}</p><p>Subscribe to read on.</p></article>", head)


def _walls() -> Iterator[tuple[str, Check]]:
    for name, (head, body) in further.WALLS.items():
        yield name, partial(_refused, body.replace("STORY", STORY[:220]), head)


def _taken(body: str) -> bool:
    found = extract(_page(body), "The page", "https://mill.example/1")
    return "Tomas Lind" in found.draft.text and "Subscribe" not in found.draft.text


def _leads(given: str, kept: str) -> bool:
    return str(plain(read(given))) == kept
