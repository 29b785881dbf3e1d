"""Text from a script or a viewer is text: nothing in it runs, wherever the page shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import expect

CORPUS = [
    "<script>window.__hit=1</script>",
    "<img src=x onerror=window.__hit=1>",
    "<svg onload=window.__hit=1></svg>",
    "<iframe srcdoc='<script>parent.__hit=1</script>'></iframe>",
    "<iframe src='javascript:parent.__hit=1'></iframe>",
    "<body onload=window.__hit=1>",
    "<details open ontoggle=window.__hit=1>x</details>",
    "<video><source onerror=window.__hit=1></video>",
    "<a href='javascript:window.__hit=1'>press</a>",
    "<form action='javascript:window.__hit=1'><button>press</button></form>",
    "<style>@import 'javascript:window.__hit=1'; * { color: red }</style>",
    "<math><mtext><style><img src=x onerror=window.__hit=1></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=window.__hit=1>'></noscript>",
    "<object data='javascript:window.__hit=1'></object>",
    "<base href='javascript:window.__hit=1//'>",
    "<meta http-equiv=refresh content='0;url=javascript:window.__hit=1'>",
    "<input autofocus onfocus=window.__hit=1>",
    "<div style='background:url(javascript:window.__hit=1)'>x</div>",
    "[press](javascript:window.__hit=1)",
    "[press](JaVaScRiPt:window.__hit=1)",
    "[press](java\tscript:window.__hit=1)",
    "[press](data:text/html,<script>window.__hit=1</script>)",
    "[press](vbscript:window.__hit=1)",
    "![x](javascript:window.__hit=1)",
    "<javascript:window.__hit=1>",
    "[ref]\n\n[ref]: javascript:window.__hit=1",
    "$\\href{javascript:window.__hit=1}{press}$",
    "$\\url{javascript:window.__hit=1}$",
    "$\\htmlData{onclick=window.__hit=1}{x}$",
    ":material/<img src=x onerror=window.__hit=1>:",
    ':red["><img src=x onerror=window.__hit=1>]',
    "`<img src=x onerror=window.__hit=1>`",
    "<a id=location>x</a><img name=body>",
    "<svg><a xlink:href='javascript:window.__hit=1'><text>press</text></a></svg>",
    "<svg><animate onbegin=window.__hit=1 attributeName=x dur=1s></svg>",
    "<svg><script>window.__hit=1</script></svg>",
    "<svg></p><style><g title='</style><img src=x onerror=window.__hit=1>'>",
    "<math><mi xlink:href='javascript:window.__hit=1'>press</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=window.__hit=1&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=window.__hit=1>",
    "<table><tr><td><table background='javascript:window.__hit=1'><tr><td onclick=window.__hit=1>x</table></table>",
    "<!--><img src=x onerror=window.__hit=1>-->",
    "<!-- --!><img src=x onerror=window.__hit=1> -->",
    "<![CDATA[<img src=x onerror=window.__hit=1>]]>",
    "<xmp><p title='</xmp><img src=x onerror=window.__hit=1>'>",
    "<template><img src=x onerror=window.__hit=1></template>",
    "<style>*{background:url('javascript:window.__hit=1')}</style>",
    "<link rel=stylesheet href='data:text/css,*{color:red}'>",
    "<embed src='data:text/html,<script>parent.__hit=1</script>'>",
    "<marquee onstart=window.__hit=1>x</marquee>",
    "<a href='\x01javascript:window.__hit=1'>press</a>",
    "<a href='java&#10;script:window.__hit=1'>press</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>press</a>",
    "<img src=x onerror\u3000=window.__hit=1>",
    "\u202e<\ufeffscript>window.__hit=1</script>",
    "{{constructor.constructor('window.__hit=1')()}} ${window.__hit=1}",
    "[press](&#x6A;avascript:window.__hit=1)",
    "[press](<javascript:window.__hit=1>)",
    '[press](https://example.org "onmouseover=window.__hit=1")',
    "[![x](x)](javascript:window.__hit=1)",
    "![x](x'onerror='window.__hit=1)",
    ':color[x]{foreground="red;background:url(javascript:window.__hit=1)"}',
    "$\\includegraphics{javascript:window.__hit=1}$",
]

PLACES = {
    "markdown": "st.markdown(text)",
    "raw html": "st.markdown(text, unsafe_allow_html=True)",
    "heading": "st.header(text, help=text)",
    "caption": "st.caption(text, help=text)",
    "button": "st.button(text, key=f'b{number}', help=text)",
    "checkbox": "st.checkbox(text, key=f'c{number}', help=text)",
    "entries": "st.text_input(text, text, key=f't{number}', placeholder=text); st.number_input(text, key=f'n{number}')",
    "radio": "st.radio(text, [text, 'other'], key=f'r{number}', captions=[text, text], help=text)",
    "selectbox": "st.selectbox(text, [text, 'other'], key=f's{number}', help=text)",
    "metric": "st.metric(text, text, text, help=text)",
    "alerts": "st.error(text); st.info(text); st.exception(ValueError(text))",
    "containers": "st.expander(text, expanded=True).text(text); st.tabs([text, text]); st.progress(0.5, text)",
    "html": "st.html(text)",
    "links": "st.link_button(text, text, key=f'l{number}', help=text); "
    "st.link_button('press', 'javascript:window.__hit=1', key=f'j{number}')",
    "groups": "st.pills(text, [text], key=f'p{number}', help=text); st.segmented_control(text, [text], key=f'g{number}')",
    "many": "st.multiselect(text, [text, 'b'], [text], key=f'm{number}', placeholder=text); "
    "st.select_slider(text, [text, 'b'], key=f'y{number}')",
    "moments": "st.date_input(text, key=f'd{number}', help=text); st.time_input(text, key=f'i{number}'); "
    "st.color_picker(text, key=f'k{number}')",
    "areas": "st.text_area(text, text, key=f'a{number}', placeholder=text); st.slider(text, key=f'w{number}', format=text)",
    "folds": "st.popover(text, help=text).text(text); st.status(text, expanded=True).text(text); st.badge(text)",
    "toasts": "st.toast(text)",
    "menus": "st.menu_button(text, [text], key=f'u{number}'); st.download_button(text, text, text, key=f'o{number}')",
    "chat": "st.chat_message(text).write(text); st.chat_input(text, key=f'h{number}')",
    "forms": "st.form(f'f{number}').form_submit_button(text, help=text); st.file_uploader(text, key=f'e{number}', help=text)",
    "plain": "st.text(text, help=text); st.latex(text); st.subheader(text, anchor=False); st.divider(); st.write({text: text})",
    "data": "st.dataframe({'column ' + text: [text]}); st.json({text: text}); st.code(text)",
}


# One app that shows the corpus in the place that its address names.
PLACE = """
def place_{number}(number, text):
    {body}
