"""What earlier runs made, kept by all that it was made from: never a reason why a run makes something else."""

from sorelegs.kept.keys import HOOK, code_key, contents, hands_on, key_of, key_of_folder, stamps, there
from sorelegs.kept.store import ENVIRONMENT, MANY, NOTHING, Kept, as_page, kept_here

__all__ = [
    "ENVIRONMENT",
    "HOOK",
    "MANY",
    "NOTHING",
    "Kept",
    "as_page",
    "code_key",
    "contents",
    "hands_on",
    "kept_here",
    "key_of",
    "key_of_folder",
    "stamps",
    "there",
]
