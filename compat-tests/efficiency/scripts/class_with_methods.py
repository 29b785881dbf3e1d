"""A model object whose methods do the work."""
import streamlit as st
from probes import probe


class Model:
    def __init__(self, slope, offset):
        self.slope = slope
        self.offset = offset

    def predict(self, xs):
        probe("predict")
        return [self.slope * x + self.offset for x in xs]

    def error(self, xs, ys):
        probe("error")
        return sum((a - b) ** 2 for a, b in zip(self.predict(xs), ys))


slope = st.slider("Slope", 0, 10, 2)
offset = st.slider("Offset", 0, 10, 1)
digits = st.slider("Digits", 0, 4, 2)
model = Model(slope, offset)
xs = list(range(20))
ys = [2 * x + 1 for x in xs]
st.line_chart(model.predict(xs))
st.write(round(model.error(xs, ys) / 7, digits))

#> slider[2].set_value(3) ->  : digits reach no method
#> slider[0].set_value(3) -> predict error : the slope is in the model; inside of error predict is the same call
#> slider[1].set_value(4) -> predict error : so is the offset
#> slider[0].set_value(2) -> predict error : slope 2 with offset 4 is new
#> slider[1].set_value(1) ->  : the first model again
