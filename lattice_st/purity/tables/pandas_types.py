"""pandas, the rest: types of columns, indexes, offsets, groupings, windows, plotting. Extends `frames`."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import (
    ALIAS,
    MAY_DRAW_NUMPY,
    OPTIONS,
    PURE,
    SELF,
    TRIVIAL,
    UNKNOWN,
    VOLATILE,
    Purity,
)

CALLS = Purity("pure", calls=(0,), keywords=("func", "f"), alias=True)
#: Draws into the current figure of pyplot, which is the process's.
DRAWS_A_CHART = UNKNOWN
OFFSET = (
    "copy is_month_end is_month_start is_on_offset is_quarter_end is_quarter_start is_year_end is_year_start rollback"
    " rollforward"
)
DTYPE = "construct_array_type construct_from_string empty is_dtype"
TEMPORAL = (
    "as_unit ceil day_name floor isocalendar month_name normalize round strftime to_pydatetime to_pytimedelta"
    " total_seconds tz_convert tz_localize"
)
ARRAY = (
    "argmax argmin argsort astype copy delete dropna duplicated equals factorize fillna insert interpolate isin isna"
    " item ravel repeat searchsorted shift take to_numpy tolist transpose unique value_counts view"
)
CATEGORIES = (
    "add_categories as_ordered as_unordered remove_categories remove_unused_categories rename_categories"
    " reorder_categories set_categories set_ordered"
)
RESAMPLED = (
    "asfreq bfill count ffill first get_group interpolate last max mean median min nearest nunique ohlc prod quantile sem"
    " size std sum var"
)

FUNCTIONS: Rows = (
    (
        "pandas",
        TRIVIAL,
        "BooleanDtype Float32Dtype Float64Dtype Int16Dtype Int32Dtype Int64Dtype Int8Dtype IntervalDtype SparseDtype"
        " UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype Flags",
    ),
    ("pandas", UNKNOWN, "ExcelFile ExcelWriter HDFStore describe_option read_iceberg"),
    ("pandas", OPTIONS, "option_context set_option reset_option"),
    ("pandas", UNKNOWN, "set_eng_float_format show_versions test"),
    (
        "pandas.api.types",
        TRIVIAL,
        "infer_dtype is_any_real_numeric_dtype is_array_like is_bool is_bool_dtype is_categorical_dtype is_complex"
        " is_complex_dtype is_datetime64_any_dtype is_datetime64_dtype is_datetime64_ns_dtype is_datetime64tz_dtype"
        " is_dict_like is_dtype_equal is_extension_array_dtype is_file_like is_float is_float_dtype is_hashable"
        " is_int64_dtype is_integer is_integer_dtype is_interval_dtype is_iterator is_list_like is_named_tuple is_number"
        " is_numeric_dtype is_object_dtype is_period_dtype is_re is_re_compilable is_scalar is_signed_integer_dtype"
        " is_sparse is_string_dtype is_timedelta64_dtype is_timedelta64_ns_dtype is_unsigned_integer_dtype pandas_dtype"
        " CategoricalDtype DatetimeTZDtype IntervalDtype PeriodDtype",
    ),
    ("pandas.api.types", PURE, "union_categoricals"),
    (
        "pandas.tseries.offsets",
        TRIVIAL,
        "BMonthBegin BMonthEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd BusinessDay BusinessHour BusinessMonthBegin"
        " BusinessMonthEnd CBMonthBegin CBMonthEnd CDay CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin"
        " CustomBusinessMonthEnd DateOffset Easter FY5253 FY5253Quarter LastWeekOfMonth Micro Milli Nano QuarterBegin"
        " Second SemiMonthBegin SemiMonthEnd WeekOfMonth YearBegin",
    ),
    ("pandas.tseries.frequencies", TRIVIAL, "get_period_alias is_subperiod is_superperiod to_offset"),
    (
        "pandas.plotting",
        UNKNOWN,
        "andrews_curves autocorrelation_plot bootstrap_plot boxplot deregister_matplotlib_converters lag_plot"
        " parallel_coordinates radviz register_matplotlib_converters scatter_matrix table",
    ),
    ("pandas.io.formats.style", ALIAS, "Styler"),
)

METHODS: Rows = (
    ("pandas.DataFrame", UNKNOWN, "from_arrow to_iceberg select"),
    ("pandas.Series", UNKNOWN, "from_arrow"),
    (
        "pandas.Index",
        ALIAS,
        "asof_locs get_indexer_for get_indexer_non_unique get_slice_bound groupby infer_objects is_",
    ),
    ("pandas.Index", ALIAS, "putmask ravel sortlevel view"),
    ("pandas.Index", Purity("writes", writes=frozenset({"inplace"}), alias=True), "set_names"),
    ("pandas.CategoricalIndex", ALIAS, CATEGORIES.replace(" set_ordered", "")),
    ("pandas.CategoricalIndex", CALLS, "map"),
    (
        "pandas.DatetimeIndex",
        ALIAS,
        "as_unit indexer_at_time indexer_between_time isocalendar mean snap std to_julian_date to_pydatetime",
    ),
    ("pandas.TimedeltaIndex", ALIAS, "as_unit ceil floor mean median std sum to_pytimedelta total_seconds round"),
    ("pandas.PeriodIndex", ALIAS, "asfreq from_fields from_ordinals mean strftime to_timestamp"),
    ("pandas.IntervalIndex", ALIAS, "contains from_arrays from_breaks from_tuples overlaps set_closed to_tuples"),
    ("pandas.RangeIndex", ALIAS, "from_range"),
    (
        "pandas.MultiIndex",
        ALIAS,
        "equal_levels get_loc_level get_locs remove_unused_levels reorder_levels set_codes set_levels truncate",
    ),
    ("pandas.Categorical", ALIAS, CATEGORIES),
    ("pandas.Categorical", ALIAS, "check_for_ordered describe from_codes count sort_values"),
    ("pandas.Categorical", CALLS, "map"),
    ("pandas.api.extensions.ExtensionArray", ALIAS, ARRAY),
    ("pandas.Period", TRIVIAL, "asfreq strftime to_timestamp"),
    ("pandas.Period", VOLATILE, "now"),
    ("pandas.Interval", TRIVIAL, "overlaps"),
    ("pandas.Timestamp", TRIVIAL, "as_unit to_datetime64 to_julian_date to_numpy"),
    ("pandas.Timedelta", TRIVIAL, "as_unit to_numpy to_timedelta64 view"),
    ("pandas.api.typing.NaTType", TRIVIAL, "as_unit ceil day_name floor month_name round to_datetime64 to_numpy"),
    ("pandas.api.typing.NaTType", TRIVIAL, "to_pydatetime total_seconds tz_convert tz_localize"),
    ("pandas.tseries.offsets.BaseOffset", TRIVIAL, OFFSET),
    ("pandas.api.extensions.ExtensionDtype", TRIVIAL, DTYPE),
    ("pandas.CategoricalDtype", TRIVIAL, "update_dtype validate_categories validate_ordered"),
    ("pandas.core.strings.accessor.StringMethods", PURE, "isascii"),
    ("pandas.core.indexes.accessors.DatetimeProperties", PURE, "as_unit"),
    ("pandas.core.indexes.accessors.TimedeltaProperties", PURE, "as_unit ceil floor round to_pytimedelta"),
    ("pandas.core.indexes.accessors.PeriodProperties", PURE, "asfreq strftime to_timestamp"),
    ("pandas.core.indexes.accessors.ArrowTemporalProperties", PURE, TEMPORAL),
    ("pandas.core.arrays.categorical.CategoricalAccessor", PURE, CATEGORIES.replace(" set_ordered", "")),
    ("pandas.api.typing.DataFrameGroupBy", DRAWS_A_CHART, "boxplot hist plot"),
    ("pandas.api.typing.DataFrameGroupBy", MAY_DRAW_NUMPY, "sample"),
    ("pandas.api.typing.SeriesGroupBy", DRAWS_A_CHART, "hist plot"),
    ("pandas.api.typing.SeriesGroupBy", MAY_DRAW_NUMPY, "sample"),
    ("pandas.api.typing.Resampler", PURE, RESAMPLED),
    ("pandas.api.typing.Resampler", CALLS, "agg aggregate apply transform pipe"),
    ("pandas.api.typing.Rolling", PURE, "first last nunique"),
    ("pandas.api.typing.Rolling", CALLS, "pipe"),
    ("pandas.api.typing.Expanding", PURE, "first last nunique"),
    ("pandas.api.typing.Expanding", CALLS, "pipe"),
    ("pandas.api.typing.Window", PURE, "mean std sum var"),
    ("pandas.api.typing.Window", CALLS, "agg aggregate"),
    ("pandas.api.typing.ExponentialMovingWindow", CALLS, "agg aggregate"),
    ("pandas.api.typing.ExponentialMovingWindow", UNKNOWN, "online"),
    (
        "pandas.plotting.PlotAccessor",
        DRAWS_A_CHART,
        "__call__ area bar barh box density hexbin hist kde line pie scatter",
    ),
    (
        "pandas.io.formats.style.Styler",
        SELF,
        "apply background_gradient bar concat format format_index format_index_names hide highlight_between"
        " highlight_max highlight_min highlight_null highlight_quantile map map_index set_caption set_properties set_sticky"
        " set_table_attributes set_table_styles set_td_classes set_tooltips set_uuid text_gradient apply_index"
        " relabel_index to_html to_latex to_string",
    ),
    ("pandas.io.formats.style.Styler", UNKNOWN, "to_excel export use clear pipe"),
)
