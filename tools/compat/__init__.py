"""Records what our own scripts do under the real Streamlit; run with `make compat`, never in CI."""
