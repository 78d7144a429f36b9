"""Which network addresses a request of the portal's own may go to: those of the public internet alone."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address

# Not private by their numbers, but what answers there belongs to the machine or its cloud.
SPECIAL = [
    ip_network(block)
    for block in (
        "168.63.129.16/32",  # Azure's platform
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # relays from IPv6 to IPv4
        "64:ff9b::/96",  # NAT64: an IPv4 address in disguise
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo and other protocol assignments
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "fec0::/10",
    )
]


def is_public(address: IPAddress) -> bool:
    """True for an address that anybody on the internet could reach, and that is no other address in disguise."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None or getattr(address, "scope_id", None):
        return False
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return not any(address in block for block in SPECIAL if block.version == address.version)


def parse_addresses(texts: list[str]) -> list[IPAddress]:
    """The addresses, each once and in order. Raises ValueError when one of them is none."""
    return [ip_address(text) for text in dict.fromkeys(texts)]
