"""Rows that are written as text for a download, by csv."""
import csv
import io

import streamlit as st
from probes import probe


def load(rows):
    probe("load")
    return [(n, n * n) for n in range(rows)]


def as_csv(rows):
    probe("as_csv")
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(["n", "square"])
    writer.writerows(rows)
    return page.getvalue()


def as_records(rows):
    probe("as_records")
    page = io.StringIO()
    writer = csv.DictWriter(page, fieldnames=["n"])
    writer.writeheader()
    for n, _ in rows:
        writer.writerow({"n": n})
    return list(csv.DictReader(io.StringIO(page.getvalue())))


rows = st.slider("Rows", 1, 20, 5)
title = st.text_input("Title", "Squares")
data = load(rows)
st.header(title)
st.code(as_csv(data))
st.write(as_records(data))

#> text_input[0].set_value("All squares") ->  : only the title
#> slider[0].set_value(6) -> load as_csv as_records : other rows
#> slider[0].set_value(5) ->  : back
