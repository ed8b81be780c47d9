"""Which addresses lead where they seem to lead, as a browser reads them."""

from __future__ import annotations

import pytest
from sorelegs.problems import mail_address_problem, web_address_problem


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTPS://Example.ORG:8443/a@b;c?d=e:f#g",
        "http://a-b.c1.example.org/Müller_(x)",
        "https://example.org?x",
        f"https://{'a' * 63}.example/",
    ],
)
def test_a_plain_host_is_taken(address: str) -> None:
    assert web_address_problem(address) is None


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https:example.org", "no address of the web"),
        ("https:/example.org", "no address of the web"),
        ("https:\\\\example.org", "no address of the web"),
        ("//example.org", "no address of the web"),
        ("https://", "names no host"),
        ("https:///example.org", "names no host"),
        ("https://\\example.org", "names no host"),
        ("https://example", "names no host"),
        ("https://example..org", "names no host"),
        ("https://-a.example", "names no host"),
        ("https://127.0.0.1/", "names no host"),
        ("https://a.0x7f/", "names no host"),
        (f"https://{'a' * 64}.example/", "names no host"),
        (f"https://{'a.' * 130}example/", "names no host"),
        ("https://a@example.org", "behind the “@”"),
        ("https://example%2eorg", "another one, because of “%”"),
        ("https://example.org\n.evil.example", "another one"),
        ("https://a.xn--80ak6aa92e.example", "another one, because of “xn--”"),
        ("https://example.org:", "a port"),
        ("https://example.org:65536", "a port"),
        (f"https://example.org:{'9' * 9999}", "a port"),
        ("https://example.org:٣", "a port"),
        ("https://example.org/\\x", "a sign"),
        ("https://example.org/\u202ex", "a sign"),
    ],
)
def test_what_leads_elsewhere_or_nowhere_is_told(address: str, told: str) -> None:
    problem = web_address_problem(address)
    assert problem
    assert told in problem[0]


@pytest.mark.parametrize("to", ["a.b+c@example.org", "a@example.org?subject=A%20word"])
def test_one_person_is_written_to_about_one_thing(to: str) -> None:
    assert mail_address_problem(f"mailto:{to}") is None


@pytest.mark.parametrize(
    "to",
    [
        *(
            "",
            "a",
            "a@b",
            "@example.org",
            "a@example.org?bcc=b@example.org",
            "a@example.org?subject=a&cc=b@example.org",
        ),
        *("a@example.org?subject=a%0abcc:b@example.org", "a@example.org,b@example.org", "a%40b@example.org"),
        "a@xn--a.org",
    ],
)
def test_a_letter_that_another_wrote_or_that_goes_to_others_is_told(to: str) -> None:
    assert mail_address_problem(f"mailto:{to}")
