"""Public door: `AppTest` runs an app without a browser."""

from lattice_st.apptest import AppTest, AppTestError

__all__ = ["AppTest", "AppTestError"]