"""
APP = f"""
import streamlit as st

CORPUS = {CORPUS!r}
{"".join(PLACE.format(number=number, body=body) for number, body in enumerate(PLACES.values()))}
show = globals()["place_" + st.query_params["place"]]
for number, text in enumerate(CORPUS):
    show(number, text)
st.text("all shown")
"""


# Attributes that run something: handlers, and addresses of code. What is only shown (a label, a value) is no danger.
FIND_DANGER = r"""() => {
  const shown = ["value", "placeholder", "aria-label", "title", "alt", "id"];
  const runs = ({ name, value }) => /^on/i.test(name) || /^(java|vb)script:/i.test(value.replace(/[\x00-\x20]/g, ""));
  const describe = (element, { name, value }) => `<${element.tagName.toLowerCase()} ${name}=${value}>`;
  return [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].filter((it) => runs(it) && !shown.includes(it.name)).map((it) => describe(element, it)));
}"""


# Press every link. What leads to another site must not be followed: that tab would tell about the net, not about us.
PRESS_LINKS = """() => {
  addEventListener("click", (event) => {
    if (/^https?:$/.test(event.target.closest("a")?.protocol)) event.preventDefault();
  });
  for (const link of document.querySelectorAll(".stMain :is(a, [role=link])"))
    link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("place", PLACES, ids=list(PLACES))
def test_nothing_runs(look: Callable[..., Viewer], place: str) -> None:
    query = f"?place={list(PLACES).index(place)}"
    viewer = look(APP, query=query, wait=False)
    # Pictures that cannot be loaded and what the policy of the page forbids are said on the console.
    viewer.tolerate("404|Content Security Policy|ERR_UNKNOWN_URL_SCHEME|ERR_")
    viewer.settled()
    expect(viewer.page.get_by_text("all shown", exact=True)).to_be_attached()
    if place in ("raw html", "html"):
        expect(viewer.get("stMain").locator("details, video").first).to_be_attached()
    dangerous = viewer.page.evaluate(FIND_DANGER)
    assert dangerous == []
    expect(
        viewer.get("stApp").locator("script, iframe[srcdoc], object, embed, base, meta, form[action]")
    ).to_have_count(0)
    viewer.page.evaluate(PRESS_LINKS)
    viewer.settled()
    expect(viewer.page.get_by_text("all shown", exact=True)).to_be_attached()
    assert viewer.page.evaluate("window.__hit") is None
    assert viewer.page.url.split("#")[0] == viewer.address + query


def test_what_a_viewer_types_is_shown_as_it_is(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\nst.markdown(st.text_input('Say'))\nst.text('end')\n")
    viewer.get("stTextInputField").fill("<img src=x onerror=window.__hit=1>**bold**")
    viewer.page.keyboard.press("Enter")
    expect(viewer.page.locator("strong", has_text="bold")).to_be_visible()
    assert viewer.get("stMain").locator("img").count() == 0
    assert viewer.page.evaluate("window.__hit") is None
