"""Smaller libraries that apps use: networkx, dateutil, pytz, requests' values, YAML."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import BARRIER, LAZY, PURE, SELF, TRIVIAL, UNKNOWN, Purity

#: Draws from one of the two global generators if it is given no seed.
MAY_DRAW = Purity("pure", reads=frozenset({"rng.random?", "rng.numpy?"}), alias=True)
#: Fills what the text leaves open with today's date.
FILLS_WITH_TODAY = Purity("volatile", seed=(99, "default"), alias=True)

#: Views of a graph are kept in it when they are first asked for.
CACHES = Purity("writes", writes=frozenset({"self"}), alias=True, trivial=True)
FILLS_CACHES = Purity("writes", writes=frozenset({"0"}), alias=True)

FUNCTIONS: Rows = (
    ("networkx", MAY_DRAW, "*"),
    ("networkx.algorithms.community", MAY_DRAW, "*"),
    ("networkx.algorithms.bipartite", MAY_DRAW, "*"),
    ("networkx.algorithms.approximation", MAY_DRAW, "*"),
    ("networkx", FILLS_CACHES, "Graph DiGraph MultiGraph MultiDiGraph"),
    (
        "networkx",
        BARRIER,
        "draw draw_circular draw_kamada_kawai draw_networkx draw_networkx_edge_labels draw_networkx_edges"
        " draw_networkx_labels draw_networkx_nodes draw_planar draw_random draw_shell draw_spectral draw_spring",
    ),
    (
        "networkx",
        Purity("writes", writes=frozenset({"0"})),
        "add_cycle add_path add_star freeze set_edge_attributes set_node_attributes remove_edge_attributes"
        " remove_node_attributes double_edge_swap connected_double_edge_swap directed_edge_swap",
    ),
    (
        "networkx",
        UNKNOWN,
        "write_adjlist write_edgelist write_gexf write_gml write_graphml write_graph6 write_sparse6 write_weighted_edgelist"
        " write_multiline_adjlist write_pajek write_latex write_network_text",
    ),
    ("dateutil.parser", FILLS_WITH_TODAY, "parse"),
    ("dateutil.parser", TRIVIAL, "isoparse"),
    ("dateutil.relativedelta", TRIVIAL, "relativedelta"),
    ("dateutil.rrule", Purity("volatile", seed=(99, "dtstart"), alias=True), "rrule"),
    ("dateutil.tz", TRIVIAL, "gettz tzutc tzoffset"),
    ("dateutil.easter", TRIVIAL, "easter"),
    ("pytz", TRIVIAL, "timezone"),
    ("pydantic", UNKNOWN, "BaseModel Field TypeAdapter create_model"),  # a default_factory is called unseen
)

METHODS: Rows = (
    (
        "networkx.Graph",
        SELF,
        "add_edge add_edges_from add_node add_nodes_from add_weighted_edges_from clear clear_edges remove_edge"
        " remove_edges_from remove_node remove_nodes_from update",
    ),
    (
        "networkx.Graph",
        CACHES,
        "adjacency copy degree edge_subgraph edges get_edge_data has_edge has_node is_directed is_multigraph nbunch_iter"
        " neighbors nodes number_of_edges number_of_nodes order size subgraph to_directed to_undirected",
    ),
    ("networkx.DiGraph", LAZY, "has_predecessor has_successor predecessors successors reverse in_degree out_degree"),
    ("networkx.classes.reportviews.NodeView", LAZY, "__call__ data items keys values get"),
    ("networkx.classes.reportviews.EdgeView", LAZY, "__call__ data"),
    ("networkx.classes.reportviews.DegreeView", LAZY, "__call__"),
    ("dateutil.relativedelta.relativedelta", TRIVIAL, "normalized"),
    ("pytz.tzinfo.BaseTzInfo", TRIVIAL, "localize normalize utcoffset dst tzname"),
    ("pytz.tzinfo.DstTzInfo", PURE, "localize normalize utcoffset dst tzname fromutc"),
)
