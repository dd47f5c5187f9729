"""Is it an article, and all of it? Walls, lists and teasers are named; short, foreign and fenced articles are taken."""

import pytest

from knowledge import NoArticleText
from knowledge.intake.html import extract
from knowledge.language.counting import words_in
from tests.web.pages import PARAGRAPHS, page

URL = "https://news.example/tan"
NOT_FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":%s%s}</script>'


def html(body: str, title: str = "News", head: str = "") -> str:
    """Return a page with this body."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def cards(count: int, form: str) -> str:
    """Return teasers of articles, each with a headline that leads to one."""
    told = ("Tan leaves Acme after a quarrel", "Harbour looks for a new pilot", "Two directors leave the quarry",
            "Mayor names a treasurer again", "Chief of the tram company retires", "School gets its third head",
            "Bank director moves to the mill", "Orchestra finds a manager at last")  # fmt: skip
    return "".join(form.format(n=n, head=told[n], said=f"{told[n]}, said the board in a note.") for n in range(count))


LISTS = {
    "cards": '<div><a href="/{n}"><h2>{head}</h2></a><p>{said} It gave neither reason nor day.</p></div>',
    "headings with links": '<article><h3><a href="/{n}">{head}</a></h3><p>{said} More is not known yet.</p></article>',
    "with read more": '<div><h2><a href="/{n}">{head}</a></h2><p>{said}</p><p><a href="/{n}">Read more</a></p></div>',
    "in sections": '<section><h2><a href="/{n}">{head}</a></h2><p>{said} The staff were told by letter.</p></section>',
    "in paragraphs": '<p><b><a href="/{n}">{head}</a></b></p><p>{said} It is the second this year, they say.</p>',
    "with bylines": '<div><h2><a href="/{n}">{head}</a></h2><p>By Rosa Diaz</p><p>{said} Nobody was hurt.</p></div>',
}


@pytest.mark.parametrize("form", LISTS)
def test_a_list_of_headlines_is_no_article(form: str) -> None:
    """However its cards are built."""
    with pytest.raises(NoArticleText, match=r"list of articles|no article"):
        extract(html(f"<main>{cards(8, LISTS[form])}</main>"), "The page", URL)


@pytest.mark.parametrize("form", LISTS)
def test_an_article_with_such_a_list_beneath_it_is_one(form: str) -> None:
    """What else the site has does not count."""
    found = extract(page(extra=f'<div class="more">{cards(8, LISTS[form])}</div>'), "The page", URL)
    assert "folding kettle" in found.draft.text


WALLS = {
    "consent": "<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services. If you "
    "agree, we will use cookies to show you advertisements by your settings.</p><p>You can manage your preferences at "
    "any time, or withdraw your consent at the foot of every page of this site.</p><button>Accept all</button>",
    "partners": "<h2>Your privacy choices</h2><p>We and our 120 partners store information on your device, such as "
    "cookies, for which we need your consent in some lands and rest on our legitimate interest in others.</p>"
    "<p>Manage your choices beneath, or accept all cookies and read on; you may change your settings later.</p>",
    "Indonesian": "<h1>Privasi</h1><p>Situs ini menggunakan cookie untuk menyimpan informasi pada perangkat dan untuk "
    "iklan yang sesuai dengan minat pembaca.</p><p>Kami memerlukan persetujuan Anda sebelum Anda melanjutkan ke laman "
    "berita. Kebijakan cookie menjelaskan semuanya.</p>",
    "German": "<p>Wir verwenden Cookies, um unsere Seiten zu verbessern, Anzeigen zu zeigen und Besuche zu zählen, "
    "auch gemeinsam mit anderen.</p><p>Ihre Einwilligung ist freiwillig und kann am Ende jeder Seite geändert werden, "
    "wann immer es beliebt.</p>",
    "French": "<p>Nous utilisons des cookies pour mesurer l'audience et proposer des annonces adaptées aux lecteurs de "
    "ce journal.</p><p>Votre consentement est libre et peut être retiré à tout moment au bas de la page, dans les "
    "réglages du site.</p>",
    "robots": "<h1>Pardon our interruption</h1><p>Something about your browser made us think that you are a robot: "
    "unusual activity from your network, perhaps. Complete the captcha beneath to go on to the page that you wanted. "
    "If it does not load, let JavaScript run and reload. Write to us with the incident id when this happens often, "
    "and we shall look into it as soon as our people are back at their desks in the morning.</p>",
    "checking": "<h1>Just a moment...</h1><p>We are checking your browser before you reach news.example. This takes "
    "five seconds and happens by itself; then you are sent on to the page.</p>",
    "denied": "<h1>Access Denied</h1><p>You don't have permission to read this page on this server, reference 18.</p>",
    "held": "<p>Press and hold the button to confirm you are a human and not a bot, and we let you through.</p>",
}


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_is_no_article(wall: str) -> None:
    """Though it came with status 200; the sentence says what it is."""
    with pytest.raises(NoArticleText, match=r"cookies|human"):
        extract(html(f"<main>{WALLS[wall]}</main>"), "The page", URL)


@pytest.mark.parametrize(
    "story",
    [
        ("Regulators fined Acme on Monday because its site set cookies before readers gave consent, the first such "
         "case in the country.", "The company argued legitimate interest. Its privacy officer, Jonas Berg, left. "
         "Acme will ask a court to look at the fine, which is the price of a small house in the harbour, it said, and "
         "Mei Tan, who speaks for the regulators, answered that they have asked for nothing but what the law asks."),
        ("Mei Tan leads the team that builds a captcha for Acme, which tells people from robots by their mistakes.",
         "It is to replace the security check of the bank by summer, she told reporters on Monday in Penang, where "
         "the trial began with forty clerks and their families, and where it will end in the autumn of next year."),
        *PARAGRAPHS.values(),
    ],
)  # fmt: skip
def test_an_article_about_walls_is_one(story: tuple[str, ...]) -> None:
    """It speaks of others' consent."""
    assert story[0] in extract(page(story, extra=f"<div>{WALLS['partners']}</div>"), "The page", URL).draft.text


