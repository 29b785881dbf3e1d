"""What an app says about itself."""

import streamlit as st
from specimen import frame, heading

heading("Status", "What goes well, what goes wrong, and how long it takes.")

with frame("alerts"):
    st.success("Saved.", icon=":material/check_circle:")
    st.info("A new version is there.", icon="ℹ️")
    st.warning("The disk is **nearly full**.")
    st.error("The file `data.csv` is missing.", icon="🚨")

with frame("exception"):
    try:
        [][1]  # noqa: PLE0643 - shown on purpose
    except IndexError as error:
        st.exception(error)

with frame("progress"):
    st.progress(0.65, "Copied 65 %")
    with st.status("All steps are done", state="complete"):
        st.write("Read, counted, written.")
    with st.status("It stopped", state="error", expanded=True):
        st.write("The second step failed.")

with frame("effects"):
    with st.container(horizontal=True):
        toast = st.button("Toast", icon=":material/notifications:")
        balloons = st.button("Balloons", icon=":material/celebration:")
        snow = st.button("Snow", icon=":material/ac_unit:")
    if toast:
        st.toast("**Ready.** Your toast is done.", icon="🍞")
    if balloons:
        st.balloons()
    if snow:
        st.snow()

with frame("waiting"):
    if st.button("Work a little"):
        with st.spinner("Working", show_time=True):
            total = sum(number * number for number in range(300_000))
        st.write("The total is", total)
    st.skeleton(height=48)
    place = st.empty()
    place.caption("This place can be filled again.")
