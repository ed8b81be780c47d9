"""Where a new article of ``docs/`` goes, and when it says to stop."""

from __future__ import annotations

import pytest
from sorelegs.cli.draft import folder_for, write_draft
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.decision import profile
from support.places import DOCS


def test_the_folder_follows_the_title() -> None:
    assert folder_for("how-to", "How do I roll my calves?", profile().sections) == "foam-rolling"
    assert folder_for("routine", "Which stretches before a run?", profile().sections) == "stretching"
    assert folder_for("explainer", "Can I race on sore legs?", profile().sections) == "run-or-rest"
    assert folder_for("explainer", "Does sleep help?", profile().sections) == "sore-today"
    assert folder_for("red-flag", "Can a calf stretch be a clot?", profile().sections) == "get-help"


@pytest.mark.parametrize("title", ["How do I roll my calves?", "How do I stretch my calves?", "How do I run downhill?"])
def test_the_callout_fits_the_folder(title: str) -> None:
    site = open_site(DOCS, PARTS, proved=False)
    draft = write_draft("how-to", title, None, today(), site)
    stop = site.profile.sections[draft.path.partition("/")[0]].stop
    assert f'\n{{{{ safety("{stop}") }}}}\n' in draft.content
