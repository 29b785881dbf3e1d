"""AppTest: drive a script without a browser, over the same session code as the server."""

from lattice_st.apptest.app_test import AppTest
from lattice_st.apptest.element import AppTestError

__all__ = ["AppTest", "AppTestError"]
