"""Charts. altair and plotly build values: pure constructors, and methods that change the figure or copy it. What
matplotlib draws goes to the process's current figure if it goes through pyplot, and seaborn does too: always live."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, BARRIER, OPTIONS, PURE, UNKNOWN, VOLATILE, Purity

#: A method that changes the figure and answers it.
BUILDS = Purity("writes", writes=frozenset({"self"}), alias=True)
MAY_DRAW_BOTH = Purity("pure", reads=frozenset({"rng.random?", "rng.numpy?"}), alias=True)
#: It may be given a function, of which it asks colours or names.
CALLS = Purity("writes", writes=frozenset({"self"}), calls=(0,), keywords=("fn", "selector"), alias=True)
WRITES_FILES = "show write_html write_image write_json to_image full_figure_for_development"
SEABORN = (
    "barplot boxenplot boxplot catplot clustermap countplot displot distplot ecdfplot heatmap histplot jointplot kdeplot"
    " lineplot lmplot move_legend pairplot palplot pointplot regplot relplot residplot rugplot scatterplot stripplot"
    " swarmplot violinplot despine FacetGrid JointGrid PairGrid"
)

FUNCTIONS: Rows = (
    ("matplotlib.pyplot", BARRIER, "*"),
    ("matplotlib.pyplot", OPTIONS, "rc rc_context rcdefaults"),
    ("matplotlib", OPTIONS, "rc rc_context rcdefaults"),
    ("matplotlib", UNKNOWN, "use get_backend interactive set_loglevel"),
    ("matplotlib.figure", ALIAS, "Figure"),
    ("matplotlib.backends.backend_agg", ALIAS, "FigureCanvasAgg"),
    ("matplotlib.colors", PURE, "*"),
    ("matplotlib.colors", ALIAS, "Normalize LogNorm BoundaryNorm TwoSlopeNorm ListedColormap LinearSegmentedColormap"),
    (
        "matplotlib.patches",
        ALIAS,
        "Arc Arrow Circle Ellipse FancyArrow FancyArrowPatch FancyBboxPatch Polygon Rectangle",
    ),
    ("matplotlib.lines", ALIAS, "Line2D"),
    ("matplotlib.dates", PURE, "date2num num2date datestr2num"),
    ("matplotlib.dates", ALIAS, "DateFormatter AutoDateLocator AutoDateFormatter MonthLocator YearLocator DayLocator"),
    ("matplotlib.ticker", ALIAS, "FuncFormatter MaxNLocator MultipleLocator PercentFormatter ScalarFormatter"),
    ("seaborn", BARRIER, SEABORN),
    ("seaborn", OPTIONS, "set set_context set_palette set_style set_theme reset_defaults axes_style plotting_context"),
    ("seaborn", ALIAS, "color_palette husl_palette hls_palette light_palette dark_palette cubehelix_palette"),
    ("seaborn", VOLATILE, "load_dataset get_dataset_names"),
    ("altair", ALIAS, "*"),
    ("altair", MAY_DRAW_BOTH, "sample"),
    ("plotly.express", ALIAS, "*"),
    ("plotly.express.data", ALIAS, "*"),
    ("plotly.figure_factory", ALIAS, "*"),
    ("plotly.subplots", ALIAS, "make_subplots"),
    ("plotly.tools", ALIAS, "make_subplots"),
    ("plotly.colors", PURE, "*"),
    ("plotly.io._json", PURE, "from_json from_json_plotly to_json to_json_plotly"),
    ("plotly", UNKNOWN, "plot"),
)

METHODS: Rows = (
    ("matplotlib.figure.Figure", BUILDS, "*"),
    ("matplotlib.figure.FigureBase", BUILDS, "*"),
    ("matplotlib.figure.Figure", UNKNOWN, "savefig show waitforbuttonpress ginput"),  # dates stand in some formats
    ("matplotlib.backends.backend_agg.FigureCanvasAgg", BUILDS, "buffer_rgba draw get_renderer tostring_argb"),
    ("matplotlib.axes.Axes", BUILDS, "*"),
    ("matplotlib.axes._base._AxesBase", BUILDS, "*"),
    ("matplotlib.axis.Axis", BUILDS, "*"),
    ("matplotlib.artist.Artist", BUILDS, "*"),
    ("matplotlib.legend.Legend", BUILDS, "*"),
    ("matplotlib.lines.Line2D", BUILDS, "*"),
    ("matplotlib.patches.Patch", BUILDS, "*"),
    ("matplotlib.text.Text", BUILDS, "*"),
    ("matplotlib.spines.Spines", BUILDS, "*"),
    ("matplotlib.spines.Spine", BUILDS, "*"),
    ("matplotlib.gridspec.GridSpecBase", BUILDS, "*"),
    ("matplotlib.colors.Colormap", ALIAS, "__call__ copy resampled reversed with_extremes"),
    ("matplotlib.colors.Normalize", BUILDS, "__call__ autoscale autoscale_None inverse scaled"),
    ("altair.utils.schemapi.SchemaBase", ALIAS, "__init__ copy to_dict to_json from_dict from_json"),
    ("altair.vegalite.v6.api.TopLevelMixin", ALIAS, "*"),
    ("altair.vegalite.v6.api.TopLevelMixin", UNKNOWN, "save show open_editor to_url display serve"),
    ("altair.vegalite.v6.api._EncodingMixin", ALIAS, "*"),
    ("altair.vegalite.v6.api.Chart", ALIAS, "*"),
    ("altair.vegalite.v6.api.Chart", UNKNOWN, "display"),
    ("altair.vegalite.v6.api.LayerChart", ALIAS, "*"),
    ("altair.vegalite.v6.api.HConcatChart", ALIAS, "*"),
    ("altair.vegalite.v6.api.VConcatChart", ALIAS, "*"),
    ("altair.vegalite.v6.api.ConcatChart", ALIAS, "*"),
    ("altair.vegalite.v6.api.FacetChart", ALIAS, "*"),
    ("altair.vegalite.v6.api.RepeatChart", ALIAS, "*"),
    ("altair.vegalite.v6.api.When", ALIAS, "*"),
    ("altair.vegalite.v6.api.Then", ALIAS, "*"),
    ("altair.vegalite.v6.api.ChainedWhen", ALIAS, "*"),
    ("altair.vegalite.v6.schema.mixins._MarkDef", ALIAS, "*"),
    ("altair.vegalite.v6.schema.mixins.MarkMethodMixin", ALIAS, "*"),
    ("altair.vegalite.v6.schema.mixins.ConfigMethodMixin", ALIAS, "*"),
    ("altair.vegalite.v6.schema.channels._EncodingMixin", ALIAS, "*"),
    ("altair.vegalite.v6.schema.channels.FieldChannelMixin", ALIAS, "to_dict"),
    ("altair.utils.schemapi._PropertySetter", ALIAS, "__call__"),
    ("plotly.basedatatypes.BasePlotlyType", ALIAS, "__init__"),
    ("plotly.basedatatypes.BasePlotlyType", BUILDS, "update pop on_change"),
    ("plotly.basedatatypes.BasePlotlyType", PURE, "to_plotly_json"),
    ("plotly.basedatatypes.BaseFigure", ALIAS, "__init__ to_dict to_json to_plotly_json to_ordered_dict"),
    ("plotly.basedatatypes.BaseFigure", BUILDS, "*"),
    ("plotly.basedatatypes.BaseFigure", CALLS, "for_each_trace"),
    ("plotly.basedatatypes.BaseFigure", UNKNOWN, WRITES_FILES),
    ("plotly.graph_objs._figure.Figure", BUILDS, "*"),
    ("plotly.graph_objs._figure.Figure", CALLS, "for_each_annotation for_each_shape for_each_xaxis for_each_yaxis"),
    ("plotly.graph_objs._figure.Figure", UNKNOWN, WRITES_FILES),
)
