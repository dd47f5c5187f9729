"""Pages as newspapers send them, made up for the tests: a frame of navigation around an article."""

PARAGRAPHS = {
    "tan": (
        "Mei Tan has resigned as head of design at Acme, the company said on Monday morning in Singapore.",
        "Her deputy, Jonas Berg, takes over at once. Tan had led the department for eleven years and built it from "
        "four people to ninety, across three countries, before she asked the board for a successor in the spring.",
        "The company gave no reason. Two people who know the matter said that she had disagreed with the plan to move "
        "half of her team to Penang, which the chief executive presented to the staff at the end of April.",
        "Berg joined Acme from a maker of kitchen tools in 2016. He is known for the folding kettle that won a prize "
        "in Milan, and for long walks on which he settles disputes between engineers and designers.",
    ),
    "lim": (
        "Lim Boon Keng, the harbour's chief pilot, will leave at the end of the year after a quarter of a century.",
        "The port authority praised the calm with which he brought the largest ships through the strait in the haze "
        "of 2015, and said that a successor would be chosen from among the eleven senior pilots by October.",
        "Lim told reporters on the quay that he wants to teach. The academy in the north of the island has asked him "
        "twice, he said, and the second letter came with a photograph of the classroom and its view of the water.",
        "Ships will not wait, he added: whoever takes the post must sleep near the radio and keep a dry pair of shoes.",
    ),
}


def page(
    story: str | tuple[str, ...] = "tan",
    *,
    title: str = "Tan leaves Acme",
    head: str = "",
    published: str | None = "2024-05-06",
    extra: str = "",
) -> str:
    """Return a page with a story; ``head`` and ``extra`` are more HTML for its head and after its article."""
    paragraphs = PARAGRAPHS[story] if isinstance(story, str) else story
    day = f'<meta property="article:published_time" content="{published}T08:00:00Z">' if published else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Example</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Example">
<meta name="author" content="Rosa Diaz">{day}{head}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{text}</article>{extra}
<footer>All rights reserved. <a href="/cookies">Cookies</a></footer></body></html>"""


def canonical(address: str) -> str:
    """Return the head line by which a page names its own address."""
    return f'<link rel="canonical" href="{address}">'
