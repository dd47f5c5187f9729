"""One address for one page: without what only tells who sent the reader, and out of the caches of others."""

import re
from base64 import urlsafe_b64decode
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlencode

from tld import get_tld

from knowledge.errors import FetchRefused
from knowledge.intake.guard.addresses import Address, read

# Parameters that never choose a page: campaigns, clicks and shares. Only those that are beyond doubt stand here (a
# "ref" or a "source" may choose one). Source: courlan's list, which is AdGuard's and ClearURLs'.
_TRACKING = re.compile(
    r"(utm|mc|mtm|pk|hsa|vero|oly|itm|ga|at_(medium|campaign|link|format|custom))_\w+|"
    r"(fb|g|dc|twc|yc|wick|ms|tt|li_fat|s_)?clid|gclsrc|[gw]braid|msclkid|igshid?|igsh|yclid|_ga|_gl|mkt_tok|"
    r"(cmpid|cmp|ocid|ncid|ns_mchannel|ns_source|ns_campaign|smid|partnerid|share_from|spm)|__twitter_impression",
    re.IGNORECASE,
)
MOST_WRAPPERS = 3  # around one another
# Addresses that only lead elsewhere, with the parameters that say where to.
_WRAPPERS = tuple(
    (re.compile(place), names.split())
    for place, names in (
        (r"((www|news)\.)?google(\.\w{2,3}){1,2}/url", "q url"),
        (r"(www\.)?bing\.com/ck/a", "u"),
        (r"(www\.)?yandex\.\w{2,3}/redir", "url"),
        (r"(lm?|www)\.(facebook|instagram)\.com/(l\.php)?", "u"),
        (r"out\.reddit\.com/.*", "url"),
        (r"(www\.)?linkedin\.com/(redir/redirect|safety/go)", "url"),
        (r"(www\.)?youtube\.com/redirect", "q"),
        (r"(www\.)?duckduckgo\.com/l/", "uddg"),
        (r"(www\.)?bing\.com/news/apiclick\.aspx", "url"),
        (r"slack-redir\.net/link", "url"),
        (r"t\.umblr\.com/redirect", "z"),
        (r"(www\.)?vk\.com/away\.php", "to"),
        (r"steamcommunity\.com/linkfilter/?", "url u"),
        (r"\w+\.safelinks\.protection\.outlook\.com/", "url"),
        (r"(getpocket|flipboard)\.com/redirect", "url"),
        (r"(www\.)?google\.com/imgres", "imgrefurl"),
    )
)
# Those that have it in their path.
_WITHIN = (
    re.compile(r"urldefense\.com/v3/__(?P<to>https?:/.+?)__;.*"),
    re.compile(r"r\.search\.yahoo\.com/.*/RU=(?P<to>http[^/]+)/.*"),
)
_ENCODED = re.compile(r"a1(?P<to>aHR0c[\w-]+)")  # "http…" as Bing writes it
_GOOGLE_AMP = re.compile(r"/amp/(s/)?(?P<rest>[^/?]+\.[^/?]+.*)")
_AMP_CACHE = re.compile(r"/[cvwr]/(s/)?(?P<rest>[^/?]+\.[^/?]+.*)")


def plain(address: Address) -> Address:
    """Return the address without tracking parameters, and the page's own where it is that of a cache of AMP pages."""
    address = _unwrapped(address)
    found = None
    if address.host in {"www.google.com", "google.com"}:
        found = _GOOGLE_AMP.fullmatch(address.target)
    elif address.host.endswith(".cdn.ampproject.org"):
        found = _AMP_CACHE.fullmatch(address.target)
    if found:
        host, _, rest = found.group("rest").partition("/")
        scheme = "https" if found.group(1) else "http"
        address = Address(scheme, host.lower(), 443 if found.group(1) else 80, f"/{rest}")
    path, question, query = address.target.partition("?")
    if not question:
        return address
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    if len(kept) == len(parse_qsl(query, keep_blank_values=True)):
        return address
    return replace(address, target=f"{path}?{urlencode(kept)}" if kept else path)


def _unwrapped(address: Address) -> Address:
    """Return the address that a site's way out leads to, where it says so itself; nobody is asked."""
    for _ in range(MOST_WRAPPERS):
        target = _target(address)
        if not target.startswith(("http://", "https://")):
            return address
        try:
            address = read(target)
        except FetchRefused:
            return address
    return address


def _target(address: Address) -> str:
    """Return where an address says that it leads to, or nothing."""
    path, _, query = address.target.partition("?")
    here = f"{address.host}{path}"
    if within := next(
        (found for each in _WITHIN if (found := each.fullmatch(f"{address.host}{address.target}"))), None
    ):
        return re.sub(r"^(https?:/)(?=[^/])", r"\1/", unquote(within["to"]))
    wrapper = next((each for each in _WRAPPERS if each[0].fullmatch(here)), None)
    target = next((value for name, value in parse_qsl(query) if wrapper and name in wrapper[1]), "")
    encoded = _ENCODED.fullmatch(target)
    if encoded is None:
        return target
    try:
        return urlsafe_b64decode(encoded["to"] + "=" * (-len(encoded["to"]) % 4)).decode()
    except ValueError:  # no base64, or no text
        return ""


def site_of(address: Address) -> str:
    """Return the registered domain: the part of a host that one owner has (``bbc.co.uk``, ``rosa.github.io``).

    By the Public Suffix List with its private part; of a host that it does not know, the last two labels.
    """
    found = get_tld(str(address), as_object=True, fail_silently=True, search_private=True)
    if found is not None and not isinstance(found, str):
        return str(found.fld)
    return address.host if address.ip else ".".join(address.host.split(".")[-2:])
