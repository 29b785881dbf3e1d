"""polars and Arrow: immutable values and expressions. Native readers of files are unknown, since no audit sees them;
polars' own generator of random numbers is nobody's cell, so drawing without a seed is volatile."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, LAZY, PURE, SELF, TRIVIAL, UNKNOWN, Purity

SEEDED_SAMPLE = Purity("volatile", seed=(99, "seed"), alias=True)
CALLS = Purity("pure", calls=(0,), keywords=("function", "aggregation_function"), alias=True)
#: Expressions are immutable descriptions.
EXPRESSION = Purity("pure", alias=True, trivial=True)

OUTPUT = (
    "write_avro write_clipboard write_csv write_database write_delta write_excel write_iceberg write_ipc"
    " write_ipc_stream write_json write_ndjson write_parquet"
)
SINKS = "sink_batches sink_csv sink_delta sink_iceberg sink_ipc sink_ndjson sink_parquet"

FUNCTIONS: Rows = (
    (
        "polars",
        TRIVIAL,
        "Array Binary Boolean Categorical Date Datetime Decimal Duration Enum Field Float32 Float64 Int128 Int16 Int32"
        " Int64 Int8 List Null Object String Struct Time UInt16 UInt32 UInt64 UInt8 Utf8 Schema",
    ),
    (
        "polars",
        EXPRESSION,
        "any approx_n_unique arange arctan2 arg_sort_by arg_where business_day_count coalesce concat_arr concat_list count"
        " cum_count cum_sum cum_sum_horizontal date_ranges datetime_ranges escape_regex exclude field first from_epoch"
        " get_index_type head implode int_ranges last linear_space linear_spaces max mean median min n_unique nth ones"
        " quantile repeat rolling_corr rolling_cov row_index select self_dtype sql_expr std struct_with_fields sum tail"
        " time time_range time_ranges union var zeros align_frames json_normalize merge_sorted dtype_of Expr LazyFrame",
    ),
    ("polars", ALIAS, "collect_all from_repr from_dataframe from_torch explain_all"),
    ("polars", Purity("pure", calls=(1,), keywords=("function",), alias=True), "fold reduce cum_fold cum_reduce"),
    ("polars", Purity("pure", calls=(1,), keywords=("function",), alias=True), "map_batches map_groups"),
    (
        "polars",
        UNKNOWN,
        "Config SQLContext StringCache collect_all_async defer delete_iceberg disable_string_cache enable_string_cache"
        " read_avro read_clipboard read_database_uri read_delta read_ipc_schema read_ipc_stream read_ndjson read_ods"
        " read_parquet_schema scan_delta scan_iceberg scan_ipc scan_ndjson scan_pyarrow_dataset set_random_seed"
        " show_versions sql using_string_cache build_info thread_pool_size",
    ),
    (
        "pyarrow",
        TRIVIAL,
        "binary binary_view bool8 date64 decimal128 decimal256 dense_union dictionary duration float16 from_numpy_dtype"
        " large_binary large_list large_string large_utf8 list_ list_view map_ month_day_nano_interval null struct time32"
        " time64 uint16 uint32 uint64 uint8 utf8 uuid union sparse_union type_for_alias",
    ),
    (
        "pyarrow",
        ALIAS,
        "arange compress concat_arrays concat_batches concat_tables decompress infer_type nulls py_buffer record_batch"
        " repeat run_end_encoded scalar unify_schemas BufferReader serialize_pandas Table RecordBatch",
    ),
    (
        "pyarrow",
        UNKNOWN,
        "OSFile create_memory_map input_stream memory_map output_stream set_cpu_count set_io_thread_count set_memory_pool"
        " deserialize_pandas register_extension_type default_memory_pool cpu_count total_allocated_bytes",
    ),
    ("pyarrow.compute", PURE, "*"),
    (
        "pyarrow.compute",
        UNKNOWN,
        "call_function call_tabular_function function_registry get_function random register_aggregate_function"
        " register_scalar_function register_tabular_function register_vector_function local_timestamp strftime",
    ),
    (
        "pyarrow.compute",
        TRIVIAL,
        "CastOptions CountOptions CumulativeOptions FilterOptions IndexOptions MatchSubstringOptions ModeOptions PadOptions"
        " QuantileOptions RankOptions ReplaceSubstringOptions RoundOptions ScalarAggregateOptions SetLookupOptions"
        " SliceOptions SortOptions SplitOptions StrftimeOptions StrptimeOptions TakeOptions TrimOptions VarianceOptions",
    ),
    ("pyarrow.parquet", UNKNOWN, "read_table read_schema read_metadata write_table ParquetFile ParquetDataset"),
    ("pyarrow.csv", UNKNOWN, "read_csv open_csv write_csv"),
    ("pyarrow.json", UNKNOWN, "read_json"),
    ("pyarrow.feather", UNKNOWN, "read_table read_feather write_feather"),
)

METHODS: Rows = (
    ("polars.DataFrame", ALIAS, "*"),
    ("polars.DataFrame", UNKNOWN, OUTPUT + " deserialize serialize glimpse show sql to_jax to_torch"),
    ("polars.DataFrame", SELF, "drop_in_place extend insert_column replace_column shrink_to_fit set_sorted"),
    ("polars.DataFrame", CALLS, "map_columns map_rows pipe fold"),
    ("polars.DataFrame", SEEDED_SAMPLE, "sample"),
    ("polars.Series", ALIAS, "*"),
    ("polars.Series", UNKNOWN, "sql to_jax to_torch"),
    ("polars.Series", SELF, "append extend scatter set set_sorted shrink_to_fit rechunk"),
    ("polars.Series", Purity("writes", writes=frozenset({"self"}), alias=True), "sort"),  # in_place
    ("polars.Series", CALLS, "map_elements"),
    ("polars.Series", Purity("pure", calls=(0,), keywords=("function",), alias=True), "rolling_map"),
    ("polars.Series", SEEDED_SAMPLE, "sample shuffle"),
    ("polars.Expr", EXPRESSION, "*"),
    ("polars.Expr", UNKNOWN, "deserialize inspect"),
    ("polars.Expr", CALLS, "map_batches map_elements pipe pipe_with_dtype rolling_map"),
    ("polars.Expr", SEEDED_SAMPLE, "sample shuffle"),
    ("polars.LazyFrame", ALIAS, "*"),
    (
        "polars.LazyFrame",
        UNKNOWN,
        SINKS + " collect_async collect_batches deserialize serialize inspect remote show show_graph sql execute",
    ),
    ("polars.LazyFrame", CALLS, "map_batches pipe pipe_with_schema"),
    ("polars.dataframe.group_by.GroupBy", ALIAS, "*"),
    ("polars.dataframe.group_by.GroupBy", CALLS, "map_groups"),
    ("polars.dataframe.group_by.DynamicGroupBy", ALIAS, "agg"),
    ("polars.dataframe.group_by.RollingGroupBy", ALIAS, "agg"),
    ("polars.lazyframe.group_by.LazyGroupBy", ALIAS, "agg head tail len all first last max mean median min sum"),
    ("polars.expr.whenthen.When", EXPRESSION, "then"),
    ("polars.expr.whenthen.Then", EXPRESSION, "when otherwise"),
    ("polars.expr.whenthen.ChainedWhen", EXPRESSION, "then"),
    ("polars.expr.whenthen.ChainedThen", EXPRESSION, "when otherwise"),
    ("polars.functions.col.Col", EXPRESSION, "__call__"),
    ("polars.expr.string.ExprStringNameSpace", EXPRESSION, "*"),
    ("polars.expr.datetime.ExprDateTimeNameSpace", EXPRESSION, "*"),
    ("polars.expr.list.ExprListNameSpace", EXPRESSION, "*"),
    ("polars.expr.list.ExprListNameSpace", SEEDED_SAMPLE, "sample"),
    ("polars.expr.array.ExprArrayNameSpace", EXPRESSION, "*"),
    ("polars.expr.categorical.ExprCatNameSpace", EXPRESSION, "*"),
    ("polars.expr.struct.ExprStructNameSpace", EXPRESSION, "*"),
    ("polars.expr.name.ExprNameNameSpace", EXPRESSION, "keep prefix suffix to_lowercase to_uppercase"),
    ("polars.series.string.StringNameSpace", ALIAS, "*"),
    ("polars.series.datetime.DateTimeNameSpace", ALIAS, "*"),
    ("polars.series.list.ListNameSpace", ALIAS, "*"),
    ("polars.series.list.ListNameSpace", SEEDED_SAMPLE, "sample"),
    ("polars.series.struct.StructNameSpace", ALIAS, "*"),
    ("polars.Schema", LAZY, "contains_dtype dtypes len names to_arrow to_frame to_python items keys values get"),
    ("polars.DataType", TRIVIAL, "*"),
    ("pyarrow.lib.Array", ALIAS, "*"),
    ("pyarrow.lib.Array", UNKNOWN, "copy_to from_dlpack"),
    ("pyarrow.lib._PandasConvertible", ALIAS, "to_pandas"),
    ("pyarrow.lib.StructArray", ALIAS, "field flatten from_arrays sort"),
    ("pyarrow.lib.DictionaryArray", ALIAS, "dictionary_decode dictionary_encode from_arrays"),
    ("pyarrow.lib.ListArray", ALIAS, "from_arrays"),
    ("pyarrow.lib.BaseListArray", ALIAS, "flatten value_lengths value_parent_indices"),
    ("pyarrow.lib.ChunkedArray", ALIAS, "*"),
    ("pyarrow.lib._Tabular", ALIAS, "*"),
    ("pyarrow.lib.Table", ALIAS, "*"),
    ("pyarrow.lib.RecordBatch", ALIAS, "*"),
    ("pyarrow.lib.RecordBatch", UNKNOWN, "copy_to"),
    ("pyarrow.lib.TableGroupBy", ALIAS, "aggregate"),
    ("pyarrow.lib.Scalar", TRIVIAL, "as_py cast equals validate"),
    ("pyarrow.lib.Schema", ALIAS, "*"),
    ("pyarrow.lib.Field", TRIVIAL, "*"),
    ("pyarrow.lib.DataType", TRIVIAL, "*"),
    ("pyarrow.lib.StructType", TRIVIAL, "field get_all_field_indices get_field_index"),
    ("pyarrow.lib.Buffer", ALIAS, "equals hex slice to_pybytes"),
    ("pyarrow.compute.Expression", ALIAS, "cast equals is_nan is_null is_valid isin"),
)
