"""Pages that are functions."""

import streamlit as st


def first_page():
    st.text("first")
    st.text_input("own", key="own")


def second():
    st.text("second")
    st.text_input("own", key="own")
    if st.button("back"):
        st.switch_page(one)


one = st.Page(first_page, icon="🎈")
two = st.Page(second, title="The second", url_path="2nd")
away = st.Page("https://example.com/far", title="Far")
for page in (one, two, away):
    st.text(f"{page.title!r} {page.icon!r} {page.url_path!r} {page.visibility} {page.is_external} {page.external_url}")
st.text_input("shared", key="shared")
if st.button("go"):
    st.switch_page(two, query_params={"a": "1"})
page = st.navigation({"Here": [one, two], "There": [away]}, position="top", expanded=True)
st.text(f"{page.title} {page is one} {page.url_path!r} {st.query_params.to_dict()}")
st.text(f"answer {page.run()}")

#: at.text_input[0].input("s"); at.text_input[1].input("o")
#: at.button[0].click()
#: at.text_input[1].input("second")
#: at.button[1].click()
