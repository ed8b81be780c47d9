"""What is a site's own: its name, its sections, its numbers, its words."""

from sorelegs.profile.claims import CLAIMS, CLAIMS_FORM, Claim, read_claims
from sorelegs.profile.claims import RULES as _CLAIMS
from sorelegs.profile.model import RULES as _MODEL
from sorelegs.profile.model import Player, Profile, Section
from sorelegs.profile.read import BLANK, GAP, SITE, SITE_FORM, read_profile
from sorelegs.profile.regions import REGIONS, REGIONS_FORM, Region, read_regions
from sorelegs.profile.regions import RULES as _REGIONS

__all__ = [
    "BLANK",
    "CLAIMS",
    "CLAIMS_FORM",
    "GAP",
    "REGIONS",
    "REGIONS_FORM",
    "RULES",
    "SITE",
    "SITE_FORM",
    "Claim",
    "Player",
    "Profile",
    "Region",
    "Section",
    "read_claims",
    "read_profile",
    "read_regions",
]

RULES = (*_MODEL, *_REGIONS, *_CLAIMS)
"""Every rule that this room may tell."""
