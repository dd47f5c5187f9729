"""Which IP addresses are on the public internet, in every form in which an address can hide in another.

Ranges: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890 and what updates it), written out because
Python's own ``is_global`` changes from version to version and counts multicast in.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_network

from knowledge.intake.guard.addresses import IPAddress

_NOT_PUBLIC = tuple(
    ip_network(words)
    for words in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, where clouds keep their metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # measuring
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "2001::/23",  # protocol assignments, Teredo, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: another host's IPv4 address inside
        "2620:4f:8000::/48",
        "3fff::/20",  # documentation
    )
)
_OF_CLOUDS = tuple(
    ip_network(words)
    for words in (
        # Microsoft Azure: the host's own services, which hand out certificates and settings to every machine.
        # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
        "168.63.129.16/32",
        # Google Cloud: its own programming interfaces, answered inside a project's network only.
        # https://cloud.google.com/vpc/docs/configure-private-google-access
        "199.36.153.4/30",
        "199.36.153.8/30",
        "2600:2d00:2:1000::/64",
        "2600:2d00:2:2000::/64",
        # IBM Cloud: service endpoints, answered inside its network only.
        # https://cloud.ibm.com/docs/vpc?topic=vpc-service-endpoints-for-vpc
        "161.26.0.0/16",
        "166.8.0.0/14",
    )
)
"""What looks public and is a cloud's inside. Other clouds keep theirs in the ranges above: Alibaba (100.100.100.200),
Oracle (192.0.0.192), and 169.254.0.0/16 or fd00::/8 with AWS, DigitalOcean, Hetzner, Huawei, OpenStack, Scaleway and
Tencent."""
_GLOBAL_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


def is_public(address: IPAddress) -> bool:
    """Tell whether an address, and every IPv4 address that it carries, is a host's on the public internet."""
    if isinstance(address, IPv4Address):
        return address.is_global and not _listed(address)
    carried = list(_carried(address))
    if address.ipv4_mapped is not None or address in _NAT64:
        return all(is_public(inner) for inner in carried)
    return (
        address in _GLOBAL_UNICAST
        and address.is_global
        and not _listed(address)
        and all(is_public(inner) for inner in carried)
    )


def _listed(address: IPAddress) -> bool:
    return any(address.version == network.version and address in network for network in (*_NOT_PUBLIC, *_OF_CLOUDS))


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses that stand in an IPv6 one: mapped, NAT64's or ISATAP's."""
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped is not None or address in _NAT64:
        yield last
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield last
