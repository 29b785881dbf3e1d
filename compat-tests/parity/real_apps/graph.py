"""Graphs: Dijkstra with heapq, breadth-first search, adjacency in defaultdicts, edges typed in a text area, parsing errors."""
import heapq
from collections import defaultdict, deque

import streamlit as st
from probes import probe

DEFAULT = "a b 4\na c 2\nc b 1\nb d 5\nc d 8\nd e 3"


class BadLine(ValueError):
    def __init__(self, number, line):
        super().__init__(f"line {number}: {line!r}")
        self.number = number


def parse(text):
    probe("parse")
    edges = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            a, b, w = line.split()
            edges.append((a, b, float(w)))
        except ValueError:
            raise BadLine(number, line) from None
    return edges


def adjacency(edges, directed):
    probe("adjacency")
    graph = defaultdict(dict)
    for a, b, w in edges:
        graph[a][b] = w
        graph[b]
        if not directed:
            graph[b][a] = w
    return graph


def dijkstra(graph, start):
    probe("dijkstra")
    best, before, queue = {start: 0.0}, {}, [(0.0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if cost > best.get(node, float("inf")):
            continue
        for other, weight in graph[node].items():
            if cost + weight < best.get(other, float("inf")):
                best[other] = cost + weight
                before[other] = node
                heapq.heappush(queue, (cost + weight, other))
    return best, before


def path(before, goal):
    way = [goal]
    while way[-1] in before:
        way.append(before[way[-1]])
    return way[::-1]


def layers(graph, start):
    probe("layers")
    seen, queue, out = {start}, deque([(start, 0)]), defaultdict(list)
    while queue:
        node, depth = queue.popleft()
        out[depth].append(node)
        for other in sorted(graph[node]):
            if other not in seen:
                seen.add(other)
                queue.append((other, depth + 1))
    return dict(out)


left, right = st.columns([1, 2])
with left:
    text = st.text_area("Edges", DEFAULT, height=200)
    directed = st.checkbox("Directed")
try:
    edges = parse(text)
except BadLine as error:
    st.error(str(error))
    st.stop()
graph = adjacency(edges, directed)
with right:
    nodes = sorted(graph)
    start = st.selectbox("Start", nodes)
    goal = st.selectbox("Goal", nodes, index=len(nodes) - 1)
    best, before = dijkstra(graph, start)
    if goal in best:
        st.success(f"{' > '.join(path(before, goal))}: {best[goal]:g}")
    else:
        st.warning("No way")
    if st.toggle("Layers"):
        for depth, names in layers(graph, start).items():
            st.text(f"{depth}: {', '.join(names)}")
st.write("Edges", len(edges), "nodes", len(graph))
#: at.selectbox[1].set_value('b') #=
#: at.toggle[0].set_value(True) #= layers
#: at.checkbox[0].check() #= adjacency dijkstra layers
#: at.selectbox[0].set_value('c') #= dijkstra layers
#: at.text_area[0].set_value('a b') #= parse
#: at.text_area[0].set_value(chr(10).join(['a b 4', 'b c 1'])) #= parse adjacency dijkstra layers
#: at.checkbox[0].uncheck() #= adjacency dijkstra layers
