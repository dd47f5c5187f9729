"""Further forms of each kind, by somebody who tried to break what reads the first ones."""

import json
from collections.abc import Sequence
from datetime import date

D = date(2026, 3, 14)
DAYS: tuple[tuple[str, date | None], ...] = (
    ("Mi, 14 Mar 2026 10:00:00 +0100", D),
    ("Sabtu, 14 Maret 2026 | 10:00 WIB", D),
    ("Rabu, 14/03/2026 10:00 WIB", D),
    ("14-03-2026", D),
    ("14-03-2026 08:00:00", D),
    ("2026. 3. 14.", D),
    ("2026\u5e743\u670814\u65e5(\u571f)", D),
    ("Mar. 14, 2026 at 3:04 p.m.", D),
    ("Sat Mar 14 10:00:00 UTC 2026", D),
    ("14 Mar 26 10:00:00 GMT", D),
    ("Posted on March 14, 2026", D),
    ("Diterbitkan: 14 Maret 2026", D),
    ("Ver\u00f6ffentlicht am 14. M\u00e4rz 2026", D),
    ("14.03.26", D),
    ("14 marca 2026", D),
    ("14 Peb 2026", date(2026, 2, 14)),
    ("14 Agt 2025", date(2025, 8, 14)),
    ("26/04/03", None),
    ("Volume 25 No 11, 2026", None),
    ("2026-W48-3", None),
    ("31/02/2026", None),
    ("Mon, 30 Nov -001 00:00:00 +0000", None),
    ("November 2026, 10:25", None),
    ("{{ date }}", None),
    ("yesterday", None),
    ("1764064800", None),
    ("Wed, 31 Nov 2026 10:00:00 GMT", None),
)
SECOND_DATES = (
    "<pubDate>25/13/2026</pubDate><dc:date>2026-03-14</dc:date>",
    "<pubDate>-</pubDate><dc:date>2026-03-14</dc:date>",
    "<pubDate>Mon, 30 Nov -001 00:00:00 +0000</pubDate><atom:updated>2026-03-14T00:00:00Z</atom:updated>",
    "<dc:date>unknown</dc:date><pubDate>14 Maret 2026</pubDate>",
    "<pubDate>0001-01-01T00:00:00</pubDate><dc:date>2026-03-14</dc:date>",
)
SHARED: dict[str, Sequence[str]] = {
    "a query": [f"<link>https://mill.example/?p={n}</link>" for n in range(4)],
    "case and slash": [f"<link>https://mill.example/{x}</link>" for x in ("A", "a", "B/", "b")],
    "hash bang": [f"<link>https://mill.example/#!/n{n}</link>" for n in range(4)],
    "its home page": ["<link>https://mill.example/</link>"] * 4,
    "through a redirect": [
        f"<link>https://www.google.com/url?q=https://mill.example/log%23n{n}</link>" for n in "abcd"
    ],
    "guid and link the same": ["<guid>https://mill.example/log</guid><link>https://mill.example/log</link>"] * 4,
    "days": [f"<link>https://mill.example/log</link><pubDate>{n} Mar 2026</pubDate>" for n in (11, 12, 13)],
}
TAILS = (
    "\u0421\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435 Marek leaves "
    "\u043f\u043e\u044f\u0432\u0438\u043b\u0438\u0441\u044c "
    "\u0441\u043d\u0430\u0447\u0430\u043b\u0430 \u043d\u0430 Mill.",
    "Artyku\u0142 Marek leaves pochodzi z serwisu Mill.",
    "P\u0159\u00edsp\u011bvek Marek leaves poch\u00e1z\u00ed z Mill.",
    "Marek leaves yaz\u0131s\u0131 ilk \u00f6nce Mill \u00fczerinde ortaya \u00e7\u0131kt\u0131.",
    "Inl\u00e4gget Marek leaves d\u00f6k f\u00f6rst upp p\u00e5 Mill.",
    "\u6295\u7a3f Marek leaves \u306f Mill \u306b\u6700\u521d\u306b\u8868\u793a\u3055\u308c\u307e\u3057\u305f\u3002",
)
LINKS = {
    "a feed by its rel": '<link rel="feed" href="/feed">',
    "unquoted": "<link rel=alternate type=text/xml href=/x.xml>",
    "a link with a type": '<a type="application/rss+xml" href="/f">abonnieren</a>',
    "RDF": '<link rel="alternate" type="application/rdf+xml" href="/index.rdf">',
    "a link with a host": '<a href="https://mill.example/feed/">Feed</a>',
}
_BAD = {"items": [{"id": "1", "url": "https://mill.example/1", "title": "Marek leaves", "content_html": "STORY"}]}
SHAPES: dict[str, tuple[str, str, str]] = {
    "UTF-16 LE without a mark": ("{rss}", "utf-16-le", "text/xml"),
    "a version after 80,000 signs": (
        json.dumps(_BAD | {"_x": "y" * 80_000, "version": "https://jsonfeed.org/version/1.1"}),
        "utf-8",
        "application/json",
    ),
    "blank lines": ("\n\n  \n<?xml version='1.0'?>{rss}", "utf-8", "text/html"),
    "a style sheet": ("<?xml version='1.0'?><?xml-stylesheet href='/x.xsl'?>{rss}", "utf-8", "text/html"),
    "a wrong header": ("{rss}", "utf-8", "application/x-httpd-php"),
    "no header": ("{rss}", "utf-8", ""),
    "an encoding nobody knows": ("<?xml version='1.0' encoding='utf8mb4'?>{rss}", "utf-8", "text/xml"),
    "a warning of PHP": (
        "<br />\n<b>Warning</b>: x in <b>/x</b><br />\n<?xml version='1.0'?>{rss}",
        "utf-8",
        "text/html",
    ),
    "a DTD": ("<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://x.example/rss.dtd'>{rss}", "utf-8", "text/xml"),
    "XML 1.1": ("<?xml version='1.1'?>{rss}", "utf-8", "text/xml"),
}
TITLES = {
    "<title>R&amp;D &lt;3</title>": "R&D <3",
    "<title><![CDATA[Who <is> it]]></title>": "Who <is> it",
    '<title type="html">Marek &amp;amp; Lind</title>': "Marek & Lind",
    '<title type="text">x &lt; y</title>': "x < y",
    '<title type="html">&amp;lt;b&amp;gt; tag</title>': "<b> tag",
}
BAD_BYTES = {
    "cp1251": "\u0418\u043b\u044c\u044f \u041c\u0430\u0440\u0435\u043a \u0443\u0445\u043e\u0434\u0438\u0442. ",
    "gb18030": "\u4e91\u6749\u79d1\u6280\u516c\u53f8\u5468\u4e8c\u5ba3\u5e03\uff0c\u9996\u5e2d\u6267\u884c"
    "\u5b98\u79bb\u804c\u3002",
    "shift_jis": "\u8ca1\u52d9\u8cac\u4efb\u8005\u304c\u4e09\u6708\u306b\u9000\u4efb\u3059\u308b\u3002",
    "euc-kr": "\uc7ac\ubb34\ucc45\uc784\uc790\uac00 \uc0bc\uc6d4\uc5d0 \ud1f4\uc784\ud55c\ub2e4. ",
    "cp1253": "\u0397 \u0399\u03bd\u03ad\u03c2 \u03b1\u03c0\u03bf\u03c7\u03c9\u03c1\u03b5\u03af "
    "\u03b1\u03c0\u03cc \u03c4\u03b7 "
    "\u03b8\u03ad\u03c3\u03b7. ",
    "cp1254": "I\u015f\u0131l Y\u0131ld\u0131z mali i\u015fler m\u00fcd\u00fcr\u00fc "
    "g\u00f6revinden ayr\u0131l\u0131yor. ",
}
_LD = '<script type="application/ld+json">{}</script>'
PAGE_DAYS: tuple[tuple[str, str, str, str, date | None], ...] = (
    (
        "in a graph",
        "en",
        _LD.format('{"@graph":[{"@type":"WebSite"},{"@type":"Article","datePublished":"2026-03-14"}]}'),
        "x",
        D,
    ),
    (
        "several types",
        "en",
        _LD.format('{"@type":["Article","NewsArticle"],"datePublished":"March 14, 2026 8:00 am"}'),
        "x",
        D,
    ),
    (
        "a zero day, then a day",
        "en",
        _LD.format('{"@type":"NewsArticle","datePublished":"0000-00-00","dateCreated":"2026-03-14"}'),
        "x",
        D,
    ),
    ("only when it was changed", "en", '<meta property="article:modified_time" content="2026-03-14">', "x", None),
    (
        "only its server's day",
        "en",
        '<meta http-equiv="last-modified" content="Sat, 14 Mar 2026 08:00:00 GMT">',
        "x",
        None,
    ),
    ("an event", "en", _LD.format('{"@type":"Event","startDate":"2026-03-14"}'), "x", None),
    ("no such day", "en", "", "2026/13/45/x", None),
    ("a month", "en", "", "2026/03/marek", None),
    ("a number that is a day", "en", "", "2026/03/14-people-leave", None),
    ("a long number", "en", "", "a/20260314123", None),
    ("a name of its own", "id", '<meta name="dtk:publishdate" content="2026/03/14 08:30:00">', "x", D),
    ("with hyphens", "id", '<meta name="date" content="14-03-2026">', "x", D),
    ("two digits", "id", '<meta name="date" content="03/04/26">', "x", date(2026, 4, 3)),
    (
        "by og:locale",
        "en",
        '<meta property="og:locale" content="en_US"><meta name="pubdate" content="03/11/2026">',
        "x",
        date(2026, 3, 11),
    ),
    ("ahead", "en", '<meta name="date" content="2999-01-01">', "x", None),
)
UNSPACED = {
    "zh-TW": "\u54c8\u52d2\u6a4b\u516c\u53f8\u9031\u4e94\u901a\u77e5\u54e1\u5de5\uff0c\u4efb\u8077\u4e5d\u5e74\u7684"
    "\u6703\u8a08\u4e3b\u7ba1\u5c07\u65bc\u4e09\u6708\u96e2\u8077\uff0c\u516c\u53f8\u6c92\u6709\u8aaa\u660e"
    "\u539f\u56e0\u3002",
    "zh": "Halle Bridge\u516c\u53f8CFO\u4f0a\u5185\u65af\u5c06\u4e8e2026\u5e743\u6708\u79bb\u804c\uff0c\u526f"
    "\u624bTomas Lind"
    "\u63a5\u4efb\uff0c\u516c\u53f8\u5468\u4e94\u901a\u77e5\u5458\u5de5\uff0c\u6ca1\u6709\u8bf4\u660e\u539f"
    "\u56e0\u3002",
    "my": "\u101f\u102c\u101c\u102e\u1010\u1036\u1010\u102c\u1038\u1000\u102f\u1019\u1039\u1015\u100f\u102e\u1000 "
    "\u101e\u1031\u102c\u1000\u103c\u102c\u1014\u1031\u1037\u1010\u103d\u1004\u103a "
    "\u101d\u1014\u103a\u1011\u1019\u103a\u1038"
    "\u1019\u103b\u102c\u1038\u1021\u102c\u1038 "
    "\u1015\u103c\u1031\u102c\u1000\u103c\u102c\u1038\u1001\u1032\u1037\u101e\u100a\u103a"
    "\u104b",
    "bo": "\u0f67\u0f0b\u0f63\u0f7a\u0f0b\u0f5f\u0f58\u0f0b\u0f54\u0f60\u0f72\u0f0b\u0f40\u0f74\u0f44\u0f0b"
    "\u0f66\u0f72\u0f66\u0f0b"
    "\u0f42\u0f5f\u0f60\u0f0b\u0f54\u0f0b\u0f66\u0f44\u0f66\u0f0b\u0f63\u0f0b\u0f63\u0f66\u0f0b\u0f56\u0fb1"
    "\u0f7a\u0f51\u0f0b"
    "\u0f54\u0f62\u0f0b\u0f56\u0f62\u0fa1\u0f0b\u0f56\u0f4f\u0f44\u0f0b\u0f56\u0f0b\u0f42\u0f5e\u0f72\u0f62"
    "\u0f0b\u0f56\u0f5f\u0f74"
    "\u0f44\u0f0b\u0f68\u0f72\u0f0b\u0f53\u0f7a\u0f0b\u0f66\u0f72\u0f0b\u0f58\u0f0b\u0f62\u0f7a\u0f42\u0f0b"
    "\u0f5f\u0fb3\u0f0b\u0f0d",
    "ja": "\u30cf\u30ec\u6a4b\u306e\u4f1a\u8a08\u8cac\u4efb\u8005\u304c\u4e09\u6708\u306b\u9000\u4efb\u3059"
    "\u308b\u3002\u5f8c\u4efb"
    "\u306f\u526f\u4f1a\u8a08\u306e\u30c8\u30de\u30b9\u30fb\u30ea\u30f3\u30c9\u3002\u4f1a\u793e\u304c\u91d1"
    "\u66dc\u65e5\u306b\u767a\u8868"
    "\u3057\u305f\u3002",
}
NONE = {
    "une autorisation": "<h1>Votre vie priv\u00e9e</h1><p>Nous et nos partenaires utilisons des cookies pour "
    "stocker des "
    "informations sur votre appareil. Vous pouvez accepter ou refuser.</p>",
    "a check": "<h1>Just a moment...</h1><p>mill.example needs to review the security of your "
    "connection.</p><p>Ray 7a1</p>",
    "press and hold": "<p>Please verify you are a human to continue. Press and hold the button.</p>",
    "langganan": "<h1>Marek mundur</h1><p>Ines Marek mundur dari jabatannya.</p><p>Berlangganan untuk membaca "
    "artikel ini "
    "selengkapnya. Sudah berlangganan? Masuk.</p>",
    "results": "<ol>"
    + "".join(f'<li><a href="/{n}">Marek sells mill number {n} again</a><br>It sold for a price</li>' for n in "abcdef")
    + "</ol>",
    "tidak ada": "<h1>Halaman tidak ditemukan</h1><p>Maaf, halaman yang Anda cari tidak ada.</p>",
    "an age": "<h1>Are you over 18?</h1><p>Please confirm your age to enter this website.</p><button>Yes</button>",
    "an app": "<h1>Open in the app</h1><p>Continue reading in the app. Download our app to read this story.</p>",
    "a region": "<p>We're sorry. This content is not available in your region due to legal reasons.</p>",
    "repairs": "<h1>We'll be back soon</h1><p>Our site is undergoing scheduled maintenance. Please check back "
    "later.</p>",
}
WHOLE = {
    "on privacy": "<article><p>We value your privacy, says every site, but the regulator in Oslo fined three "
    "of them on Monday "
    "because they store cookies before anybody has agreed. The head of the regulator said that the sites had "
    "been warned "
    "twice, and that a fourth case is under way. Tomas Lind, who leads the largest of the three, said it would "
    "appeal. The "
    "fine is the largest since the law came into force, and the money goes to the state.</p></article>",
    "on captchas": "<article><p>Ines Marek, who invented a captcha that asks whether you are a robot, leaves "
    "Halle Bridge in "
    "March. Tomas Lind follows her, the owners wrote to the staff on Friday. She had led the laboratory for "
    "nine years, and "
    "means to go back to the north, she said to those who asked her at the gate of the mill.</p></article>",
    "questions": "<article><h2>Who is she?</h2><p>Ines Marek kept the books of Halle Bridge for nine "
    "years.</p><h2>Who follows?"
    "</h2><p>Tomas Lind, her deputy, the owners wrote to the staff on Friday.</p></article>",
    "a list": "<article><p>Tomas Lind names four who left the mill.</p><ul><li>Ines Marek, who kept the books "
    "for nine years"
    "</li><li>Adam Ost, who ran the locks until March</li><li>Eva Brun, who led the toll house</li><li>Jon "
    "Abara, the "
    "engineer of the bridge</li></ul></article>",
    "a notice": "<article><p>Ines Marek leaves Halle Bridge. Tomas Lind follows her.</p></article>",
}
WAYS_OUT = {
    "https://www.bing.com/ck/a?u=a1aHR0cHM6Ly9taWxsLmV4YW1wbGUvMQ&ntb=1": "https://mill.example/1",
    "https://urldefense.com/v3/__https:/mill.example/1__;!!x": "https://mill.example/1",
    "https://r.search.yahoo.com/_ylt=A/RU=https%3a%2f%2fmill.example%2f1/RK=2/RS=x": "https://mill.example/1",
    "https://www.google.co.id/url?q=https://mill.example/1&sa=U": "https://mill.example/1",
    "https://vk.com/away.php?to=https%3A%2F%2Fmill.example%2F1": "https://mill.example/1",
    "https://www.google.com/search?q=https://mill.example/1": "https://www.google.com/search?q=https://mill.example/1",
}
TOPS = (
    "---\ntitle: Marek leaves\npublished: Published on March 14, 2026\nbyline: March 14\n---\n",
    "---\ntitle: |\n  Marek leaves\ntags:\n  - a\ndate: 2026-03-14T08:00:00+07:00\n...\n",
    "+++\ntitle = 'Marek leaves'\ndate = 2026-03-14T08:00:00Z\n[extra]\nx = 1\n+++\n",
    "\ufeff---\ntitle: Marek leaves\ndate: 14/03/2026\n---\n",
    "---\nTitle: Marek leaves\nDate: 14-03-2026\n---\n",
)
HIDDEN = (
    "Ma\u200crek",
    "Ma\u2061rek",
    "\u202aMarek\u202c",
    "Mare\u034fk",
    "Mare\ufe0fk",
    "\u2066Marek\u2069",
    "Ma\u180erek",
)
LETTERS = {
    "\u00de\u00f3r": "thor",
    "\u0141\u00f3d\u017a": "lodz",
    "\u0152uvre": "oeuvre",
    "\u0110\u00ecnh": "dinh",
    "Ei\u00f0ur": "eidur",
    "\ufb01nance": "finance",
    "\u01fe": "o",
    "K\u0131l\u0131\u00e7": "kilic",
}
HYPHENS = {
    ("anak-", "anak muda"): "anak-anak muda",
    ("an e-", "mail came"): "an e-mail came",
    ("the chief execu-", "tive left"): "the chief executive left",
    ("COVID-", "19 closed"): "COVID-19 closed",
    ("Anglo-", "American bank"): "Anglo-American bank",
    ("sebagai ke-", "tua baru"): "sebagai ketua baru",
    ("two- and three-", "year terms"): "two- and three-year terms",
}
BY_PROGRAM = (
    "untitled document",
    "Adobe Photoshop PDF",
    "New Microsoft Word Document",
    "(anonymous)",
    "Presentasi1",
    "Microsoft Word - Dokument1",
    "<4D6963726F736F>",
)
HEADS = (
    ("a foot with the whole", "", "{0}/3"),
    ("Indonesian", "", "Halaman {0} dari 3"),
    ("an address", "", "https://m.example {0}"),
    ("a day in it", "14 March 2026   Halle Gazette   {0}", ""),
    ("an author and a year", "Marek, I. | {0}", "(c) 2026 Mill"),
)
TABLES = {
    "bom.csv": "\ufeffTitle,Content,URL\nMarek leaves,{0},https://mill.example/1\n",
    "sep.csv": "sep=;\nTitel;Inhalt;Link\nMarek leaves;{0};https://mill.example/1\n",
    "pipes.csv": "title|body|href\nMarek leaves|{0}|https://mill.example/1\n",
    "one.json": '{{"title": "Marek leaves", "body": "{0}", "permalink": "https://mill.example/1"}}',
    "nested.json": '{{"page": 1, "results": [{{"titulo": "Marek leaves", "texto": "{0}", "uri": '
    '"https://mill.example/1"}}]}}',
}
LISTS = {
    "a.md": "- [Marek leaves](https://mill.example/1)\n",
    "b.csv": "https://mill.example/1\n",
    "c.opml": "<!DOCTYPE opml SYSTEM 'x'><opml><body><outline xmlUrl='https://mill.example/1'/></body></opml>",
    "d.json": '["https://mill.example/1"]',
    "e.json": '{"links": [{"title": "x", "url": "https://mill.example/1"}]}',
    "f.csv": "note,URL\nx,https://mill.example/1\n",
}
CLOSING = {
    "two lines beneath": ("", "\nReporting by Rosa Diaz; editing by Bo Lind.\nOur standards: the trust principles."),
    "a dateline": ("HALLE, March 13 (Mill) - ", ""),
    "its title above": ("MAREK LEAVES HALLE BRIDGE\n\n", ""),
    "a sentence more": ("", " The mayor spoke of a loss for the town."),
    "an offer": ("", "\nSubscribe to our newsletter"),
}
OTHERS = {
    "somebody else alone": ("Ines Marek", "Adam Ost"),
    "a denial": ("leaves in March", "does not leave in March"),
    "a bridge": ("Halle Bridge", "Orr Viaduct"),
    "it is gone": ("Tomas Lind, her deputy, follows", "Nobody follows"),
    "a denial in Indonesian": ("gave no reason", "tidak memberi alasan, dan bukan untuk pertama kali"),
}
_CALL = "<article>STORY</p><p>Subscribe to read on.</p></article>"
_PART = '{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paid"}'
WALLS = {
    "in a graph": (_LD.format('{"@graph":[{"@type":"NewsArticle","isAccessibleForFree":0}]}'), _CALL),
    "of a part": (_LD.format('{"@type":"NewsArticle","isAccessibleForFree":"False","hasPart":' + _PART + "}"), _CALL),
    "in a list": (_LD.format('[{"@type":"Article","isAccessibleForFree":"no"}]'), _CALL),
    "broken": (_LD.format('{"@type":"Article","isAccessibleForFree":false,}'), _CALL),
    "in words alone": ("", "<article>STORY</p><p>This article is for subscribers only.</p></article>"),
    "cut": (
        _LD.format('{"@type":"Article","isAccessibleForFree":false}'),
        "<article>STORY The owners\u2026</p></article>",
    ),
}
