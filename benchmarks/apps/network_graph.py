"""networkx: a graph, its measures, shortest paths, a layout of a fixed seed."""

import networkx as nx
import pandas as pd
import streamlit as st


def graph(people: int, chance: float) -> list[tuple[int, int]]:
    return sorted(nx.gnp_random_graph(people, chance, seed=4).edges)


def measures(edges: list[tuple[int, int]]) -> pd.DataFrame:
    g = nx.Graph()
    g.add_edges_from(edges)
    return pd.DataFrame({"degree": dict(g.degree()), "rank": nx.pagerank(g), "between": nx.betweenness_centrality(g)})


def path(edges: list[tuple[int, int]], a: int, b: int) -> list[int]:
    g = nx.Graph(edges)
    return nx.shortest_path(g, a, b) if a in g and b in g and nx.has_path(g, a, b) else []


def layout(edges: list[tuple[int, int]]) -> pd.DataFrame:
    return pd.DataFrame(nx.spring_layout(nx.Graph(edges), seed=1), index=["x", "y"]).T


def communities(edges: list[tuple[int, int]]) -> list[list[int]]:
    found = nx.community.greedy_modularity_communities(nx.Graph(edges))
    return sorted(sorted(group) for group in found)


st.title("Network")
people = st.slider("People", 5, 40, 20)
chance = st.slider("Chance", 0.05, 0.5, 0.2)
a = st.number_input("From", 0, 40, 0)
b = st.number_input("To", 0, 40, 5)
edges = graph(people, chance)
st.dataframe(measures(edges))
st.write("Path", " - ".join(map(str, path(edges, a, b))) or "none")
st.dataframe(layout(edges))
for number, group in enumerate(communities(edges), 1):
    st.write(f"Group {number}: {len(group)}")
