"""How questions about moves are asked, in symbols: one table for every language. The first form that fits decides.

``left`` catches who left or is asked about, ``came`` who came in that place. Signs: ``lexicon.Symbol``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.models import Intent

_ASKS = "[wteyhcmo]"  # a word that asks for something
_LEFT, _CAME = "(?P<left>P)", "(?P<came>P)"
_N = "[^P]*"  # anything but a person
_PLACED = "g?[^P]{0,2}[NT]"  # "'s job", "'s old seat"
_GOES = "(?:[LQ]|G(?!@[ch]N))"  # leaves, goes; but not "goes back to which role"

_WRITTEN: tuple[tuple[Intent, str], ...] = (
    # why, and when two persons took turns
    (Intent.REASON, rf"^(?!.*w{_N}V)(?=.*y)(?=.*[LFQRVGCK]).*?[FA]{_N}{_LEFT}"),
    (Intent.REASON, rf"(?=.*y)(?=.*[LFQRVGCK])[^wP]*{_LEFT}(?![^P]*F)"),
    (Intent.REASON, r"(?=.*y)(?=.*[LFQ])[^w]*$"),
    (Intent.WHEN_REPLACED, rf"(?=[^wohmyce]*t).*?{_CAME}{_N}[RS]{_N}{_LEFT}"),
    (Intent.WHEN_REPLACED, rf"(?=[^wohmyce]*t).*?{_LEFT}{_N}V{_N}{_CAME}"),
    (Intent.REASON, rf"(?=.*y)[^wP]*{_LEFT}[^w]*K"),
    # did he take her place, is he still there
    (Intent.SUCCESSOR, rf"{{whether}}{_N}{_CAME}{_N}R{_N}{_LEFT}"),
    (Intent.SUCCESSOR, rf"{{whether}}{_N}{_CAME}g?{_N}S{_N}{_LEFT}"),
    (Intent.SUCCESSOR, rf"{{whether}}{_N}{_LEFT}{_N}V{_N}{_CAME}"),
    # when
    (Intent.WHEN_LEFT, rf"[^w]*x[^w]*{_LEFT}"),
    (Intent.WHEN_LEFT, rf"[^w]*{_LEFT}[^w]*x"),
    (Intent.WHEN_LEFT, rf"[^w]*[zt][^w]*{_LEFT}[^PC]*[LK]"),
    (Intent.WHEN_CAME, rf"[^w]*z[^w]*{_CAME}"),
    (Intent.WHEN_CAME, rf"[^w]*{_CAME}[^wP]*z"),
    (Intent.WHEN_LEFT, rf"(?=[^wohmyce]*t)[^w]*?{_LEFT}[^PCA]*?[LQ]"),
    (Intent.WHEN_LEFT, rf"(?=[^wohmyce]*t)[^wP]*[FR]{_N}{_LEFT}"),
    (Intent.WHEN_LEFT, rf"(?=[^wohmyce]*t)[^wPCA]*L{_N}{_LEFT}"),
    (Intent.WHEN_CAME, rf"(?=[^wohmyce]*t)[^wP]*A{_N}{_CAME}"),
    (Intent.WHEN_CAME, rf"(?=[^wohmyce]*t)[^w]*?{_CAME}[^P]*?[CAR]"),
    (Intent.WHEN_CAME, rf"(?=[^wohmyce]*t)[^w]*?{_CAME}[^Pu]*?H[^u]*$"),
    (Intent.WHEN_CAME, rf"(?=[^wohmyce]*t)[^wP]*[CH]{_N}{_CAME}"),
    (Intent.WHEN_LEFT, rf"(?=[^wohmyce]*t)[^weu]*?{_LEFT}[^u]*?G"),
    (Intent.WHEN_LEFT, r"(?=[^wohmyce]*t)(?=[^P]*[LQF])[^wRS]*$"),
    (Intent.WHEN_CAME, r"(?=[^wohmyce]*t)(?=.*[OT])(?=[^P]*[CA])[^wPRSu]*$"),
    # who came before
    # from where
    (Intent.ORIGIN, rf"[^w]*r[^wP]*{_LEFT}"),
    (Intent.ORIGIN, rf"[^w]*{_LEFT}[^P]*r"),
    (Intent.ORIGIN, rf"[^w]*e[^wP]*{_LEFT}[^wLQ]*b"),
    (Intent.ORIGIN, rf"[^w]*{_LEFT}[^w]*b[^w]*e"),
    (Intent.ORIGIN, rf"[^w]*b[^w]*{_LEFT}[^wbLQ]*e"),
    (Intent.ORIGIN, rf"[^w]*(?:M[hc]|[hc]M)[^wP]*{_LEFT}[^wN]*b"),
    (Intent.ORIGIN, rf"w[^PLRSu]*A{_N}{_LEFT}{_N}b"),
    (Intent.PREDECESSOR, rf"[^PRVS]*{_CAME}{_N}[RS]{_N}w{_N}$"),
    (Intent.PREDECESSOR, rf"w[^PRVSBLb]*{_CAME}[^PuVS]*[R]{_N}$"),
    (Intent.PREDECESSOR, rf"w{_N}{_CAME}S@"),
    (Intent.PREDECESSOR, rf"{_N}w{_N}V{_N}{_CAME}"),
    (Intent.PREDECESSOR, rf"{_N}B{_N}{_CAME}"),
    (Intent.PREDECESSOR, rf"{_N}{_CAME}{_N}B"),
    (Intent.PREDECESSOR, rf"{_N}w[^Pu]*b[^Pu]*{_CAME}"),
    (Intent.PREDECESSOR, rf"^[^Pe]*[TH]{_N}b[^Pu]*{_CAME}"),
    (Intent.PREDECESSOR, rf"^b[^Pu]*{_CAME}[^u]*w{_N}[TH]"),
    (Intent.PREDECESSOR, rf"w[^P]*{_CAME}R"),
    (Intent.PREDECESSOR, rf"w[^PLRSu]*N[^PLRSu]*{_CAME}[^P]*k"),
    (Intent.PREDECESSOR, rf"[^w]*{_CAME}[^PLS]*R[^P]*w"),
    (Intent.PREDECESSOR, r"[^P]*w[^PLRS]*[THN][^PLRS]*b[^PRS]*$"),
    (Intent.PREDECESSOR, r"[^PLRSwteyhm]*b[^PLRSteyhm]*T[^PLRS]*O"),
    (Intent.PREDECESSOR, r"^[^PLRSteyhm]*T[^PLRSteyhm]*b[^PLRSteyhm]*w"),
    (Intent.PREDECESSOR, r"w[^PLRSVu]*[NH][^PLRSV]*b"),
    (Intent.PREDECESSOR, rf"{_CAME}[^PLRSV]*[THC][^PLRSV]*w[^PLRSV]*[HN][^PLRSV]*b"),
    # who came after
    (Intent.SUCCESSOR, rf"{_N}w{_N}{_LEFT}[^P]*Q"),
    (Intent.SUCCESSOR, rf"[^Phmtye]*[RS]{_N}{_LEFT}"),
    (Intent.SUCCESSOR, rf"{_N}{_LEFT}{_N}V(?!{_N}P)"),
    (Intent.SUCCESSOR, rf"{_N}{_LEFT}[gOT,@]*S"),
    (Intent.SUCCESSOR, rf"{_N}w[^PL]*k[^PLu]*{_LEFT}{_PLACED}"),
    (Intent.SUCCESSOR, rf"{_N}w[^PLu]*{_LEFT}g[^P]{{0,2}}N"),
    (Intent.SUCCESSOR, rf"{_N}w[^PL]*[ACH]{_N}{_LEFT}{_PLACED}"),
    (Intent.SUCCESSOR, rf"{_N}w[^PLu]*f[^Pu]*{_LEFT}"),
    (Intent.SUCCESSOR, rf"^f[^Pu]*{_LEFT}[^u]*w"),
    (Intent.SUCCESSOR, rf"{_N}w[^PLF]*t[^Pu]*{_LEFT}[^P]*[LQ]"),
    (Intent.SUCCESSOR, rf"{_N}N{_N}L{_N}{_LEFT}{_N}[HV]{_N}w"),
    # what became of somebody
    (Intent.HISTORY, rf"[^wt]*?Z[^P]*{_LEFT}"),
    (Intent.HISTORY, rf"[^wt]*?{_LEFT}[^w]*Z"),
    (Intent.HISTORY, rf"[^wty]*m[^wu]*{_LEFT}"),
    (Intent.ROLE, rf"^{_LEFT}[^wu]*[CH]h"),
    (Intent.WHETHER_CAME, rf"{{whether}}{_N}{_LEFT}[^wLKQhc]*N$"),
    # where to
    (Intent.DESTINATION, rf"[^w]*e[^wP]*{_LEFT}[^ub]*[GJCLn][^b]*$"),
    (Intent.DESTINATION, rf"^{_LEFT}[nK,]*e[^ubP]*$"),
    (Intent.DESTINATION, rf"[^w]*?{_LEFT}[^ub]*[GJCLn][^ub]*e"),
    (Intent.DESTINATION, rf"[^w]*?{_LEFT}[^ub]*[GJCn][^ub]*(?:M[hce]|[hce]M)"),
    (Intent.DESTINATION, rf"[^w]*?(?:M[hce]|[hce][^P]?M)[^wP]*{_LEFT}[^ub]*[GJC]"),
    (Intent.DESTINATION, rf"[^w]*?(?:M[hce]|[hce][^P]?M)[^wPu]*[ACGJ][^wPu]*{_LEFT}[^b]*$"),
    (Intent.DESTINATION, rf"^[^wtyhcm]*e[^wPu]*G[^wPu]*{_LEFT}"),
    (Intent.DESTINATION, rf"w[^PLRSTu]*A[^PLRSTu]*{_LEFT}[^RSN]*$"),
    (Intent.DESTINATION, rf"^[hw]?i?{_LEFT}g?G$"),
    (Intent.DESTINATION, rf"^[hn]?G@?{_LEFT}"),
    (Intent.DESTINATION, rf"[^wub]*{_LEFT}e[n,]*$"),
    # which post
    (Intent.HOLDER, r"^[^P]*N[^P]*T[^PL]*[HV][^PL]*w"),
    (Intent.ROLE, rf"[^wtey]*?[hc][^wP]*{_LEFT}[^w]*?N"),
    (Intent.ROLE, rf"[^wtey]*?[hc][^wP]*N{_N}{_LEFT}[^k]*$"),
    (Intent.ROLE, rf"[^wtey]*?N[^wP]*[hc]{_N}{_LEFT}"),
    (Intent.ROLE, rf"[^wte]*?N{_N}{_LEFT}[^LFQt]*(?:[hc]|$)"),
    (Intent.ROLE, rf"[^wte]*?{_LEFT}[^w]*N[^w]*(?:[hc]|$)"),
    (Intent.ROLE, rf"[^wte]*?{_LEFT}[^wu]*s[hc]"),
    (Intent.ROLE, rf"[^wte]*?sh[^wPu]*{_LEFT}"),
    (Intent.ROLE, rf"^h[^wP]*{_LEFT}[^wu]*[ACH][^wu]*s$"),
    (Intent.ROLE, rf"^h{_LEFT}@O$"),
    (Intent.ROLE, rf"^{_LEFT}[^wu]*[CH]h"),
    # has she come
    (Intent.WHETHER_CAME, rf"{{whether}}{_N}{_LEFT}[^wLQKP]*[CARHJk](?![^P]*L)"),
    (Intent.WHETHER_CAME, rf"{{whether}}{_N}[CA]{_N}{_LEFT}"),
    (Intent.WHETHER_CAME, rf"^h{_LEFT}[^whcNL]*[CA]"),
    # is it so
    (Intent.STILL, rf"{{whether}}{_N}{_LEFT}[^w]*?[LQK]"),
    (Intent.STILL, rf"{{whether}}{_N}F{_N}{_LEFT}"),
    (Intent.STILL, rf"{{whether}}{_N}L{_N}{_LEFT}"),
    (Intent.STILL, rf"^h{_LEFT}[^whcN]*[KL]"),
    (Intent.WHETHER_CAME, rf"{{whether}}{_N}{_LEFT}[n,]*@O"),
    (Intent.WHETHER_CAME, rf"{{whether}}{_N}O{_N}{_LEFT}$"),
    (Intent.STILL, rf"^[^wteyhcmo]*{_LEFT}[^wteyhcmo]*K"),
    (Intent.STILL, rf"^K{_N}{_LEFT}[^wteyhcmo]*$"),
    # who left, who came, who holds: of an organisation or a post
    (Intent.SUCCESSOR, r"[^PL]*w[^PLFb]*[RS][^PLFb]*(?:[TO]|O?g?N)[^PL]*$"),
    (Intent.SUCCESSOR, r"^[^PLteyhm]*S[^PLteyhm]*[TO][^PLteyhm]*$"),
    (Intent.SUCCESSOR, r"^[^PL]*[TO]g?[^PLteyhm]*S[^PLteyhm]*$"),
    (Intent.ARRIVED, r"[^P]*w[^PLRSu]*J[^Pu]*O"),
    (Intent.ARRIVED, r"[^P]*[wc*][^PLRS]*J[^Pu]*O"),
    (Intent.DEPARTED, rf"[^P]*w[^PRSyt]*{_GOES}"),
    (Intent.DEPARTED, rf"[^P]*[cm][^PRSyt]*?[T*u]?[^PRSyt]*{_GOES}"),
    (Intent.DEPARTED, r"[^P]*h[TOuM@]*T[^PRSyt]*[LQG]"),
    (Intent.DEPARTED, r"[^P]*[wcm][^PR]*F(?!.*P)"),
    (Intent.DEPARTED, r"^[^PteyhRS]*[LQ][^PteyhRS]*O"),
    (Intent.DEPARTED, r"^[^PteyhRS]*O[^PteyhRS]*[LQ][^PteyhRS]*w?"),
    (Intent.DEPARTED, r"^[^Pteyhc]*\*[^Pteyhc]*L"),
    (Intent.DEPARTED, r"^[^Pteyhc]*[TO][^Pteyhc]*[LG][^Pteyhc]*w$"),
    (Intent.ARRIVED, r"[^P]*[wcm][^PLRSbu]*\*[^PLRSb]*[CA]"),
    (Intent.ARRIVED, r"[^P]*[wcm][^PLRSb]*T[^PLRSb]*[CA]"),
    (Intent.ARRIVED, r"[^P]*c[^PLRSb]*[CA]"),
    (Intent.ARRIVED, r"^[^P]*O[^PLRSbTteyh]*[CA][^PLRSbteyh]*w"),
    (Intent.HOLDER, r"[^P]*w[^PLRSb]*?[CAGkR]?[^PLRSbu]*T(?!.*[PLb])"),
    (Intent.HOLDER, r"[^P]*w[^PLRSbu]*H(?!.*[Pb])"),
    (Intent.HOLDER, r"^[^PLteyhm]*[HT][^PLteyhm]*w[^PLteyhm]*$"),
    (Intent.HOLDER, r"^[*nl]*O[g@n]*[nl]*T[nl]*w?[nl]*$"),
    (Intent.HOLDER, r"^[nl]*T[g@n]*O[nl]*$"),
    (Intent.HOLDER, r"^w[^PLRSbu]*@?O[^P]*T$"),
    (Intent.ARRIVED, r"[^P]*w[^PLRSu]*[CAJ][^Pu]*O"),
    (Intent.ARRIVED, r"[^P]*w[^PLRSu]*O[^Pu]*[CA]"),
    (Intent.ARRIVED, r"^[^PLRSteyh]*[CA][^PLRSteyh]*O"),
    (Intent.ARRIVED, r"^[^PLRSteyh]*O[^PLRSteyh]*[CA]"),
    # told rather than asked
    (Intent.STILL, rf"^{_LEFT}g?[nKi]*[LQ][@Ona]*$"),
    (Intent.WHETHER_CAME, rf"^{_LEFT}[na]*C[@OTna]*$"),
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A form that fits: what is asked, and which symbols are who left and who came."""

    intent: Intent
    left: int | None
    came: int | None


def fits(symbols: str, *, whether: bool) -> Iterator[Fit]:
    """Yield the forms that fit a line of symbols, the one that decides first; ``whether``: it asks for yes or no."""
    for intent, asks, form in _FORMS:
        if asks and not whether:
            continue
        match = form.match(symbols)
        if match:
            groups = match.groupdict()
            left, came = (match.start(name) if groups.get(name) else None for name in ("left", "came"))
            yield Fit(intent, left, came)


_FORMS = tuple(
    (intent, form.startswith("{whether}"), re.compile(form.removeprefix("{whether}"))) for intent, form in _WRITTEN
)
