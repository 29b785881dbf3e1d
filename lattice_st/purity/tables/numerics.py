"""numpy, scipy and scikit-learn."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, LAZY, PURE, SELF, TRIVIAL, UNKNOWN, Purity

DRAW = Purity("pure", reads=frozenset({"rng.numpy"}), writes=frozenset({"rng.numpy"}))
SHUFFLE = Purity("writes", reads=frozenset({"rng.numpy"}), writes=frozenset({"rng.numpy", "0"}))
SEED = Purity("pure", writes=frozenset({"rng.numpy"}), seed=(0, "seed"))
UNSEEDED = Purity("volatile", seed=(0, "seed"))
FIRST = Purity("writes", writes=frozenset({"0"}))
CALLS_FIRST = Purity("pure", calls=(0,))
#: May write into an array that was given as `out`: the array is an input, so the comparison before and after sees it.
UFUNC = Purity("writes", writes=frozenset({"arg:out"}))
RANDOM_STATE = Purity("writes", writes=frozenset({"self"}), reads=frozenset({"rng.numpy"}))

FUNCTIONS: Rows = (
    ("numpy", ALIAS, "frombuffer"),  # it lies in the memory of its argument
    (
        "numpy",
        PURE,
        "allclose append apply_over_axes arange argpartition argsort argwhere array2string array_equal array_equiv"
        " array_repr array_str average bartlett base_repr binary_repr bincount blackman block can_cast"
        " column_stack common_type convolve corrcoef correlate count_nonzero cov cross datetime_as_string delete diff"
        " digitize ediff1d empty eye flatnonzero format_float_positional format_float_scientific fromiter"
        " fromstring full geomspace gradient hamming hanning histogram histogram2d histogram_bin_edges histogramdd hsplit"
        " hstack i0 identity indices inner insert interp intersect1d is_busday isclose iscomplex iscomplexobj isdtype"
        " isin isneginf isposinf isreal isrealobj isscalar issubdtype kaiser kron lexsort linspace logspace"
        " mask_indices may_share_memory min_scalar_type mintypecode nanargmax nanargmin nancumprod nancumsum"
        " ndim nonzero ones packbits pad percentile nanpercentile quantile nanquantile poly polyadd polyder polydiv polyfit"
        " polyint polymul polysub polyval promote_types ptp ravel_multi_index repeat resize result_type roll roots rot90"
        " row_stack searchsorted select setdiff1d setxor1d shape shares_memory size sort sort_complex std tile trace"
        " trapezoid tri tril tril_indices triu triu_indices trim_zeros typename union1d unique unpackbits unravel_index"
        " unwrap vander var vstack where zeros nanstd nanvar stack concatenate dstack array bmat choose compress"
        " diag_indices diagflat extract fromfunction ix_ outer tensordot vdot dot einsum einsum_path get_printoptions"
        " geterr datetime_data broadcast_shapes iinfo finfo dtype",
    ),
    (
        "numpy",
        ALIAS,
        "asanyarray asarray ascontiguousarray asfortranarray astype atleast_1d atleast_2d atleast_3d array_split"
        " broadcast_arrays broadcast_to copy diag diagonal expand_dims flip fliplr flipud full_like imag matrix_transpose"
        " meshgrid moveaxis nan_to_num ndarray ones_like partition permute_dims ravel real real_if_close require reshape"
        " rollaxis split squeeze swapaxes take take_along_axis transpose vsplit zeros_like empty_like dsplit fix",
    ),
    ("numpy", LAZY, "ndenumerate ndindex"),
    (
        "numpy",
        TRIVIAL,
        "bool_ bool bytes_ complex64 complex128 datetime64 float16 float32 float64 int8 int16 int32 int64 intp str_"
        " timedelta64 uint8 uint16 uint32 uint64 isfortran iterable",
    ),
    (
        "numpy",
        UFUNC,
        "abs absolute add all any arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin around amax amin"
        " bitwise_and bitwise_count bitwise_not bitwise_or bitwise_xor cbrt ceil clip conj conjugate copysign cos cosh"
        " cumprod cumsum cumulative_prod cumulative_sum deg2rad degrees divide divmod equal exp exp2 expm1 fabs"
        " float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal heaviside hypot invert isfinite"
        " isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2 logaddexp logaddexp2 logical_and"
        " logical_not logical_or logical_xor matmul max maximum mean median min minimum mod modf multiply nanmax nanmean"
        " nanmedian nanmin nanprod nansum negative nextafter not_equal positive power prod rad2deg radians reciprocal"
        " remainder right_shift rint round sign signbit sin sinc sinh spacing sqrt square subtract sum tan tanh"
        " true_divide trunc angle matvec vecdot vecmat pow",
    ),
    ("numpy", FIRST, "copyto fill_diagonal place put put_along_axis putmask"),
    ("numpy", CALLS_FIRST, "apply_along_axis"),
    ("numpy", Purity("pure", calls=(0,), keywords=("pyfunc",), alias=True), "vectorize frompyfunc"),
    ("numpy", Purity("pure", calls=(0, 1, 2, 3, 4)), "piecewise"),
    ("numpy", PURE, "loadtxt genfromtxt"),  # they open through Python: audited
    ("numpy", UNKNOWN, "save savez savez_compressed savetxt memmap fromfile load seterrcall"),
    (
        "numpy.random",
        DRAW,
        "beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric laplace"
        " logistic lognormal logseries multinomial multivariate_normal negative_binomial noncentral_chisquare"
        " noncentral_f normal pareto permutation poisson power rand randint randn random random_integers random_sample"
        " ranf rayleigh sample standard_cauchy standard_exponential standard_gamma standard_normal standard_t triangular"
        " uniform vonmises wald weibull zipf",
    ),
    ("numpy.random", SHUFFLE, "shuffle"),
    ("numpy.random", SEED, "seed"),
    ("numpy.random", UNSEEDED, "default_rng RandomState PCG64 MT19937 Philox SFC64"),
    ("numpy.random", Purity("volatile", seed=(0, "entropy")), "SeedSequence"),
    ("numpy.random", ALIAS, "Generator"),
    (
        "numpy.linalg",
        PURE,
        "cholesky cond cross det eig eigh eigvals eigvalsh inv lstsq matmul matrix_norm matrix_power matrix_rank multi_dot"
        " norm outer pinv qr slogdet solve svd svdvals tensordot tensorinv tensorsolve trace vecdot vector_norm",
    ),
    (
        "numpy.fft",
        PURE,
        "fft fft2 fftfreq fftn fftshift hfft ifft ifft2 ifftn ifftshift ihfft irfft irfft2 irfftn rfft rfft2 rfftfreq"
        " rfftn",
    ),
)

METHODS: Rows = (
    (
        "numpy.ndarray",
        ALIAS,
        "astype choose compress conj conjugate copy diagonal flatten ravel repeat reshape round squeeze"
        " swapaxes take transpose view",
    ),
    (
        "numpy.ndarray",
        UFUNC,
        "all any argmax argmin clip cumprod cumsum dot max mean min prod std sum trace var",
    ),
    ("numpy.ndarray", PURE, "argpartition argsort nonzero searchsorted tobytes tolist"),
    ("numpy.ndarray", TRIVIAL, "item"),
    ("numpy.ndarray", Purity("writes", writes=frozenset({"self"}), trivial=True), "fill"),
    ("numpy.ndarray", SELF, "partition put resize sort setflags"),
    (
        "numpy.generic",
        TRIVIAL,
        "all any astype clip copy item max mean min prod round std sum tolist var",
    ),
    (
        "numpy.random.Generator",
        Purity("writes", writes=frozenset({"self"})),
        "beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric integers"
        " laplace logistic lognormal logseries multinomial multivariate_normal negative_binomial normal pareto"
        " permutation permuted poisson power random rayleigh spawn standard_cauchy standard_exponential standard_gamma"
        " standard_normal standard_t triangular uniform vonmises wald weibull zipf",
    ),
    ("numpy.random.Generator", Purity("writes", writes=frozenset({"self", "0"})), "shuffle"),
    (
        "numpy.random.RandomState",
        Purity("writes", writes=frozenset({"self"})),
        "beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel laplace logistic lognormal"
        " multinomial multivariate_normal normal pareto permutation poisson power rand randint randn random"
        " random_sample rayleigh seed standard_normal standard_t triangular uniform vonmises wald weibull zipf",
    ),
    ("numpy.random.RandomState", Purity("writes", writes=frozenset({"self", "0"})), "shuffle"),
    ("numpy.ufunc", UFUNC, "__call__ accumulate outer reduce reduceat"),
    ("numpy.ufunc", Purity("writes", writes=frozenset({"0"})), "at"),
    ("numpy.poly1d", PURE, "__call__ deriv integ"),
)
