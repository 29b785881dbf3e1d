"""Public door: uploaded files, for annotations, `isinstance` and tests."""

from lattice_st.session.uploaded_file import UploadedFile, UploadedFileRec

__all__ = ["UploadedFile", "UploadedFileRec"]
