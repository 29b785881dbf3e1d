"""Charts: libraries whose figures are built by pure constructors. pyplot keeps figures of its own and is a barrier."""

from lattice_st.purity.rows import Rows
from lattice_st.purity.verdict import BARRIER

FUNCTIONS: Rows = (
    (
        "matplotlib.pyplot",
        BARRIER,
        "figure subplots plot scatter bar barh hist title xlabel ylabel legend show savefig close",
    ),
)
METHODS: Rows = ()
