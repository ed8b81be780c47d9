"""What an article may become in a browser: an allow-list that fails closed."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from sorelegs.html_policy import check_html, clean

ROOT = Path(__file__).parents[1]

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
    "<soreness-check></soreness-check>",
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
    *(f"<{scheme}>" for scheme in SCHEMES if "<" not in scheme),
]
RUNS = re.compile(
    r"<\s*/?\s*(script|img[^>]*\ssrc=[\"']?(https?:|//|\\|/\\)|svg|math|iframe|object|embed|meta|base|link|style|form|input|"
    r"textarea|template|video|audio|soreness-check)\b|<[^>]*\s(on\w+|style|srcset|srcdoc)\s*=|<!DOCTYPE|<\?|<!\[",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"<[a-z][^<>]*\s(?:href|src)=[\"']?([^\"'>]*)", re.IGNORECASE)


def _render(text: str) -> str:
    md = markdown.Markdown(
        extensions=[
            "attr_list",
            "tables",
            "def_list",
            "admonition",
            "toc",
            "pymdownx.superfences",
            "sorelegs.markdown",
        ],
        extension_configs={"sorelegs.markdown": {"docs": str(ROOT / "docs")}},
    )
    return md.convert(text)


def _assert_harmless(html: str) -> None:
    assert not RUNS.search(html), html
    for address in ADDRESS.findall(html):
        assert re.match(r"(?:https?:|mailto:|tel:|[^:]*$)", address), html
    assert not re.search(r"<(?!p\b|/)[^>]*(?:class|id)=[\"'](?:md-|__)", html), html


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_is_refused_and_cleaned(vector: str) -> None:
    html = _render(vector)
    _assert_harmless(html.replace('<p class="sl-error sl-refused">', "<p>"))


@pytest.mark.parametrize("vector", [v for v in VECTORS if v.startswith("<") and not v.startswith("<!--")])
def test_cleaning_leaves_nothing_to_refuse(vector: str) -> None:
    assert check_html(clean(vector)) == []
    _assert_harmless(clean(vector))


def test_there_are_enough_vectors() -> None:
    assert len(VECTORS) >= 100


def test_what_markdown_makes_passes_unchanged() -> None:
    text = (ROOT / "docs/stretching/does-stretching-stop-soreness.md").read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2]
    plain = markdown.markdown(re.sub(r"\{\{.*?\}\}", "", body), extensions=["tables", "attr_list", "toc"])
    assert check_html(plain) == []
    assert clean(plain) == plain


def test_the_page_says_what_was_taken_out() -> None:
    html = _render("Hello <script>alert(1)</script>")
    assert '<p class="sl-error sl-refused">The tag &lt;script&gt; is not allowed.</p>' in html
    assert "Hello alert(1)" in html
