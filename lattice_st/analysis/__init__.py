"""Source text to rewritten code: magic, sites, names.

Invariant: this room is pure. It reads no file, keeps no state between calls, and knows neither sessions nor the API;
who calls it hands in the text, the magic writer and (in tests) the class of sites.

    source -> parse -> magic -> rewrite (markers in the tree) -> compile -> markers become Site objects
"""

from lattice_st.analysis.compile import CompiledScript, compile_script
from lattice_st.analysis.facts import Facts, Mention
from lattice_st.analysis.names import Enter

__all__ = ["CompiledScript", "Enter", "Facts", "Mention", "compile_script"]
