"""A frame that pandas has styled is shown as the frame that it is.

Invariant: nothing here needs Jinja, without which pandas makes no styles.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from lattice_st.api.elements.arrow import to_table

Styler = type("Styler", (), {"__module__": "pandas.io.formats.style"})


def test_a_styled_frame_is_a_table_of_its_numbers() -> None:
    styled: Any = Styler()
    styled.data = pd.DataFrame({"a": [1, 2], 3: ["x", "y"]})
    assert to_table(styled).to_pydict() == {"a": [1, 2], "3": ["x", "y"]}
