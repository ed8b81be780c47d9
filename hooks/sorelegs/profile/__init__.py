"""What is a site's own: its name, its sections, its numbers, its words."""

from sorelegs.profile.claims import CLAIMS, CLAIMS_FORM, MAX_SENTENCE, Claim, read_claims
from sorelegs.profile.claims import RULES as _CLAIMS
from sorelegs.profile.languages import LANGUAGE_FORM, LANGUAGE_WORDS, Language, read_languages
from sorelegs.profile.languages import RULES as _LANGUAGES
from sorelegs.profile.model import RULES as _MODEL
from sorelegs.profile.model import Player, Profile, Section
from sorelegs.profile.preview import PREVIEW_SIZE
from sorelegs.profile.read import BLANK, GAP, SITE, SITE_FORM, read_profile
from sorelegs.profile.regions import REGIONS, REGIONS_FORM, Region, read_regions
from sorelegs.profile.regions import RULES as _REGIONS

__all__ = [
    "BLANK",
    "CLAIMS",
    "CLAIMS_FORM",
    "GAP",
    "LANGUAGE_FORM",
    "LANGUAGE_WORDS",
    "MAX_SENTENCE",
    "PREVIEW_SIZE",
    "REGIONS",
    "REGIONS_FORM",
    "RULES",
    "SITE",
    "SITE_FORM",
    "Claim",
    "Language",
    "Player",
    "Profile",
    "Region",
    "Section",
    "read_claims",
    "read_languages",
    "read_profile",
    "read_regions",
]

RULES = (*_MODEL, *_REGIONS, *_CLAIMS, *_LANGUAGES)
"""Every rule that this room may tell."""
