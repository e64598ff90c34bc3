import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.mail.mime import html_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("<title>t</title><style>p{}</style><script>x()</script><!-- c -->a<![if mso]>b", "ab"),
        ("fish &amp; chips &lt;3 2 < 3", "fish & chips <3 2 < 3"),
        ("<div><div>One</div></div>\n <div>Two</div>", "One\nTwo"),
        ("<blockquote>old<br>older</blockquote>new", "> old\n> older\nnew"),
        ("</blockquote><blockquote>new</blockquote>", "> new"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<table><tr><th>Subject:</th><td>Hello</td></tr></table>", "Subject: Hello"),
        ("<pre>a  b\n  c</pre>d  e", "a  b\n  c\nd e"),
        ('<a href="https://example.com">here</a>', "here"),
        ("<style>never closed", ""),
        ('<div style="display:none">View it <div>online</div></div><p>It broke.</p>', "It broke."),
        (
            '<b style="mso-hide: all">x</b><b hidden>y</b><br hidden>It <i style="visibility:Hidden">z</i>broke',
            "It broke",
        ),
        ('<div style="max-height:0px;overflow:hidden">x</div><b style="opacity: 0">y</b>It broke', "It broke"),
        ('<span style="font-size:0px">x</span><div style="font-size:0"><b>It</b> broke</div>', "It broke"),
        ('<div style="max-height:0.5em">It</div><span style="font-size:0.9em">broke</span>', "It\nbroke"),
        ('<a class="a hidden b" title=hidden>It</a> broke', "It broke"),
        ('<img alt="a > b" src=\'c>d\'>It <b title="5 > 4">broke</b>', "It broke"),
        ('<a href="never closed>It</a> broke', "It broke"),
        ("2 <b or", "2 <b or"),
        ("a&#" + "1" * 5_000 + ";b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_a_page_becomes_what_its_reader_sees(html: str, text: str) -> None:
    assert html_text.text(html) == text


@given(st.text(alphabet="<>/!-pbr =\"'&;#a\n", max_size=200))
def test_any_text_is_read(html: str) -> None:
    html_text.text(html)


def test_a_page_without_end_says_that_it_was_cut() -> None:
    found = html_text.text("<b>a" * 60_000)
    assert found.endswith("a\n… (cut)")
