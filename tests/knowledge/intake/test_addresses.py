"""Addresses in every spelling: what is private stays private however it is written, what is public is reached."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import FetchRefused
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.names import plain, site_of
from knowledge.intake.guard.public import is_public

NETWORKS = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15 "
    "224.0.0.0/4 240.0.0.0/4"
).split()
PRIVATE = st.one_of([st.ip_addresses(v=4, network=network) for network in NETWORKS])
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]


def spellings(address: IPv4Address) -> list[str]:
    """Return an IPv4 address as browsers and operating systems read it."""
    a, b, c, d = address.packed
    number = int(address)
    return [
        str(address), str(number), hex(number), f"0{number:o}", f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{c << 8 | d}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"0x{a:x}.{b}.0{c:o}.{d}", f"{address}.",
    ]  # fmt: skip


@given(PRIVATE)
def test_a_private_address_is_refused_in_every_spelling(address: IPv4Address) -> None:
    """Also where it stands in an IPv6 address."""
    for words in spellings(address):
        host = read(f"http://{words}/").ip
        assert host == address
        assert not is_public(address)
    carried = int(address)
    for prefix in ("::ffff:0:0", "64:ff9b::", "::", "::ffff:0:0:0", "2a00:1450::5efe:0:0", "2a00:1450::200:5efe:0:0"):
        assert not is_public(IPv6Address(int(IPv6Address(prefix)) | carried)), prefix
    assert not is_public(IPv6Address((0x2002 << 112) | carried << 80))


@pytest.mark.parametrize("words", PUBLIC)
def test_a_public_address_is_reached(words: str) -> None:
    """The guard is no wall around the internet; mapped and translated forms of a public address are public."""
    address = ip_address(words)
    assert is_public(address)
    if isinstance(address, IPv4Address):
        assert is_public(IPv6Address(f"::ffff:{address}"))
        assert is_public(IPv6Address(f"64:ff9b::{address}"))


@given(st.text(max_size=60) | st.from_regex(r"https?://[^\s]{0,40}", fullmatch=True))
def test_whatever_is_given_is_read_once_or_refused(words: str) -> None:
    """An address that was read is read again as itself: nothing is left to a second reader's taste."""
    try:
        address = read(words)
    except FetchRefused:
        return
    assert read(str(address)) == address
    assert "@" not in address.origin
    assert str(address).isascii()
    assert plain(plain(address)) == plain(address)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://a.example/x?utm_source=mail&id=3&fbclid=z", "https://a.example/x?id=3"),
        ("https://a.example/x?gclid=1", "https://a.example/x"),
        ("https://a.example/x?gallery=2&ref=home&source=wire", "https://a.example/x?gallery=2&ref=home&source=wire"),
        ("https://a.example/x?a=1&a=2&b=", "https://a.example/x?a=1&a=2&b="),
        ("https://www.google.com/amp/s/a.example/tan.html", "https://a.example/tan.html"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/amp/tan?x=1", "https://a.example/amp/tan?x=1"),
        ("https://a-example.cdn.ampproject.org/v/s/127.0.0.1/x", "https://127.0.0.1/x"),
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.example%2Ftan%3Fid%3D3&usg=x",
            "https://a.example/tan?id=3",
        ),
        ("https://google.co.id/url?q=https://a.example/tan&sa=D", "https://a.example/tan"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Ftan%3Ffbclid%3D1&h=x", "https://a.example/tan"),
        ("https://out.reddit.com/t3_x?url=https%3A%2F%2Fa.example%2Ftan", "https://a.example/tan"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Ftan&data=1",
            "https://a.example/tan",
        ),
        ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2Ftan&rut=1", "https://a.example/tan"),
        ("https://www.google.com/url?q=https://l.facebook.com/l.php?u%3Dhttps://a.example/t", "https://a.example/t"),
        ("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"),
        ("https://www.google.com/url?q=http://x.local/", "https://www.google.com/url?q=http://x.local/"),
        ("https://a.example/url?q=https://b.example/", "https://a.example/url?q=https://b.example/"),
        ("a.example/tan#part", "https://a.example/tan"),
        ("http://müller.example/straße", "http://xn--mller-kva.example/stra%C3%9Fe"),
    ],
)
def test_a_page_has_one_address(given: str, kept: str) -> None:
    """Without what never chooses a page, and out of the caches of others."""
    assert str(plain(read(given))) == kept


def test_a_site_is_what_one_owner_has() -> None:
    """Two people under one roof of pages are two sites."""
    assert site_of(read("https://news.bbc.co.uk/x")) == site_of(read("https://www.bbc.co.uk"))
    assert site_of(read("https://rosa.github.io/x")) != site_of(read("https://lena.github.io/x"))
    assert site_of(read("http://10.0.0.1/x")) != site_of(read("http://10.0.0.2/x"))


@pytest.mark.parametrize(
    "inside",
    [
        "168.63.129.16",
        "199.36.153.8",
        "161.26.0.10",
        "166.9.12.4",
        "192.80.8.124",
        "100.100.100.200",
        "192.0.0.192",
        "169.254.169.254",
        "169.254.170.2",
        "169.254.0.23",
        "169.254.42.42",
    ],
)
def test_what_a_cloud_keeps_for_its_machines_is_not_public(inside: str) -> None:
    """Also where the address looks like any other, and inside an IPv6 address."""
    assert not is_public(IPv4Address(inside))
    assert not is_public(IPv6Address(f"::ffff:{inside}"))
    assert not is_public(IPv6Address(f"64:ff9b::{inside}"))


@pytest.mark.parametrize(
    "inside",
    ["fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "fe80::a9fe:a9fe", "fd00:c1::a9fe:a9fe", "fd00:42::42"],
)
def test_what_a_cloud_keeps_for_its_machines_is_not_public_in_the_newer_addresses(inside: str) -> None:
    """The same services, where a machine has IPv6."""
    assert not is_public(IPv6Address(inside))


@pytest.mark.parametrize("name", ["metadata.google.internal", "instance-data.ec2.internal", "metadata", "kubernetes"])
def test_names_that_only_a_cloud_knows_are_refused_before_they_are_looked_up(name: str) -> None:
    """They are no host on the public internet, whatever they mean inside."""
    with pytest.raises(FetchRefused):
        read(f"http://{name}/computeMetadata/v1/")
