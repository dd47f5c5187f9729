"""Which models the environment names, and what they may take, with a sentence for each thing that is wrong."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from knowledge import ChatSettings, Misconfigured, ModelSettings, Price, provider_of

LONGEST_WAIT = 55.0  # seconds: a reader in Discord is told after a minute that it took too long


def chat_settings(given: Mapping[str, str], *, moves: bool) -> ChatSettings | None:
    """Return the chat model that is set, or None; ``moves`` says whether it reads moves too.

    Raises Misconfigured, naming the variable.
    """
    model = given.get("CHAT_MODEL")
    if model is None:
        return None
    return ChatSettings(
        served=_served(given, model, "CHAT"),
        temperature=_temperature(given),
        time_limit=float(_number(given, "CHAT_TIME_LIMIT", Decimal(20), Decimal(1), Decimal(LONGEST_WAIT))),
        retries=int(_number(given, "CHAT_RETRIES", Decimal(2), Decimal(0), Decimal(10))),
        price=_price(given),
        daily_tokens=_optional_whole(given, "CHAT_DAILY_TOKENS"),
        daily_money=_budget(given),
        moves=moves,
    )


def embeddings_settings(given: Mapping[str, str]) -> ModelSettings | None:
    """Return the embedder that is set, or None for the one that comes with Masthead."""
    model = given.get("EMBEDDINGS")
    return _served(given, model, "EMBEDDINGS") if model else None


def _served(given: Mapping[str, str], model: str, prefix: str) -> ModelSettings:
    """Find key and address: the model's own variables first, then those that the provider's tools read."""
    provider = provider_of(model)
    keys = (f"{prefix}_API_KEY", *(provider.keys if provider else ()))
    addresses = (f"{prefix}_BASE_URL", *(provider.addresses if provider else ()))
    return ModelSettings(model, _first(given, keys), _first(given, addresses))


def _first(given: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((given[name] for name in names if name in given), None)


def _temperature(given: Mapping[str, str]) -> float | None:
    if given.get("CHAT_TEMPERATURE", "").lower() == "default":
        return None
    return float(_number(given, "CHAT_TEMPERATURE", Decimal(0), Decimal(0), Decimal(2)))


def _price(given: Mapping[str, str]) -> Price | None:
    """Read ``0.40/1.60``: what a million tokens cost that the model reads, and that it writes."""
    written = given.get("CHAT_PRICE")
    if written is None:
        return None
    try:
        read, wrote = (Decimal(part.strip()) for part in written.split("/"))
    except (ValueError, InvalidOperation):
        raise Misconfigured(
            _wrong("CHAT_PRICE", written, "two numbers, 0.40/1.60: a million tokens in and out")
        ) from None
    return Price(read, wrote)


def _budget(given: Mapping[str, str]) -> Decimal | None:
    if "CHAT_DAILY_MONEY" not in given:
        return None
    if "CHAT_PRICE" not in given:
        raise Misconfigured("CHAT_DAILY_MONEY needs CHAT_PRICE, for example CHAT_PRICE=0.40/1.60.")
    return _number(given, "CHAT_DAILY_MONEY", Decimal(0), Decimal(0), Decimal(1_000_000))


def _optional_whole(given: Mapping[str, str], name: str) -> int | None:
    return int(_number(given, name, Decimal(0), Decimal(0), Decimal(10**12))) if name in given else None


def _number(given: Mapping[str, str], name: str, default: Decimal, least: Decimal, most: Decimal) -> Decimal:
    if name not in given:
        return default
    try:
        value = Decimal(given[name])
    except InvalidOperation:
        value = Decimal("NaN")
    if not (value.is_finite() and least <= value <= most):
        raise Misconfigured(_wrong(name, given[name], f"a number from {least:f} to {most:f}"))
    return value


def _wrong(name: str, value: str, wanted: str) -> str:
    return f"{name} is {value!r}; it must be {wanted}."
