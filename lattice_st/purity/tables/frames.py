"""pandas, polars and Arrow."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, LAZY, MAY_DRAW_NUMPY, PURE, TRIVIAL, UNKNOWN, VOLATILE, Purity

#: Methods that may change their receiver when called with `inplace=True`; their results may share memory with it.
INPLACE = Purity("writes", writes=frozenset({"inplace"}), alias=True)
CALLS = Purity("pure", calls=(0,), keywords=("func",), alias=True)
SELF = Purity("writes", writes=frozenset({"self"}), alias=True)
#: Answers text, or writes it to the buffer that it is given; a file that it opens is audited.
TO_BUFFER = Purity("writes", writes=frozenset({"0", "arg:buf", "arg:path_or_buf"}))
PRINTS = Purity("writes", writes=frozenset({"stdout", "arg:buf"}), trivial=True)
FILE = Purity("pure")  # opens through Python: audited
#: Opens files in native code that no audit sees, or writes somewhere.
ELSEWHERE = UNKNOWN

_CALLING = "agg aggregate apply transform pipe"
_INPLACE = (
    "bfill clip dropna eval ffill fillna interpolate mask query rename replace reset_index set_index sort_index"
    " sort_values where drop drop_duplicates rename_axis"
)
_FRAME_PURE = (
    "all any compare corr corrwith count cov describe dot duplicated equals idxmax idxmin isin isna isnull"
    " kurt kurtosis max mean median memory_usage min mode nlargest notna notnull nsmallest nunique prod product quantile"
    " sem skew std sum to_dict value_counts var abs add cummax"
    " cummin cumprod cumsum diff div divide eq floordiv ge gt le lt mod mul multiply ne pct_change pow radd rank rdiv"
    " rfloordiv rmod rmul round rpow rsub rtruediv sub subtract truediv first_valid_index last_valid_index"
    " melt pivot pivot_table stack unstack to_records merge join combine_first explode"
)
_FRAME_ALIAS = (
    "assign add_prefix add_suffix align asfreq asof at_time between_time astype convert_dtypes copy droplevel filter get head"
    " infer_objects items keys reindex reindex_like reorder_levels select_dtypes set_axis set_flags shift squeeze"
    " swaplevel tail take to_numpy to_period to_timestamp transpose truncate tz_convert tz_localize xs"
)
_GROUP = (
    "all any bfill corr count cov cumcount cummax cummin cumprod cumsum describe diff ffill first get_group head"
    " idxmax idxmin kurt last max mean median min ngroup nunique ohlc pct_change prod quantile rank sem shift size skew std"
    " sum tail take value_counts var"
)

FUNCTIONS: Rows = (
    (
        "pandas",
        PURE,
        "bdate_range crosstab cut date_range factorize from_dummies get_dummies infer_freq interval_range isna isnull"
        " json_normalize lreshape melt merge merge_asof merge_ordered notna notnull period_range pivot pivot_table qcut"
        " timedelta_range to_datetime to_numeric to_timedelta unique wide_to_long get_option Grouper NamedAgg"
        " ArrowDtype CategoricalDtype DatetimeTZDtype PeriodDtype StringDtype DateOffset",
    ),
    ("pandas", TRIVIAL, "Interval Period Timedelta Timestamp"),
    (
        "pandas",
        ALIAS,
        "Categorical CategoricalIndex DataFrame DatetimeIndex Index IntervalIndex MultiIndex PeriodIndex RangeIndex Series"
        " TimedeltaIndex array concat",
    ),
    ("pandas", FILE, "read_csv read_fwf read_json read_table"),
    (
        "pandas",
        ELSEWHERE,
        "read_clipboard read_excel read_feather read_hdf read_html read_orc read_parquet read_pickle read_sas read_spss"
        " read_sql read_sql_query read_sql_table read_stata read_xml to_pickle eval",
    ),
    ("pandas.tseries.offsets", PURE, "BDay Day Hour Minute MonthBegin MonthEnd QuarterEnd Week YearEnd"),
    (
        "polars",
        PURE,
        "DataFrame Series col lit when all any_horizontal all_horizontal sum_horizontal max_horizontal min_horizontal"
        " mean_horizontal concat concat_str element len date_range datetime_range int_range from_dict from_dicts"
        " from_pandas from_arrow from_numpy from_records format struct date datetime duration corr cov",
    ),
    ("polars", ELSEWHERE, "read_csv read_parquet read_json read_ipc read_excel read_database scan_csv scan_parquet"),
    (
        "pyarrow",
        PURE,
        "schema field int8 int16 int32 int64 float32 float64 string bool_ date32 timestamp",
    ),
    ("pyarrow", ALIAS, "array chunked_array table"),  # they may lie in the memory of a numpy array
)

METHODS: Rows = (
    ("pandas.DataFrame", TO_BUFFER, "to_csv to_html to_json to_latex to_markdown to_string"),
    ("pandas.DataFrame", PRINTS, "info"),
    ("pandas.DataFrame", CALLS, _CALLING),
    ("pandas.DataFrame", CALLS, "map"),
    ("pandas.DataFrame", Purity("pure", calls=(1,), alias=True), "combine"),
    ("pandas.DataFrame", INPLACE, _INPLACE),
    ("pandas.DataFrame", PURE, _FRAME_PURE),
    ("pandas.DataFrame", ALIAS, _FRAME_ALIAS),
    ("pandas.DataFrame", LAZY, "groupby iterrows itertuples rolling expanding ewm resample"),
    ("pandas.DataFrame", SELF, "insert isetitem pop update"),
    ("pandas.DataFrame", MAY_DRAW_NUMPY, "sample"),
    ("pandas.DataFrame", ALIAS, "from_dict from_records"),
    (
        "pandas.DataFrame",
        UNKNOWN,
        "boxplot hist plot to_clipboard to_excel to_feather to_hdf to_orc to_parquet to_pickle to_sql"
        " to_stata to_xarray to_xml",
    ),
    ("pandas.Series", TO_BUFFER, "to_csv to_json to_latex to_markdown to_string"),
    ("pandas.Series", PRINTS, "info"),
    ("pandas.Series", CALLS, _CALLING),
    ("pandas.Series", Purity("pure", calls=(0,), keywords=("arg", "func"), alias=True), "map"),
    ("pandas.Series", Purity("pure", calls=(1,), alias=True), "combine"),
    (
        "pandas.Series",
        INPLACE,
        "bfill clip dropna drop drop_duplicates ffill fillna interpolate mask rename rename_axis"
        " replace reset_index sort_index sort_values where",
    ),
    (
        "pandas.Series",
        PURE,
        "all any compare corr count cov describe dot duplicated equals idxmax idxmin isin isna isnull kurt"
        " kurtosis max mean median memory_usage min mode nlargest notna notnull nsmallest nunique prod product quantile"
        " sem skew std sum to_dict value_counts var abs add cummax cummin cumprod cumsum"
        " diff div divide eq floordiv ge gt le lt mod mul multiply ne pct_change pow radd rank rdiv rfloordiv rmod rmul"
        " round rpow rsub rtruediv sub subtract truediv first_valid_index last_valid_index unstack combine_first explode"
        " argmax argmin argsort autocorr between case_when divmod factorize rdivmod repeat searchsorted tolist"
        " to_list unique",
    ),
    (
        "pandas.Series",
        ALIAS,
        "add_prefix add_suffix align asfreq asof at_time between_time astype convert_dtypes copy droplevel filter get head"
        " infer_objects items keys reindex reindex_like reorder_levels set_axis set_flags shift squeeze swaplevel tail take"
        " to_numpy to_period to_timestamp to_frame transpose truncate tz_convert tz_localize xs item",
    ),
    ("pandas.Series", LAZY, "groupby rolling expanding ewm resample"),
    ("pandas.Series", SELF, "pop update"),
    ("pandas.Series", MAY_DRAW_NUMPY, "sample"),
    (
        "pandas.Series",
        UNKNOWN,
        "hist plot to_clipboard to_excel to_hdf to_pickle to_sql to_xarray",
    ),
    (
        "pandas.Index",
        ALIAS,
        "all any append argmax argmin argsort asof astype copy delete diff difference drop drop_duplicates droplevel"
        " dropna duplicated equals factorize fillna get_indexer get_level_values get_loc identical insert intersection"
        " isin isna isnull item join max memory_usage min notna notnull nunique reindex rename repeat round searchsorted"
        " shift slice_indexer slice_locs sort_values symmetric_difference take to_flat_index to_frame to_list to_numpy"
        " to_series tolist transpose union unique value_counts where",
    ),
    ("pandas.Index", Purity("pure", calls=(0,), alias=True), "map"),
    (
        "pandas.DatetimeIndex",
        ALIAS,
        "ceil day_name floor month_name normalize strftime to_period tz_convert tz_localize",
    ),
    ("pandas.MultiIndex", ALIAS, "from_arrays from_frame from_product from_tuples set_names swaplevel"),
    ("pandas.api.typing.DataFrameGroupBy", PURE, _GROUP + " corrwith"),
    ("pandas.api.typing.DataFrameGroupBy", CALLS, _CALLING + " filter"),
    ("pandas.api.typing.DataFrameGroupBy", LAZY, "rolling expanding ewm resample"),
    ("pandas.api.typing.SeriesGroupBy", PURE, _GROUP + " nlargest nsmallest unique"),
    ("pandas.api.typing.SeriesGroupBy", CALLS, _CALLING + " filter"),
    ("pandas.api.typing.SeriesGroupBy", LAZY, "rolling expanding ewm resample"),
    ("pandas.api.typing.Rolling", PURE, "corr count cov kurt max mean median min quantile rank sem skew std sum var"),
    ("pandas.api.typing.Rolling", CALLS, "agg aggregate apply"),
    ("pandas.api.typing.Expanding", PURE, "corr count cov kurt max mean median min quantile rank sem skew std sum var"),
    ("pandas.api.typing.Expanding", CALLS, "agg aggregate apply"),
    ("pandas.api.typing.ExponentialMovingWindow", PURE, "corr cov mean std sum var"),
    (
        "pandas.core.resample.DatetimeIndexResampler",
        PURE,
        "asfreq bfill count ffill first last max mean median min nunique ohlc prod quantile sem size std sum var"
        " interpolate nearest",
    ),
    ("pandas.core.resample.DatetimeIndexResampler", CALLS, "agg aggregate apply transform"),
    (
        "pandas.core.strings.accessor.StringMethods",
        PURE,
        "capitalize casefold cat center contains count decode encode endswith extract extractall find findall fullmatch"
        " get get_dummies index isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle isupper join len ljust"
        " lower lstrip match normalize pad partition removeprefix removesuffix repeat rfind rindex rjust rpartition"
        " rsplit rstrip slice slice_replace split startswith strip swapcase title translate upper wrap zfill",
    ),
    ("pandas.core.strings.accessor.StringMethods", Purity("pure", calls=(1,), keywords=("repl",)), "replace"),
    (
        "pandas.core.indexes.accessors.DatetimeProperties",
        PURE,
        "ceil day_name floor isocalendar month_name normalize round strftime to_period to_pydatetime tz_convert"
        " tz_localize",
    ),
    ("pandas.core.indexes.accessors.TimedeltaProperties", PURE, "total_seconds"),
    ("pandas.Timestamp", VOLATILE, "now today utcnow"),
    (
        "pandas.Timestamp",
        TRIVIAL,
        "ceil date day_name floor isoformat month_name normalize replace round strftime time timestamp to_period"
        " to_pydatetime tz_convert tz_localize weekday isocalendar",
    ),
    ("pandas.Timedelta", TRIVIAL, "ceil floor isoformat round to_pytimedelta total_seconds"),
    (
        "polars.DataFrame",
        PURE,
        "clone describe drop drop_nulls estimated_size explode fill_nan fill_null filter get_column"
        " group_by head hstack is_duplicated is_empty item join lazy max mean median min n_unique null_count"
        " pivot quantile rename reverse row rows select slice sort std sum tail to_arrow to_dict to_dicts to_dummies"
        " to_numpy to_pandas to_series transpose unique unpivot upsample var vstack with_columns with_row_index",
    ),
)
