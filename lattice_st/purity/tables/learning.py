"""scikit-learn. An estimator keeps its parameters when made, and what it learnt when fitted; what may draw does so from
its `random_state`, or from numpy's global generator when that is None, which the engine sees."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import (
    ALIAS,
    MAY_DRAW_NUMPY,
    PURE,
    SELF,
    SELF_MAY_DRAW_NUMPY,
    TRIVIAL,
    UNKNOWN,
    VOLATILE,
    Purity,
)

#: With `copy=False` they write into their first argument.
MAY_OVERWRITE = Purity("writes", writes=frozenset({"0"}), alias=True)
#: As fitting, and the array that it is given may be written to.
TRANSFORMS = Purity("writes", writes=frozenset({"self", "0"}), reads=frozenset({"rng.numpy?"}), alias=True)
SCORED = Purity("pure", reads=frozenset({"rng.numpy?"}), keywords=("scoring",), alias=True)

FUNCTIONS: Rows = (
    ("sklearn.metrics", PURE, "*"),
    ("sklearn.metrics", Purity("pure", calls=(0,), keywords=("score_func",), alias=True), "make_scorer"),
    ("sklearn.metrics", MAY_DRAW_NUMPY, "silhouette_score"),
    ("sklearn.metrics", Purity("pure", keywords=("metric",), alias=True), "pairwise_distances pairwise_kernels"),
    ("sklearn.metrics.pairwise", PURE, "*"),
    ("sklearn.model_selection", MAY_DRAW_NUMPY, "train_test_split"),
    (
        "sklearn.model_selection",
        SCORED,
        "cross_val_score cross_validate cross_val_predict learning_curve validation_curve permutation_test_score",
    ),
    ("sklearn.model_selection", TRIVIAL, "ParameterGrid check_cv"),
    ("sklearn.datasets", MAY_DRAW_NUMPY, "*"),
    ("sklearn.datasets", VOLATILE, "fetch_20newsgroups fetch_california_housing fetch_covtype fetch_olivetti_faces"),
    (
        "sklearn.datasets",
        VOLATILE,
        "fetch_kddcup99 fetch_lfw_pairs fetch_lfw_people fetch_openml fetch_rcv1 fetch_file",
    ),
    ("sklearn.datasets", VOLATILE, "fetch_20newsgroups_vectorized fetch_species_distributions get_data_home"),
    ("sklearn.datasets", UNKNOWN, "clear_data_home dump_svmlight_file load_svmlight_file load_svmlight_files"),
    ("sklearn.preprocessing", MAY_OVERWRITE, "*"),
    ("sklearn.pipeline", ALIAS, "make_pipeline make_union"),
    ("sklearn.compose", ALIAS, "make_column_transformer make_column_selector"),
    ("sklearn.base", ALIAS, "clone"),
    ("sklearn.base", TRIVIAL, "is_classifier is_regressor is_clusterer is_outlier_detector"),
    ("sklearn.inspection", SCORED, "permutation_importance partial_dependence"),
    ("sklearn.utils", MAY_DRAW_NUMPY, "shuffle resample"),
    ("sklearn.utils", UNKNOWN, "check_random_state"),  # hands out numpy's global generator
    ("sklearn.utils", ALIAS, "Bunch"),
    ("sklearn.utils.class_weight", PURE, "compute_class_weight compute_sample_weight"),
    ("sklearn.feature_selection", MAY_DRAW_NUMPY, "mutual_info_classif mutual_info_regression"),
    ("sklearn.feature_selection", PURE, "chi2 f_classif f_regression r_regression"),
    ("sklearn.manifold", MAY_DRAW_NUMPY, "locally_linear_embedding spectral_embedding smacof trustworthiness"),
    ("sklearn.cluster", MAY_DRAW_NUMPY, "*"),
    ("sklearn.decomposition", MAY_DRAW_NUMPY, "*"),
    ("sklearn.linear_model", MAY_DRAW_NUMPY, "*"),
    ("sklearn.tree", PURE, "export_text export_graphviz"),
    ("sklearn.tree", UNKNOWN, "plot_tree"),
    ("sklearn", UNKNOWN, "set_config config_context show_versions"),
    ("sklearn", TRIVIAL, "get_config"),
)

METHODS: Rows = (
    ("sklearn.base.BaseEstimator", ALIAS, "__init__ get_params get_metadata_routing"),
    ("sklearn.base.BaseEstimator", SELF, "set_params set_fit_request set_score_request set_predict_request set_output"),
    ("sklearn.base.BaseEstimator", SELF_MAY_DRAW_NUMPY, "fit partial_fit fit_predict fit_resample sample"),
    ("sklearn.base.BaseEstimator", TRANSFORMS, "fit_transform transform inverse_transform"),
    (
        "sklearn.base.BaseEstimator",
        MAY_DRAW_NUMPY,
        "predict predict_proba predict_log_proba decision_function score score_samples staged_predict"
        " staged_predict_proba staged_score staged_decision_function kneighbors kneighbors_graph radius_neighbors apply"
        " decision_path bic aic perplexity mahalanobis error_norm sparsify densify",
    ),
    (
        "sklearn.base.BaseEstimator",
        ALIAS,
        "get_feature_names_out get_support get_depth get_n_leaves get_covariance get_precision build_analyzer"
        " build_preprocessor build_tokenizer decode cost_complexity_pruning_path path get_indices get_shape"
        " get_submatrix biclusters_",
    ),
    ("sklearn.utils._set_output._SetOutputMixin", SELF, "set_output"),
    ("sklearn.model_selection._split._MetadataRequester", ALIAS, "__init__"),
    ("sklearn.model_selection.BaseCrossValidator", TRIVIAL, "__init__ get_n_splits"),
    ("sklearn.model_selection.BaseCrossValidator", UNKNOWN, "split"),  # a generator: it draws when it is used
    ("sklearn.model_selection.BaseShuffleSplit", TRIVIAL, "__init__ get_n_splits"),
    ("sklearn.model_selection.BaseShuffleSplit", UNKNOWN, "split"),
    ("sklearn.gaussian_process.kernels.Kernel", ALIAS, "__init__"),
)