CALLS = (
    "To read the full story, subscribe to The Example. Already a subscriber? Sign in.",
    "Subscribe to continue reading this and all other articles.",
    "This article is for subscribers only. Choose a plan.",
    "Sign in or register to unlock the rest of it.",
    "Berlangganan sekarang untuk membaca artikel selengkapnya.",
    "Abonnez-vous pour lire la suite de cet article.",
)


@pytest.mark.parametrize("false", ["false", '"False"', '"false"', '"FALSE"'])
@pytest.mark.parametrize("call", CALLS)
def test_a_teaser_before_a_paywall_is_not_the_article(call: str, false: str) -> None:
    """Whichever way the page writes that it is not free; and also where only its words say so."""
    story = (*PARAGRAPHS["tan"][:2], call)
    for head in (NOT_FREE % (false, ""), ""):
        with pytest.raises(NoArticleText, match="only the beginning"):
            extract(page(story, head=head), "The page", URL)


def test_a_whole_article_that_is_paid_for_is_taken() -> None:
    """Where its length says so, or the part that the page calls paid for came along."""
    part = ',"hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paid"}'
    paid = page().replace("<p>Berg joined", '<p class="free paid">Berg joined')
    marked = paid.replace("</head>", NOT_FREE % ('"False"', part) + "</head>")
    assert "folding kettle" in extract(marked, "The page", URL).draft.text
    long = page(PARAGRAPHS["tan"] * 3, head=NOT_FREE % ("false", ""))
    assert "folding kettle" in extract(long, "The page", URL).draft.text
    assert "folding kettle" in extract(page(head=NOT_FREE % ("true", "")), "The page", URL).draft.text
    assert "folding kettle" in extract(page(head=NOT_FREE % ("false", "")), "The page", URL).draft.text


