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
        # What looks public and is a cloud's inside.
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
        # Equinix Metal, once Packet: metadata.platformequinix.com and metadata.packet.net are always this address.
        # https://deploy.equinix.com/developers/docs/metal/server-metadata/metadata/
        # https://github.com/kinvolk/lokomotive (assets/terraform-modules/packet: blocked_metadata_cidrs)
        "192.80.8.124/32",
        # The others lie in ranges that are not public in any case; they are named here so that the list is whole, and
        # so that they stay refused if a range above is ever opened.
        # AWS: instance metadata, and credentials of tasks and pods.
        # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
        # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
        # https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html
        "169.254.169.254/32",
        "169.254.170.2/32",
        "169.254.170.23/32",
        "fd00:ec2::/32",
        # The same 169.254.169.254: Azure https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service,
        # DigitalOcean https://docs.digitalocean.com/reference/api/metadata-api/,
        # Hetzner https://docs.hetzner.cloud/#server-metadata,
        # IBM https://cloud.ibm.com/apidocs/vpc-metadata (api.metadata.cloud.ibm.com).
        # Google Cloud (metadata.google.internal, metadata.goog), where a machine has IPv6 alone.
        # https://cloud.google.com/compute/docs/metadata/querying-metadata
        "fd20:ce::254/128",
        # OpenStack: link-local in both families. https://docs.openstack.org/nova/latest/user/metadata.html
        "fe80::a9fe:a9fe/128",
        # Oracle Cloud, and what it had before.
        # https://docs.oracle.com/en-us/iaas/Content/Compute/Tasks/gettingmetadata.htm
        # https://docs.oracle.com/en/cloud/iaas/compute-iaas-cloud/stcsg/retrieving-instance-metadata.html
        "fd00:c1::a9fe:a9fe/128",
        "192.0.0.192/32",
        # Alibaba Cloud. https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
        "100.100.100.200/32",
        # Tencent Cloud (metadata.tencentyun.com). https://www.tencentcloud.com/document/product/213/4934
        "169.254.0.23/32",
        # Scaleway. https://www.scaleway.com/en/docs/instances/how-to/use-cloud-init/
        "169.254.42.42/32",
        "fd00:42::42/128",
    )
)
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
