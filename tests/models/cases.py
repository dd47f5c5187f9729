"""What a model may say, right and wrong, and what the reader then sees. ``python -m bench.models`` prints the table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge import Doubt
from tests.models.server import Play, Request, Script

HIRED = "Kerala Robotics has appointed Anjali Menon as chief executive, it announced on Monday."
FOLLOWED = "Menon succeeds Ravi Pillai, who led the company for nineteen years."
BUILDS = "\u201cWe build robots for tea plantations, and we\u2019ll stay in Kochi,\u201d Menon said."
PEOPLE = "The company employs 1,200 people and lost $5.4 million in 2024."
FINANCE = "William (Bill) Hughes remains its finance chief."
FACTORY = "A second factory will open in Munnar in October."
SARI = "PT Samudra Teknologi menunjuk Sari Wulandari sebagai direktur keuangan pada 14 Januari 2025."
STAFF = "Perusahaan asal Surabaya itu mempekerjakan dua puluh lima insinyur dan membuka kantor di Jerman."
PROFIT = "Menurut Sari, laba naik 12 persen karena ekspor kapal listrik ke Jepang."
WORKS = "Die Hamburger Reederei Nordlicht baut in Polen ein neues Werk."
COSTS = "Vorstand Petra Albers sagte, die Fabrik koste 80 Millionen Euro und werde im Mai 2026 fertig."
PRESIDENT = "北海道の鉄道会社は2025年4月7日、新しい社長に佐藤花子を選んだ。"

ABOUT_KERALA = "What happened at Kerala Robotics?"
ABOUT_SAMUDRA = "What happened at Samudra Teknologi?"
ABOUT_SAMUDRA_ID = "Apa yang baru di Samudra Teknologi, dan mengapa labanya naik?"
ABOUT_NORDLICHT = "What is Nordlicht going to build, and what does it cost?"
ABOUT_RAILWAY = "What did the railway company of 北海道 decide?"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote as the model gives it; ``key`` None: the key of the passage that holds ``place``, else ``words``."""

    words: str
    translation: str | None = None
    key: str | None = None
    place: str | None = None