FORM = '<form action="/login"><a>Log in</a> or <a>Subscribe</a> <input name="u"><input type="password"></form>'
SHORT = "Acme said on Monday that its head of design, Mei Tan, will leave. Jonas Berg, her deputy, takes over in June."


def test_a_short_article_beside_a_form_is_one() -> None:
    """Every site has a form in its header; a page that is only the form has no article."""
    for place in ("header", "nav", "div", "aside"):
        whole = html(f"<{place}>{FORM}</{place}><main><article><h1>Tan leaves</h1><p>{SHORT}</p></article></main>")
        assert SHORT in extract(whole, "The page", URL).draft.text
    with pytest.raises(NoArticleText, match="log in"):
        extract(html(f"<main><h1>Members only</h1><p>Please log in to read on.</p>{FORM}</main>"), "The page", URL)


@pytest.mark.parametrize(
    "story",
    [
        "云杉科技公司周二宣布、首席财务官林雅文将于本月底离职。董事会任命现任资金部总经理周启明为新任首席财务官。",
        "クラウド株式会社は火曜日、最高財務責任者の田中太郎が月末に退任すると発表した。後任には財務部長の鈴木花子が就任する。",
        "บริษัทคลาวด์ประกาศเมื่อวันอังคารว่าประธานเจ้าหน้าที่ฝ่ายการเงินสมชายใจดีจะลาออกสิ้นเดือนนี้และจะมีผู้สืบทอดตำแหน่งจากฝ่ายบริหารการเงินของบริษัท",
        "ក្រុមហ៊ុនបានប្រកាសកាលពីថ្ងៃអង្គារថានាយកហិរញ្ញវត្ថុនឹងចាកចេញនៅចុងខែនេះហើយអ្នកស្នងតំណែងមកពីផ្នែកហិរញ្ញវត្ថុនឹងចូលកាន់តំណែងនៅខែក្រោយ",
        "클라우드 주식회사는 화요일 최고재무책임자 김철수가 이달 말 물러난다고 발표했다. 후임은 재무본부장 이영희다. "
        "회사는 이유를 밝히지 않았으나 관계자는 건강 문제라고 월요일 저녁에 전했다.",
    ],
    ids=["Chinese", "Japanese", "Thai", "Khmer", "Korean"],
)
def test_an_article_in_a_script_without_spaces_is_one(story: str) -> None:
    """Beside scripts of the other kind: its words are counted as words."""
    text = extract(page((story,), title="News", head="<script>draw()</script>"), "The page", URL).draft.text
    assert story[:40] in text
    assert words_in(story) >= 20


@pytest.mark.parametrize(
    "links",
    ['<a href="?page=2">2</a> <a href="?page=3">3</a>', '<a href="/tan/2">2</a><a href="/tan/3/">Next</a>',
     '<a href="https://news.example/tan?page=2">Next</a><a href="https://news.example/tan?page=3">3</a>',
     '<link rel="next" href="/tan/page/2"><a href="/tan/page/3">»</a>',
     '<a href="/tan?halaman=2">Selanjutnya</a><a href="/tan?halaman=3">3</a>'],
)  # fmt: skip
def test_the_first_of_several_pages_says_so(links: str) -> None:
    """And the curator knows what is missing."""
    assert "page 1 of 3" in extract(page(extra=f"<div>{links}</div>"), "The page", URL).remark


@pytest.mark.parametrize(
    "links", ["", '<a href="/lim/2">2</a>', '<a href="/tan#comments-2">2</a>', '<a href="/page/2">Next</a>',
              '<a href="?page=2">Two directors leave</a>', '<link rel="next" href="/lim">']
)  # fmt: skip
def test_other_numbers_say_nothing(links: str) -> None:
    """Not those of a list, of another article, of comments."""
    assert not extract(page(extra=f"<div>{links}</div>"), "The page", URL).remark
