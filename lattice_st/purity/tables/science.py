"""scipy and statsmodels. What takes `rng` draws from the system's entropy when none is given, so it is volatile then;
older functions draw from numpy's global generator, which the engine sees."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import ALIAS, MAY_DRAW_NUMPY, PURE, SELF, SELF_MAY_DRAW_NUMPY, TRIVIAL, UNKNOWN, VOLATILE
from lattice_st.purity.verdict import Purity as _Purity

#: May write into an argument that it was told to (`out`, `output`, `overwrite_a`).
MAY_OVERWRITE = _Purity("writes", writes=frozenset({"0", "arg:out", "arg:output"}))
SOLVERS = _Purity(
    "pure", calls=(0,), keywords=("fun", "func", "f", "jac", "hess", "callback", "constraints"), alias=True
)
FRESH_ENTROPY = _Purity("volatile", seed=(99, "rng"), alias=True)
#: Brings the matrix into its canonical form, which is another one of the same content.
CANONICAL = _Purity("writes", writes=frozenset({"self"}), alias=True)
CALLS_SECOND = _Purity("writes", writes=frozenset({"arg:output"}), calls=(1,), keywords=("function",), alias=True)

FUNCTIONS: Rows = (
    ("scipy.stats", PURE, "*"),
    (
        "scipy.stats",
        FRESH_ENTROPY,
        "bootstrap permutation_test monte_carlo_test power dunnett goodness_of_fit fit multiscale_graphcorr",
    ),
    ("scipy.stats", ALIAS, "gaussian_kde rv_histogram Covariance"),
    (
        "scipy.optimize",
        SOLVERS,
        "minimize minimize_scalar root root_scalar curve_fit least_squares leastsq fsolve brentq brenth bisect ridder"
        " newton toms748 fixed_point fmin fmin_bfgs fmin_cg fmin_l_bfgs_b fmin_powell fmin_slsqp fmin_tnc brute bracket"
        " check_grad approx_fprime fminbound golden brent",
    ),
    ("scipy.optimize", PURE, "linprog milp linear_sum_assignment nnls lsq_linear isotonic_regression rosen rosen_der"),
    ("scipy.optimize", TRIVIAL, "Bounds LinearConstraint OptimizeResult NonlinearConstraint"),
    (
        "scipy.optimize",
        _Purity("volatile", seed=(99, "rng"), calls=(0,), keywords=("func",), alias=True),
        "differential_evolution dual_annealing basinhopping quadratic_assignment",
    ),
    (
        "scipy.integrate",
        SOLVERS,
        "quad dblquad tplquad nquad solve_ivp solve_bvp odeint quad_vec fixed_quad",
    ),
    ("scipy.integrate", PURE, "trapezoid simpson cumulative_trapezoid cumulative_simpson romb"),
    (
        "scipy.interpolate",
        ALIAS,
        "interp1d CubicSpline PchipInterpolator Akima1DInterpolator BSpline UnivariateSpline InterpolatedUnivariateSpline"
        " RectBivariateSpline RegularGridInterpolator LinearNDInterpolator NearestNDInterpolator RBFInterpolator PPoly"
        " griddata interpn splrep splev make_interp_spline make_smoothing_spline pchip_interpolate"
        " splprep splint",
    ),
    ("scipy.interpolate", MAY_DRAW_NUMPY, "BarycentricInterpolator barycentric_interpolate"),
    ("scipy.signal", PURE, "*"),
    ("scipy.ndimage", MAY_OVERWRITE, "*"),
    ("scipy.ndimage", CALLS_SECOND, "generic_filter generic_filter1d geometric_transform"),
    ("scipy.linalg", MAY_OVERWRITE, "*"),
    ("scipy.fft", MAY_OVERWRITE, "*"),
    ("scipy.fft", UNKNOWN, "set_workers set_backend set_global_backend register_backend skip_backend"),
    ("scipy.special", MAY_OVERWRITE, "*"),
    ("scipy.special", UNKNOWN, "errstate seterr geterr"),
    ("scipy.spatial.distance", MAY_OVERWRITE, "*"),
    ("scipy.spatial", ALIAS, "KDTree cKDTree ConvexHull Voronoi Delaunay procrustes distance_matrix"),
    ("scipy.cluster.hierarchy", PURE, "*"),
    ("scipy.cluster.hierarchy", UNKNOWN, "dendrogram set_link_color_palette"),
    ("scipy.cluster.vq", PURE, "vq whiten"),
    ("scipy.cluster.vq", FRESH_ENTROPY, "kmeans kmeans2"),
    (
        "scipy.sparse",
        ALIAS,
        "csr_matrix csc_matrix coo_matrix lil_matrix dok_matrix dia_matrix bsr_matrix csr_array csc_array coo_array"
        " lil_array eye identity diags hstack vstack block_diag kron issparse find tril triu bmat",
    ),
    ("scipy.sparse", VOLATILE, "random rand random_array"),
    ("scipy.sparse.linalg", PURE, "spsolve inv norm expm eigs svds cg gmres"),
    ("scipy.sparse.csgraph", PURE, "*"),
    ("scipy.constants", TRIVIAL, "convert_temperature value unit precision find lambda2nu nu2lambda"),
    ("scipy.io.wavfile", PURE, "read"),  # opens through Python: audited
    ("statsmodels.api", ALIAS, "add_constant"),
    ("statsmodels.tools.tools", ALIAS, "add_constant"),
    ("statsmodels.tsa.stattools", PURE, "*"),
    ("statsmodels.tsa.seasonal", ALIAS, "seasonal_decompose"),
    ("statsmodels.stats.weightstats", PURE, "*"),
    ("statsmodels.stats.proportion", PURE, "*"),
    ("statsmodels.stats.multitest", PURE, "*"),
    ("statsmodels.stats.diagnostic", PURE, "*"),
    ("statsmodels.stats.stattools", PURE, "*"),
    ("statsmodels.nonparametric.smoothers_lowess", PURE, "lowess"),
)

METHODS: Rows = (
    (
        "scipy.stats.rv_continuous",
        PURE,
        "pdf logpdf cdf logcdf sf logsf ppf isf stats entropy moment median mean var std interval support fit"
        " fit_loc_scale",
    ),
    ("scipy.stats.rv_continuous", ALIAS, "__call__ freeze"),
    ("scipy.stats.rv_continuous", MAY_DRAW_NUMPY, "rvs"),
    ("scipy.stats.rv_continuous", SOLVERS, "expect"),
    (
        "scipy.stats.rv_discrete",
        PURE,
        "pmf logpmf cdf logcdf sf logsf ppf isf stats entropy moment median mean var std interval support",
    ),
    ("scipy.stats.rv_discrete", ALIAS, "__call__ freeze"),
    ("scipy.stats.rv_discrete", MAY_DRAW_NUMPY, "rvs"),
    (
        "scipy.stats._distn_infrastructure.rv_frozen",
        PURE,
        "cdf logcdf sf logsf ppf isf stats entropy moment median mean var std interval support",
    ),
    ("scipy.stats._distn_infrastructure.rv_frozen", MAY_DRAW_NUMPY, "rvs"),
    ("scipy.stats._distn_infrastructure.rv_continuous_frozen", PURE, "pdf logpdf"),
    ("scipy.stats._distn_infrastructure.rv_discrete_frozen", PURE, "pmf logpmf"),
    ("scipy.stats._multivariate.multi_rv_generic", MAY_DRAW_NUMPY, "rvs"),
    ("scipy.stats._multivariate.multivariate_normal_gen", PURE, "pdf logpdf cdf logcdf entropy fit"),
    ("scipy.stats._multivariate.multivariate_normal_gen", ALIAS, "__call__"),
    ("scipy.stats._multivariate.multivariate_normal_gen", MAY_DRAW_NUMPY, "rvs"),
    ("scipy.stats._multivariate.multivariate_normal_frozen", PURE, "pdf logpdf cdf logcdf entropy"),
    ("scipy.stats._multivariate.multivariate_normal_frozen", MAY_DRAW_NUMPY, "rvs"),
    ("scipy.stats.gaussian_kde", PURE, "__call__ evaluate pdf logpdf integrate_box_1d integrate_gaussian"),
    ("scipy.stats.gaussian_kde", MAY_DRAW_NUMPY, "resample"),
    ("scipy.stats.gaussian_kde", SELF, "set_bandwidth"),
    ("scipy.interpolate.interp1d", PURE, "__call__"),
    ("scipy.interpolate._polyint._Interpolator1D", PURE, "__call__"),
    ("scipy.interpolate.PPoly", PURE, "__call__ derivative antiderivative integrate roots"),
    ("scipy.interpolate._interpolate._PPolyBase", PURE, "__call__"),
    ("scipy.interpolate.BSpline", PURE, "__call__ derivative antiderivative integrate"),
    ("scipy.interpolate.UnivariateSpline", PURE, "__call__ derivative antiderivative integral roots get_coeffs"),
    ("scipy.interpolate.RegularGridInterpolator", PURE, "__call__"),
    ("scipy.interpolate.RBFInterpolator", PURE, "__call__"),
    ("scipy.spatial.KDTree", PURE, "query query_ball_point query_pairs count_neighbors sparse_distance_matrix"),
    ("scipy.spatial.cKDTree", PURE, "query query_ball_point query_pairs count_neighbors sparse_distance_matrix"),
    ("scipy.spatial.Delaunay", PURE, "find_simplex plane_distance"),
    (
        "scipy.sparse._base._spbase",
        CANONICAL,
        "toarray todense tocsr tocsc tocoo tolil todok todia sum mean max min dot multiply transpose copy power getnnz"
        " diagonal nonzero astype maximum minimum reshape conj",
    ),
    ("scipy.sparse._base._spbase", SELF, "resize setdiag"),
    ("statsmodels.base.model.Model", ALIAS, "__init__"),
    ("statsmodels.base.model.Model", UNKNOWN, "from_formula"),  # a formula reads the names of whoever calls it
    ("statsmodels.base.model.Model", SELF_MAY_DRAW_NUMPY, "fit fit_regularized"),
    ("statsmodels.base.model.Model", SELF, "predict loglike score information hessian"),
    ("statsmodels.tsa.base.tsa_model.TimeSeriesModel", SELF_MAY_DRAW_NUMPY, "fit"),
    ("statsmodels.base.model.Results", SELF, "predict conf_int f_test t_test wald_test cov_params get_prediction"),
    ("statsmodels.base.model.Results", SELF, "forecast get_forecast test_normality test_serial_correlation"),
    ("statsmodels.base.model.Results", VOLATILE, "summary summary2"),  # the date and time stand in it
    ("statsmodels.base.wrapper.ResultsWrapper", UNKNOWN, "save load"),
)
