"""``sorelegs cite``: writes a source's entry, from its DOI or from what another program exports."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from sorelegs.cli.crossref import CrossrefError, item_of
from sorelegs.cli.reference import Reference, UnreadableReferenceError, as_entry, from_csl, key_of, read_reference
from sorelegs.cli.say import refuse
from sorelegs.day import today
from sorelegs.pages import PARTS
from sorelegs.parts import READ, SOURCES, read_bibliography
from sorelegs.problems import Text, as_text, first_link
from sorelegs.site import open_site

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def write_source(options: argparse.Namespace, root: Path) -> int:
    """Add a source to the bibliography; return 0, 1 where its details do not do, or 2 where they cannot be had."""
    docs = root / "docs"
    site = open_site(docs, PARTS, proved=False)
    if not options.read:
        return refuse(f'say what of it you read: --read "abstract, on PubMed". It starts with {", ".join(READ)}.')
    try:
        file = _plain(root, docs / SOURCES.file)
        reference = _details(options.source, options.crossref)
    except CrossrefError as error:
        saved = "Save the source's entry as BibTeX or RIS, as journals and PubMed offer it, and name that file"
        return refuse(f"{error} {saved}.")
    except (UnreadableReferenceError, OSError, UnicodeDecodeError) as error:
        return refuse(f"{str(error).rstrip('.')}.")
    address = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    if known := next((it for it in site[SOURCES].values() if it.address.lower() == address.lower()), None):
        return refuse(f'it is there already: {{{{ cite("{known.key}") }}}}.')
    before = file.read_text(encoding="utf-8")
    key = options.key or key_of(reference, re.findall(r"@\w+\{([^,\s]+)", before))
    entry = as_entry(key, reference, options.read, f"{today():%Y-%m}")
    after = f"{before.rstrip()}\n\n{entry}"
    problems = read_bibliography(Text(f"docs/{SOURCES.file}", after))[1]
    if problems:
        sys.stdout.write(f"{entry}\n{as_text(problems)}")
        return 1
    file.write_text(after, encoding="utf-8")
    sys.stdout.write(f'{entry}\nAdded to docs/{SOURCES.file}. Cite it as {{{{ cite("{key}") }}}}.\n')
    return 0


def _plain(root: Path, file: Path) -> Path:
    if link := first_link(root, file):
        raise OSError(f"{link.relative_to(root)} is a link, and nothing is written where it leads")
    return file


def _details(source: str, crossref: str) -> Reference:
    if doi := _DOI.fullmatch(source.strip()):
        return from_csl(item_of(doi[1], crossref))
    return read_reference(sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8"))
