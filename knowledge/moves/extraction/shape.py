"""What the network says of a person, in the order in which it says it: shared by its teacher and its reader."""

from typing import Final

from knowledge.text.recogniser import EntityType

KINDS: Final = ("left", "came")
STATUSES: Final = ("none", "confirmed", "reported", "denied", "background")
BINARY: Final = ("left future", "came future", "came interim")
_ORGANIZATIONS = (EntityType.ORGANIZATION, EntityType.PLACE)
# What a person's move points at, and the types that may be pointed at.
POINTERS: Final[dict[str, tuple[EntityType, ...]]] = {
    "left organization": _ORGANIZATIONS,
    "left role": (EntityType.ROLE,),
    "left next": (EntityType.PERSON,),
    "left to": _ORGANIZATIONS,
    "left there": (EntityType.ROLE,),
    "left announced": (EntityType.DATE,),
    "left effective": (EntityType.DATE,),
    "came organization": _ORGANIZATIONS,
    "came role": (EntityType.ROLE,),
    "came prev": (EntityType.PERSON,),
    "came announced": (EntityType.DATE,),
    "came effective": (EntityType.DATE,),
}
