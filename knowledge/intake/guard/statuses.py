"""What went wrong between here and a site, in sentences: HTTP's status codes, and the network's errors."""

import ssl

import httpcore

from knowledge.errors import FetchFailed, FetchRefused, Obstacle, Unfetched

_SENTENCES = {
    304: (Obstacle.STATUS, "The site says that the page has not changed, though it was not asked. Try again later."),
    401: (Obstacle.LOGIN, "The site shows this page only to those who log in. Save its text and add that."),
    402: (Obstacle.LOGIN, "The site shows this page only to those who pay. Save its text and add that."),
    403: (Obstacle.LOGIN, "The site does not let Masthead read this page. Save its text and add that."),
    404: (Obstacle.STATUS, "There is no page at this address. Check the address."),
    407: (Obstacle.LOGIN, "The site shows this page only to those who log in. Save its text and add that."),
    408: (Obstacle.TIMEOUT, "The site says that it waited too long. Try again later."),
    429: (Obstacle.BUSY, "The site is asked too often and wants to be left alone for a while."),
    451: (Obstacle.LOGIN, "The site may not show this page here, for legal reasons."),
    503: (Obstacle.BUSY, "The site is overloaded or being repaired. Try again later."),
}
_FAILURES: tuple[tuple[type[Exception], Obstacle, str], ...] = (
    (httpcore.ConnectTimeout, Obstacle.CONNECTION, "{host} did not answer in time. Try again later."),
    (httpcore.TimeoutException, Obstacle.TIMEOUT, "{host} was too slow: the page did not come in time. Try later."),
    (httpcore.ConnectError, Obstacle.CONNECTION, "{host} cannot be reached. Check the address, or try again later."),
)


def error_of(status: int, host: str, asked: float | None) -> Unfetched:
    """Return what a status other than success means; ``asked`` are the seconds that the site wants to be left alone."""
    if status == 410:
        return FetchRefused(Obstacle.GONE, "The site has taken this page down for good.", status=status)
    if status in _SENTENCES:
        obstacle, sentence = _SENTENCES[status]
        return FetchFailed(obstacle, sentence, status=status, retry_after=asked)
    if status >= 500:
        sentence = f"{host} answered with an error of its own ({status}). Try again later."
    else:
        sentence = f"{host} answered with the status {status} instead of a page. Check the address."
    return FetchFailed(Obstacle.STATUS, sentence, status=status, retry_after=asked)


def failure_of(error: Exception, host: str) -> FetchFailed:
    """Return what an error of the network means."""
    below = error.__cause__ or error.__context__
    if isinstance(below, ssl.SSLError):
        return _untrusted(below, host)
    for kind, obstacle, sentence in _FAILURES:
        if isinstance(error, kind):
            return FetchFailed(obstacle, sentence.format(host=host))
    if "without sending complete" in str(error) or "incomplete" in str(error):
        return FetchFailed(Obstacle.BROKEN, "The page broke off in the middle. Try again later.")
    return FetchFailed(Obstacle.BROKEN, f"{host} answered with something that is no web page (no proper HTTP).")


def _untrusted(error: ssl.SSLError, host: str) -> FetchFailed:
    if isinstance(error, ssl.SSLCertVerificationError):
        said = f"{host} has no valid certificate ({error.verify_message}), so it may be somebody else."
        return FetchFailed(Obstacle.CERTIFICATE, said)
    return FetchFailed(Obstacle.CERTIFICATE, f"No encrypted connection to {host} could be made.")
