"""Two versions: ours, and that of the Streamlit whose API we answer for.

Invariant: `VERSION` equals the version in pyproject.toml and Cargo.toml.
"""

VERSION = "0.1.0"
STREAMLIT_VERSION = "1.67.0"
