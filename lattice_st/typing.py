"""Public door: the types of values that elements return. Its names arrive with their elements."""

from lattice_st.api.elements.chat_value import ChatInputValue
from lattice_st.session.uploaded_file import UploadedFile

__all__ = ["ChatInputValue", "UploadedFile"]
