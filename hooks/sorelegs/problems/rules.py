"""Every rule of the check by its id, with the reason it exists: the "why" of each message."""

from __future__ import annotations

RULES: dict[str, str] = {
    # Files
    "file-missing": "The site cannot be built without it.",
    "file-encoding": "Readers would see broken or missing letters.",
    "file-size": "A reader on a phone would wait for it, or never reach its end.",
    "file-line-ends": "Every line would count as changed, and the real change could not be seen.",
    "file-kind": "Everything in docs/ is published, so only kinds of file that cannot run code may be there.",
    # Front matter
    "front-matter-missing": "It tells the site what kind of article this is, who wrote it and when it was reviewed.",
    "front-matter-yaml": "The site cannot read this article's details.",
    "front-matter-field": "An unknown field is silently ignored, so a misspelt one would be lost.",
    "front-matter-required": "Every page of this kind shows it to the reader.",
    "front-matter-value": "The page would show readers something wrong.",
    "front-matter-answer": "A reader with sore legs, on a phone, wants the answer in seconds.",
    "front-matter-place": "Where a file stands decides whether readers see it as an article.",
    "front-matter-related": "A reader at the end of a page must land on another one.",
    # Jinja calls
    "call-syntax": "Readers would see the braces instead of what you meant.",
    "call-statement": "Articles hold calls only, so that a pull request can never run code.",
    "call-expression": "Articles hold calls only, so that a pull request can never run code.",
    "call-name": "Only the calls that this site defines can be used.",
    "call-arguments": "The call cannot be made without the right arguments.",
    "call-place": "The call would break the page where it stands.",
    "code-fence": "Everything after it would be shown as code, or not at all.",
    "heading-one": "A page has one main heading, its title, which the site prints.",
    # Callouts
    "callout-file": "Every safety message on the site comes from this file.",
    "callout-field": "A safety message with a part missing or misspelt could mislead a reader.",
    "callout-unknown": "The reader would see no safety message here.",
    "callout-missing": "Readers must be told when to stop or get help.",
    # Sources
    "source-file": "The sources of every article come from this file.",
    "source-field": "A reader must be able to find the source.",
    "source-link": "A reader must be able to open the source.",
    "source-duplicate": "Two entries for one source would number it twice.",
    "source-unknown": "A claim without a source that a reader can open is not published.",
    # Findings
    "finding-file": "Every number on the site comes from this file.",
    "finding-field": "A number with a part missing or wrong could mislead a reader.",
    "finding-words": "It is read on a phone, in the middle of an article.",
    "finding-unknown": "The reader would see no number here.",
    # The glossary
    "glossary-file": "Every page explains its hard words from this file.",
    "glossary-term": "A reader who stops at a hard word must get a short answer, and only one.",
    # Structure
    "structure-steps": "A reader who follows along must not lose their place.",
    "structure-dose": "A reader has to know when they have done enough.",
    "structure-mistakes": "What goes wrong most often is what a reader most needs to hear.",
    "structure-unknown": "A reader who trusts us must know where the evidence ends.",
    "structure-verdict": "A reader who asks whether it is true wants to hear yes or no first.",
    # Headings
    "heading-order": "Screen readers jump by headings, and a gap looks like a missing part.",
    "heading-duplicate": "A reader cannot tell two parts of one name apart, and links lead to the first.",
    "heading-question": "Readers scan for their own question.",
    "heading-empty": "A reader who jumps to it finds nothing.",
    # Length
    "sentence-length": "A tired reader loses the thread.",
    "paragraph-length": "On a phone, a long paragraph fills the screen and is skipped.",
    "list-length": "Nobody remembers a long list, or sees it whole on a phone.",
    # Reading grade
    "reading-grade": "Many readers are tired, worried or new to English.",
    "reading-section": "One hard part is enough for a reader to give up.",
    # Claims
    "source-missing": "A reader must be able to see where a claim comes from.",
    "number-claim": "A reader must be able to see how sure a number is and where it comes from.",
    "source-repeated": "Two marks of one source side by side say no more than one.",
    "claim-banned": "A claim that the evidence does not carry can harm a reader.",
    # Links
    "link-page": "The reader would land on an error page.",
    "link-anchor": "The reader would land at the top of the page, and not at the answer.",
    "link-bare": "A screen reader spells an address out, and nobody can tell what is there.",
    "link-http": "Others on the network could read or change what the reader sees.",
    "link-text": "Many jump from link to link, and hear nothing but its words.",
    # Pictures
    "image-alt": "A reader who cannot see the picture gets nothing from it.",
    "image-alt-length": "A screen reader reads it in one go, with no way to pause or go back.",
    "image-alt-repeats": "A reader who cannot see the picture hears the same words twice.",
    "image-file": "Readers would see a broken picture.",
    "image-size": "A reader on a phone waits for it, and pays for it.",
    # Words and characters
    "spelling": "A reader trusts advice less when its words are wrong.",
    "spelling-american": "The site writes British English throughout.",
    "character-hidden": "It breaks search and screen readers, and can make text read otherwise than it looks.",
    "character-lookalike": "Search does not find it, and a screen reader cannot say it.",
    "character-tab": "Markdown takes it for code or for a list, and each program for another width.",
    # Leftovers
    "leftover-todo": "A reader would meet a gap where an answer should be.",
    "leftover-filler": "A reader would meet filler where an answer should be.",
    "leftover-mark": "It belongs to another tool, and readers would see it as it is.",
    # Charts
    "chart-file": "Every chart on the site is described in this file.",
    "chart-field": "A chart with a part missing or wrong could mislead a reader.",
    "chart-data": "A chart must show the numbers of its source, and no others.",
    "chart-unknown": "The reader would see no chart here.",
    # Snippets
    "snippet-unknown": "A site owner would find no code to copy here.",
    # HTML
    "html-tag": "Raw HTML can run code or break the page in a reader's browser.",
    "html-attribute": "This attribute can run code, hide text or imitate the site itself.",
    "html-url": "This kind of address can run code or track readers.",
    "html-image": "A picture from another site tells that site who is reading about their health.",
    # The decision
    "decision-file": "The soreness check is built from this file.",
    "decision-field": "The soreness check could give wrong advice.",
    "decision-words": "A reader would meet a gap where advice should be.",
    "search-file": "Search would not know the words that runners type.",
    "search-word": "Search can only match plain words.",
    "decision-source": "Every rule of the check must rest on a source that a reader can open.",
    "decision-property": "The soreness check must be safe for every possible answer.",
}
