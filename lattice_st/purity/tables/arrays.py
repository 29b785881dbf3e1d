"""numpy, the rest: scalars' methods, masked arrays, polynomials, text functions, bit generators. Extends `numerics`."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, LAZY, OPTIONS, PURE, SELF, STAT, TRIVIAL, UNKNOWN, Purity

FIRST = Purity("writes", writes=frozenset({"0"}))
SCALAR = (
    "argmax argmin argsort byteswap choose compress cumprod cumsum diagonal flatten getfield nonzero ravel"
    " repeat reshape searchsorted squeeze swapaxes take tobytes trace transpose view"
)
TEXT = (
    "capitalize center count decode encode endswith expandtabs find index isalnum isalpha isdecimal isdigit islower"
    " isnumeric isspace istitle isupper ljust lower lstrip mod multiply partition replace rfind rindex rjust rpartition"
    " rstrip startswith str_len strip swapcase title translate upper zfill"
)
POLYNOMIAL = (
    "basis cast convert copy cutdeg degree deriv fit fromroots has_samecoef has_samedomain has_sametype has_samewindow"
    " identity integ linspace mapparms roots trim truncate __call__"
)
MASKED_PURE = (
    "abs absolute add allclose allequal angle anom append arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh"
    " argmax argmin argsort around average bitwise_and bitwise_or bitwise_xor ceil clump_masked clump_unmasked"
    " column_stack common_fill_value compress_cols compress_rowcols compress_rows compressed concatenate conjugate"
    " corrcoef cos cosh count count_masked cov cumprod cumsum default_fill_value diff divide dot ediff1d empty equal exp"
    " fabs filled fix_invalid floor floor_divide fmod greater greater_equal hstack hypot identity intersect1d isMA"
    " isMaskedArray is_mask is_masked isarray isin less less_equal log log10 log2 logical_and logical_not logical_or"
    " make_mask make_mask_none mask_cols mask_or mask_rowcols mask_rows masked_all max maximum mean median min minimum"
    " mod multiply ndim negative nonzero not_equal ones outer polyfit power prod product ptp round shape sin sinh size"
    " sort sqrt stack std subtract sum tan tanh trace union1d unique vander var vstack where zeros"
)

FUNCTIONS: Rows = (
    (
        "numpy",
        PURE,
        "asarray_chkfinite asmatrix busday_count busday_offset busdaycalendar diag_indices_from matrix poly1d recarray"
        " tril_indices_from triu_indices_from unique_all unique_counts unique_inverse unique_values unstack"
        " get_include getbufsize",
    ),
    ("numpy", LAZY, "broadcast nditer nested_iters flatiter record"),
    (
        "numpy",
        TRIVIAL,
        "character clongdouble complexfloating flexible floating generic inexact integer longdouble longlong number"
        " object_ signedinteger ulonglong unsignedinteger void",
    ),
    ("numpy", OPTIONS, "errstate printoptions set_printoptions seterr"),
    ("numpy", UNKNOWN, "geterrcall setbufsize show_config show_runtime test fromregex from_dlpack"),
    ("numpy.random", Purity("pure", reads=frozenset({"rng.numpy"})), "get_state"),
    ("numpy.random", Purity("pure", writes=frozenset({"rng.numpy"})), "set_state"),
    ("numpy.random", Purity("volatile", seed=(0, "seed")), "PCG64DXSM"),
    ("numpy.linalg", PURE, "LinAlgError matrix_transpose"),
    ("numpy.linalg", LAZY, "diagonal"),
    ("numpy.ma", PURE, MASKED_PURE),
    (
        "numpy.ma",
        ALIAS,
        "array asanyarray asarray atleast_1d atleast_2d atleast_3d MaskedArray masked_array getdata getmask getmaskarray"
        " masked_equal masked_greater masked_greater_equal masked_inside masked_invalid masked_less masked_less_equal"
        " masked_not_equal masked_object masked_outside masked_values masked_where ravel reshape copy squeeze swapaxes"
        " take transpose resize repeat diag diagonal",
    ),
    ("numpy.ma", FIRST, "put putmask set_fill_value harden_mask soften_mask"),
    ("numpy.polynomial", PURE, "Chebyshev Hermite HermiteE Laguerre Legendre Polynomial"),
    ("numpy.polynomial", UNKNOWN, "set_default_printstyle"),
    (
        "numpy.polynomial.polynomial",
        PURE,
        "polyadd polycompanion polyder polydiv polyfit polyfromroots polyint polymul polypow polyroots polysub polyval"
        " polyval2d polyval3d polyvander polygrid2d polymulx",
    ),
    (
        "numpy.polynomial.chebyshev",
        PURE,
        "chebadd chebder chebdiv chebfit chebint chebmul chebpow chebpts1 chebpts2 chebroots chebsub chebval chebvander",
    ),
    ("numpy.polynomial.legendre", PURE, "legadd legder legfit legint legmul legroots legsub legval leggauss legvander"),
    ("numpy.char", PURE, "join rsplit split splitlines asarray array " + TEXT),
    ("numpy.strings", PURE, TEXT),
    ("numpy.lib.stride_tricks", ALIAS, "as_strided sliding_window_view"),
    (
        "numpy.exceptions",
        TRIVIAL,
        "AxisError ComplexWarning DTypePromotionError TooHardError VisibleDeprecationWarning",
    ),
    (
        "numpy.testing",
        PURE,
        "assert_allclose assert_almost_equal assert_array_almost_equal assert_array_equal assert_array_less assert_equal",
    ),
)

METHODS: Rows = (
    ("numpy.generic", TRIVIAL, SCALAR),
    ("numpy.generic", FIRST, "conj conjugate"),
    ("numpy.generic", UNKNOWN, "dump dumps fill put resize setfield setflags sort to_device tofile"),
    ("numpy.integer", TRIVIAL, "is_integer"),
    ("numpy.ndarray", ALIAS, "getfield"),
    ("numpy.ndarray", SELF, "byteswap setfield"),
    ("numpy.ndarray", UNKNOWN, "dump dumps tofile to_device"),
    ("numpy.matrix", ALIAS, "getA getA1 getH getI getT ptp"),
    ("numpy.memmap", STAT, "flush"),
    ("numpy.recarray", ALIAS, "field"),
    ("numpy.dtype", TRIVIAL, "newbyteorder"),
    ("numpy.vectorize", Purity("writes", writes=frozenset({"self"}), alias=True), "__call__"),
    ("numpy.ufunc", TRIVIAL, "resolve_dtypes"),
    ("numpy.ma.MaskedArray", ALIAS, "anom compressed count filled get_fill_value iscontiguous product ptp"),
    ("numpy.ma.MaskedArray", SELF, "harden_mask set_fill_value shrink_mask soften_mask unshare_mask"),
    ("numpy.random.Generator", SELF, "multivariate_hypergeometric noncentral_chisquare noncentral_f"),
    (
        "numpy.random.RandomState",
        SELF,
        "hypergeometric logseries negative_binomial noncentral_chisquare noncentral_f random_integers set_state"
        " standard_cauchy standard_exponential standard_gamma tomaxint",
    ),
    ("numpy.random.RandomState", PURE, "get_state"),
    ("numpy.random.BitGenerator", SELF, "random_raw spawn"),
    ("numpy.random.PCG64", SELF, "advance jumped"),
    ("numpy.random.Philox", SELF, "advance jumped"),
    ("numpy.random.MT19937", ALIAS, "jumped"),
    ("numpy.random.SeedSequence", PURE, "generate_state"),
    ("numpy.random.SeedSequence", SELF, "spawn"),
    ("numpy.polynomial.Polynomial", PURE, POLYNOMIAL),
    ("numpy.polynomial.Chebyshev", PURE, POLYNOMIAL + " interpolate"),
    ("numpy.polynomial.Legendre", PURE, POLYNOMIAL),
    ("numpy.polynomial.Hermite", PURE, POLYNOMIAL),
    ("numpy.polynomial.HermiteE", PURE, POLYNOMIAL),
    ("numpy.polynomial.Laguerre", PURE, POLYNOMIAL),
)
