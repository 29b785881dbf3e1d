import streamlit as st
import functools, operator, itertools, collections, heapq, bisect

n = st.slider("n", 1, 5, 2)


@functools.total_ordering
class V:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x == o.x

    def __lt__(self, o):
        return self.x < o.x

    def __hash__(self):
        return hash(self.x)

    @functools.cached_property
    def cube(self):
        st.caption(f"cube of {self.x}")
        return self.x**3


def best(vs):
    return max(vs).x


vs = [V(i) for i in range(n)]
st.text(best(vs))
st.text(vs[-1].cube)
st.text(vs[-1].cube)
st.text(sorted(vs)[0] >= V(0))
st.text(functools.reduce(operator.mul, range(1, n + 1), 1))
q = []
[heapq.heappush(q, (-i, str(i))) for i in range(n)]
st.text(heapq.heappop(q))
l = [1, 3, 5]
bisect.insort(l, n)
st.text(l)
c = collections.ChainMap({"a": n}, {"a": 0, "b": 1})
st.text((c["a"], c["b"], len(c)))
od = collections.OrderedDict(a=1, b=n)
od.move_to_end("a")
st.text(list(od))
st.text(list(itertools.accumulate(range(n), initial=10)))
st.text([list(g) for k, g in itertools.groupby([1, 1, n])])
p = functools.partial(int, base=n + 1)
st.text(p("1"))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
#: at.run()
