"""One address for one page: without what only tells who sent the reader, and out of the caches of others."""

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from tld import get_tld

from knowledge.intake.guard.addresses import Address

# Parameters that never choose a page: campaigns, clicks and shares. Only those that are beyond doubt stand here (a
# "ref" or a "source" may choose one). Source: courlan's list, which is AdGuard's and ClearURLs'.
_TRACKING = re.compile(
    r"(utm|mc|mtm|pk|hsa|vero|oly|itm|ga|at_(medium|campaign|link|format|custom))_\w+|"
    r"(fb|g|dc|twc|yc|wick|ms|tt|li_fat|s_)?clid|gclsrc|[gw]braid|msclkid|igshid?|igsh|yclid|_ga|_gl|mkt_tok|"
    r"(cmpid|cmp|ocid|ncid|ns_mchannel|ns_source|ns_campaign|smid|partnerid|share_from|spm)|__twitter_impression",
    re.IGNORECASE,
)
_GOOGLE_AMP = re.compile(r"/amp/(s/)?(?P<rest>[^/?]+\.[^/?]+.*)")
_AMP_CACHE = re.compile(r"/[cvwr]/(s/)?(?P<rest>[^/?]+\.[^/?]+.*)")


def plain(address: Address) -> Address:
    """Return the address without tracking parameters, and the page's own where it is that of a cache of AMP pages."""
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


def site_of(address: Address) -> str:
    """Return the registered domain: the part of a host that one owner has (``bbc.co.uk``, ``rosa.github.io``).

    By the Public Suffix List with its private part; of a host that it does not know, the last two labels.
    """
    found = get_tld(str(address), as_object=True, fail_silently=True, search_private=True)
    if found is not None and not isinstance(found, str):
        return str(found.fld)
    return address.host if address.ip else ".".join(address.host.split(".")[-2:])
