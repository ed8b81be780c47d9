"""What is a site's own: its name, its sections, its numbers, its words."""

from sorelegs.profile.claims import CLAIMS, CLAIMS_FORM, Claim, read_claims
from sorelegs.profile.claims import RULES as _CLAIMS
from sorelegs.profile.model import RULES as _MODEL
from sorelegs.profile.model import Profile, Region, Section
from sorelegs.profile.read import BLANK, SITE, SITE_FORM, read_profile

__all__ = [
    "BLANK",
    "CLAIMS",
    "CLAIMS_FORM",
    "RULES",
    "SITE",
    "SITE_FORM",
    "Claim",
    "Profile",
    "Region",
    "Section",
    "read_claims",
    "read_profile",
]

RULES = (*_MODEL, *_CLAIMS)
"""Every rule that this room may tell."""