Said = tuple[str, Sequence[Quoted | str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A reply of a model and what becomes of it.

    ``shows`` is the text of the answer ("" is the refusal; quotes where the checker doubts a sentence), ``doubts`` why the gate dropped sentences, ``quotes`` the
    citations if they matter.
    """

    name: str
    asked: str
    said: Sequence[Said]
    shows: str = ""
    doubts: tuple[Doubt, ...] = ()
    found: bool = True
    quotes: tuple[str, ...] | None = None
    translations: tuple[str | None, ...] | None = None

    def script(self, request: Request) -> Play:
        """Play the reply."""
        return Play(prose(request, self.said, found=self.found))


def prose(request: Request, said: Sequence[Said], *, found: bool = True) -> dict[str, Any]:
    """Return a reply in the form that the model is asked for."""
    return {"found": found, "sentences": [{"text": text, "quotes": _quotes(request, quotes)} for text, quotes in said]}


def _quotes(request: Request, quotes: Sequence[Quoted | str]) -> list[dict[str, Any]]:
    given = [quote if isinstance(quote, Quoted) else Quoted(quote) for quote in quotes]
    return [
        {
            "passage": quote.key if quote.key is not None else request.key_of((quote.place or quote.words)[:40]),
            "words": quote.words,
            "translation": quote.translation,
        }
        for quote in given
    ]


LEADS = "Anjali Menon leads Kerala Robotics as chief executive."
PROFIT_EN = "According to Sari, profit rose 12 percent because of exports of electric ships to Japan."

PROVEN = (
    Case("a good answer", ABOUT_KERALA, [(LEADS, [HIRED])], f"{LEADS} [1]", quotes=(HIRED,)),
    Case("two articles, numbered in order of first use", "Where do Samudra Teknologi and Kerala Robotics grow?",
         [("Samudra Teknologi is opening an office in Germany.", [SARI, STAFF]),
          ("Kerala Robotics will open a second factory in Munnar in October.", [HIRED, FACTORY])],
         f"Samudra Teknologi is opening an office in Germany. [1] \u201c{HIRED}\u201d \u201c{FACTORY}\u201d [2]",
         doubts=(Doubt.UNBORNE,)),
    Case("straight quotation marks and another line break in the quote", ABOUT_KERALA,
         [("Menon says that they build robots for tea plantations.",
           [Quoted('"We build robots for tea plantations,\n and we\'ll stay in Kochi," Menon said.', place="We build")])],
         f"\u201c{BUILDS}\u201d [1]", (Doubt.UNBORNE,), quotes=(BUILDS,)),
    Case("a quote inside quotation marks of its own", ABOUT_KERALA,
         [(LEADS, [Quoted(f'"{HIRED}"', place=HIRED)])], f"{LEADS} [1]", quotes=(HIRED,)),
    Case("part of a sentence as quote", ABOUT_KERALA,
         [("The company employs 1,200 people.", ["employs 1,200 people"])], "The company employs 1,200 people. [1]",
         quotes=("employs 1,200 people",)),
    Case("a possessive and a title", ABOUT_KERALA, [("Ms Menon's predecessor was Ravi Pillai.", [FOLLOWED])],
         "Ms Menon's predecessor was Ravi Pillai. [1]"),
    Case("CEO for chief executive", ABOUT_KERALA, [("Kerala Robotics appointed Anjali Menon as CEO.", [HIRED])],
         "Kerala Robotics appointed Anjali Menon as CEO. [1]"),
    Case("a nickname left out", ABOUT_KERALA, [("William Hughes remains finance chief.", [FINANCE])],
         "William Hughes remains finance chief. [1]"),
    Case("a surname alone", ABOUT_KERALA, [("Hughes remains finance chief.", [FINANCE])],
         "Hughes remains finance chief. [1]"),
    Case("digits for a number word", ABOUT_KERALA, [("Pillai led the company for 19 years.", [FOLLOWED])],
         "Pillai led the company for 19 years. [1]"),
    Case("a number written another way", ABOUT_KERALA, [("The company employs 1200 people.", [PEOPLE])],
         "The company employs 1200 people. [1]"),
    Case("money written another way", ABOUT_KERALA, [("The company lost $5.4m in 2024.", [PEOPLE])],
         f"\u201c{PEOPLE}\u201d [1]", (Doubt.UNBORNE,)),
    Case("the day that \u201con Monday\u201d was", ABOUT_KERALA,
         [("Kerala Robotics announced on 3 March 2025 that it appointed Menon.", [HIRED])],
         f"\u201c{HIRED}\u201d [1]", (Doubt.UNBORNE,)),
    Case("a date in another form", ABOUT_SAMUDRA,
         [("Samudra Teknologi named Sari Wulandari finance director on January 14, 2025.", [SARI])],
         "Samudra Teknologi named Sari Wulandari finance director on January 14, 2025. [1]"),
    Case("a date less exact", ABOUT_SAMUDRA, [("Samudra Teknologi named Sari Wulandari in January 2025.", [SARI])],
         "Samudra Teknologi named Sari Wulandari in January 2025. [1]"),
    Case("a number word of another language", ABOUT_SAMUDRA,
         [("The company employs 25 engineers.", [Quoted(STAFF, "The company from Surabaya employs twenty-five engineers "
                                                        "and opened an office in Germany.")])],
         "The company employs 25 engineers. [1]"),
    Case("a quote in another language with its translation", ABOUT_SAMUDRA,
         [("Profit rose 12 percent because of exports to Japan.", [Quoted(PROFIT, PROFIT_EN)])],
         f"\u201c{PROFIT}\u201d [1]", (Doubt.UNBORNE,), quotes=(PROFIT,), translations=(PROFIT_EN,)),
    Case("an Indonesian answer from an English article", "Apa yang baru di Kerala Robotics dan siapa yang memimpinnya?",
         [("Kerala Robotics mempekerjakan 1.200 orang.",
           [HIRED, Quoted(PEOPLE, "Perusahaan itu mempekerjakan 1.200 orang dan merugi $5,4 juta pada 2024.")])],
         f"\u201c{HIRED}\u201d \u201c{PEOPLE}\u201d [1]", (Doubt.UNBORNE,)),
    Case("an Indonesian answer from an Indonesian article", ABOUT_SAMUDRA_ID,
         [("Menurut Sari, labanya naik 12 persen berkat ekspor kapal listrik.", [PROFIT])],
         f"\u201c{PROFIT}\u201d [1]", (Doubt.UNBORNE,)),
    Case("a German quote, its countries and months in English", ABOUT_NORDLICHT,
         [("Nordlicht is building a new plant in Poland.",
           [Quoted(WORKS, "The Hamburg shipping company Nordlicht is building a new plant in Poland.")]),
          ("The factory costs 80 million euros and will be finished in May 2026.",
           [Quoted(COSTS, "Board member Petra Albers said the factory costs 80 million euros and will be finished in May "
                   "2026.")])],
         "Nordlicht is building a new plant in Poland. [1] The factory costs 80 million euros and will be finished in May "
         "2026. [1]"),
    Case("a Japanese quote, its names only in the translation", ABOUT_RAILWAY,
         [("The railway company chose Hanako Sato as its new president on 7 April 2025.",
           [Quoted(PRESIDENT, "On 7 April 2025 the railway company of Hokkaido chose Hanako Sato as its new president.")])],
         "The railway company chose Hanako Sato as its new president on 7 April 2025. [1]"),
    Case("one sentence proven, one not", ABOUT_KERALA,
         [(LEADS, [HIRED]), ("Menon earned a doctorate at Oxford.", [FOLLOWED])], f"{LEADS} [1]", (Doubt.NAME,)),
    Case("the same sentence three times", ABOUT_KERALA, [(LEADS, [HIRED])] * 3, f"{LEADS} [1]"),
    Case("one good quote beside a bad one", ABOUT_KERALA, [(LEADS, [HIRED, Quoted("Nobody wrote these words.", key="x")])],
         f"{LEADS} [1]"),
    Case("markup and a source number of its own", ABOUT_KERALA,
         [("**Anjali Menon** leads `Kerala Robotics` as _chief executive_ [7][p1a2b3c4].", [HIRED])], f"{LEADS} [1]"),
    Case("a list over several lines", ABOUT_KERALA, [(f"- {LEADS}\n\n", [HIRED])], f"{LEADS} [1]"),
    Case("hidden characters", ABOUT_KERALA,
         [("Anjali\u200b Menon\u202e leads Kerala\u2066 Robotics as chief executive.", [HIRED])], f"{LEADS} [1]"),
)  # fmt: skip

REFUSED = (
    Case("nothing found", ABOUT_KERALA, [], found=False),
    Case("nothing found, and sentences all the same", ABOUT_KERALA, [(LEADS, [HIRED])], found=False),
    Case("found, and no sentence", ABOUT_KERALA, []),
    Case("one word of the quote altered", ABOUT_KERALA,
         [(LEADS, [Quoted(HIRED.replace("appointed", "named"), place=HIRED)])], doubts=(Doubt.NO_QUOTE,)),
    Case("small letters for capitals in the quote", ABOUT_KERALA, [(LEADS, [Quoted(HIRED.lower(), place=HIRED)])],
         doubts=(Doubt.NO_QUOTE,)),
    Case("words left out of the quote", ABOUT_KERALA,
         [(LEADS, [Quoted("Kerala Robotics has appointed ... chief executive", place=HIRED)])], doubts=(Doubt.NO_QUOTE,)),
    Case("two places joined into one quote", ABOUT_KERALA,
         [("Menon leads Kerala Robotics.", [Quoted("Kerala Robotics has appointed Anjali Menon. Menon succeeds Ravi Pillai",
                                                   place=HIRED)])], doubts=(Doubt.NO_QUOTE,)),
    Case("a quote that ends within a word", ABOUT_KERALA, [("They employ people.", ["The company employs 1,200 peop"])],
         doubts=(Doubt.NO_QUOTE,)),
    Case("a quote of two words", ABOUT_KERALA, [("The company employs many people.", ["The company"])],
         doubts=(Doubt.NO_QUOTE,)),
    Case("the right words under the key of another passage", ABOUT_KERALA, [(LEADS, [Quoted(HIRED, place=SARI)])],
         doubts=(Doubt.NO_QUOTE,)),
    Case("a key that does not exist", ABOUT_KERALA, [(LEADS, [Quoted(HIRED, key="p12345678")])], doubts=(Doubt.NO_QUOTE,)),
    Case("a key that one would guess", ABOUT_KERALA, [(LEADS, [Quoted(HIRED, key="1")])], doubts=(Doubt.NO_QUOTE,)),
    Case("no key", ABOUT_KERALA, [(LEADS, [Quoted(HIRED, key="")])], doubts=(Doubt.NO_QUOTE,)),
    Case("no quote", ABOUT_KERALA, [(LEADS, [])], doubts=(Doubt.NO_QUOTE,)),
    Case("the translation given as the quote", ABOUT_SAMUDRA,
         [("Profit rose 12 percent.", [Quoted(PROFIT_EN, place=PROFIT)])], doubts=(Doubt.NO_QUOTE,)),
    Case("a wrong person", ABOUT_KERALA, [("Priya Nair leads Kerala Robotics as chief executive.", [HIRED])],
         doubts=(Doubt.NAME,)),
    Case("a wrong surname", ABOUT_KERALA, [("Anjali Nair leads Kerala Robotics.", [HIRED])], doubts=(Doubt.NAME,)),
    Case("a wrong surname at the start", ABOUT_KERALA, [("Cook leads Kerala Robotics as chief executive.", [HIRED])],
         doubts=(Doubt.NAME,)),
    Case("two right names mixed into a wrong one", ABOUT_KERALA, [("Anjali Pillai leads the company.", [HIRED, FOLLOWED])],
         doubts=(Doubt.NAME,)),
    Case("a given name of one, a surname of another", ABOUT_KERALA,
         [("William Menon remains finance chief.", [FINANCE, HIRED])], doubts=(Doubt.NAME,)),
    Case("a wrong company", ABOUT_KERALA, [("Anjali Menon was appointed by Tata Motors.", [HIRED])], doubts=(Doubt.NAME,)),
    Case("a wrong company in capitals", ABOUT_KERALA, [("Anjali Menon was appointed at IBM.", [HIRED])],
         doubts=(Doubt.NAME,)),
    Case("a wrong place", ABOUT_KERALA, [("A second factory will open in Delhi in October.", [FACTORY])],
         doubts=(Doubt.NAME,)),
    Case("a name that only the question has", "Does Kerala Robotics work with Hendrik Vos?",
         [("Hendrik Vos works with Kerala Robotics.", [HIRED])], doubts=(Doubt.NAME,)),
    Case("a name that another passage has, but no quote", ABOUT_KERALA, [("Ravi Pillai led Kerala Robotics.", [HIRED])],
         doubts=(Doubt.NAME,)),
    Case("a wrong number", ABOUT_KERALA, [("The company employs 1,300 people.", [PEOPLE])], doubts=(Doubt.NUMBER,)),
    Case("a wrong number word", ABOUT_KERALA, [("Pillai led the company for ninety years.", [FOLLOWED])],
         doubts=(Doubt.NUMBER,)),
    Case("millions made billions", ABOUT_KERALA, [("The company lost $5.4 billion in 2024.", [PEOPLE])],
         doubts=(Doubt.NUMBER,)),
    Case("a wrong percentage", ABOUT_SAMUDRA, [("Profit rose 21 percent.", [Quoted(PROFIT, PROFIT_EN)])],
         doubts=(Doubt.NUMBER,)),
    Case("a wrong day", ABOUT_KERALA, [("Kerala Robotics announced it on 5 March 2025.", [HIRED])], doubts=(Doubt.DATE,)),
    Case("a wrong year", ABOUT_KERALA, [("The company lost $5.4 million in 2023.", [PEOPLE])], doubts=(Doubt.DATE,)),
    Case("a wrong month", ABOUT_KERALA, [("A second factory will open in Munnar in November.", [FACTORY])],
         doubts=(Doubt.DATE,)),
    Case("a day where the quote has only the month", ABOUT_KERALA,
         [("A second factory will open in Munnar on 1 October.", [FACTORY])], doubts=(Doubt.DATE,)),
    Case("a wrong weekday", ABOUT_KERALA, [("Kerala Robotics announced it on Tuesday.", [HIRED])], doubts=(Doubt.DATE,)),
    Case("own knowledge, with names", ABOUT_KERALA, [("Menon studied at Oxford and worked for Google.", [FOLLOWED])],
         doubts=(Doubt.NAME,)),
    Case("own knowledge, without names", ABOUT_KERALA, [("Menon was arrested for fraud.", [FINANCE, FOLLOWED])],
         doubts=(Doubt.WORDS,)),
    Case("own knowledge, without a quote", ABOUT_KERALA, [("Robots will take all jobs.", [])], doubts=(Doubt.NO_QUOTE,)),
    Case("a wrong name smuggled into the translation", ABOUT_SAMUDRA,
         [("Profit rose according to Hendrik Vos.", [Quoted(PROFIT, PROFIT_EN.replace("Sari", "Hendrik Vos"))])],
         doubts=(Doubt.NAME,)),
    Case("a wrong number smuggled into the translation", ABOUT_SAMUDRA,
         [("Profit rose 21 percent.", [Quoted(PROFIT, PROFIT_EN.replace("12", "21"))])], doubts=(Doubt.NUMBER,)),
    Case("an answer in another language", ABOUT_SAMUDRA,
         [("Samudra Teknologi menunjuk Sari Wulandari sebagai direktur keuangan, dan kantornya akan dibuka di Jerman.",
           [SARI, STAFF])], doubts=(Doubt.LANGUAGE,)),
    Case("a link around words", ABOUT_KERALA,
         [("Anjali Menon leads [Kerala Robotics](https://evil.example) as chief executive.", [HIRED])],
         doubts=(Doubt.LINK,)),
    Case("only a link", ABOUT_KERALA, [("https://evil.example/login", [HIRED])], doubts=(Doubt.LINK,)),
    Case("a mention", ABOUT_KERALA, [("@everyone Anjali Menon leads Kerala Robotics.", [HIRED])], doubts=(Doubt.LINK,)),
    Case("a wrong name in Indonesian", ABOUT_SAMUDRA_ID, [("Menurut Budi Santoso, laba naik 12 persen.", [PROFIT])],
         doubts=(Doubt.NAME,)),
    Case("a wrong date in Indonesian", ABOUT_SAMUDRA_ID,
         [("Samudra Teknologi menunjuk Sari Wulandari pada 15 Januari 2025.", [SARI])], doubts=(Doubt.DATE,)),
    Case("a wrong number word in Indonesian", ABOUT_SAMUDRA_ID,
         [("Perusahaan itu mempekerjakan tiga puluh lima insinyur.", [STAFF])], doubts=(Doubt.NUMBER,)),
    Case("a wrong country from a German quote", ABOUT_NORDLICHT,
         [("Nordlicht is building a new plant in Spain.", [Quoted(WORKS, "The shipping company Nordlicht is building a new "
                                                                 "plant in Spain.")])], doubts=(Doubt.NAME,)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failing:
    """A server that does not give what was asked for: ``plays`` one after another, the last for ever.

    ``note`` is the reason that the reader is told, by the name of the trouble; None: the model answered after all.
    """

    name: str
    plays: tuple[Play, ...]
    note: str | None
    providers: tuple[str, ...] = ("openai", "anthropic")

    def script(self) -> Script:
        """Return a script that begins anew."""
        left = list(self.plays)

        def play(request: Request) -> Play:
            following = left.pop(0) if len(left) > 1 else left[0]
            return following if following.says is not GOOD else replace(following, says=prose(request, GOOD_ANSWER))

        return play


GOOD: Any = object()
GOOD_ANSWER: Sequence[Said] = [(LEADS, [HIRED])]
_CUT = '{"found": true, "sentences": [{"text": "Anjali Menon le'

FAILING = (
    Failing("no JSON", (Play("I think it is Anjali Menon."),), "unusable"),
    Failing("broken JSON", (Play('{"found": true, "sentences": ['),), "unusable"),
    Failing("JSON cut off at the limit of tokens", (Play(_CUT, ended="length"),), "unusable"),
    Failing("JSON of another form", (Play({"answer": "Anjali Menon"}),), "unusable"),
    Failing("fields of another kind", (Play({"found": "perhaps", "sentences": "none"}),), "unusable"),
    Failing("a list", (Play("[1, 2, 3]"),), "unusable"),
    Failing("nothing", (Play(""),), "unusable"),
    Failing("a page instead of an answer", (Play(b"<html><body>Welcome to the proxy</body></html>"),), "unusable"),
    Failing("a refusal", (Play(None, refusal="I cannot help with that."),), "refused"),
    Failing("stopped by a filter", (Play("", ended="content_filter"),), "refused"),
    Failing("401: the key is refused", (Play("Incorrect API key provided: sk-test-key", status=401),), "key"),
    Failing("403: the key may not use this model", (Play("no access", status=403),), "key"),
    Failing("404: no such model", (Play("model not found", status=404),), "settings"),
    Failing(
        "400: too long for the model", (Play("context_length_exceeded: prompt is too long", status=400),), "too long"
    ),
    Failing("429, and right a moment later", (Play("slow down", 429, {"retry-after": "0.1"}), Play(GOOD)), None),
    Failing("429 for ever", (Play("slow down", 429, {"retry-after": "0.1"}),), "busy"),
    Failing("429 for an hour", (Play("slow down", 429, {"retry-after": "3600"}),), "busy"),
    Failing("429 until a date", (Play("slow down", 429, {"retry-after": "Wed, 01 Jan 2200 00:00:00 GMT"}),), "busy"),
    Failing("500, and right a moment later", (Play("oh no", 500), Play(GOOD)), None),
    Failing("500 for ever", (Play("oh no", 500),), "down"),
    Failing("529: overloaded", (Play("overloaded", 529),), "down"),
    Failing("no answer at all", (Play(GOOD, wait=30),), "slow"),
    Failing("an answer after ten seconds", (Play({"found": False, "sentences": []}, wait=10),), "slow"),
    Failing("blanks that keep the line open", (Play({"found": False, "sentences": []}, drip=0.2),), "slow"),
    Failing("the line breaks half way", (Play({"found": True, "sentences": []}, cut=40),), "down"),
    Failing("tokens are not counted", (Play({"found": False, "sentences": []}, counts=False),), None, ("openai",)),
)
