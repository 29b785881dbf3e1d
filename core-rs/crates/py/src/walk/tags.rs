//! One byte per kind of value; the first byte of every encoding.
//!
//! Invariant: no two kinds share a tag, so values of different types never have equal encodings.

macro_rules! tags {
    ($($name:ident)*) => { tags!(@ 1_u8, $($name)*); };
    (@ $n:expr, $name:ident $($rest:ident)*) => {
        pub const $name: u8 = $n;
        tags!(@ $n + 1, $($rest)*);
    };
    (@ $n:expr,) => {};
}

tags! {
    NONE TRUE FALSE ELLIPSIS NOT_IMPLEMENTED INT BIG_INT FLOAT COMPLEX STR_1 STR_2 STR_4 BYTES BYTEARRAY
    TUPLE LIST DICT SET FROZENSET DEQUE ORDERED_DICT DEFAULT_DICT COUNTER PROXY NAMESPACE SLICE
    AGAIN BUFFER_AGAIN IDENTITY MODULE UNSET
    DATE TIME DATETIME DELTA REDUCED
    INSTANCE CLASS FUNCTION METHOD BUILTIN_METHOD CELL CODE SITE DESCRIPTOR CACHED_PROPERTY
    ARRAY DTYPE SCALAR FRAME SERIES INDEX COLUMN ATTRIBUTES
    ARROW ARROW_CHUNKED ARROW_TABLE ARROW_IPC ARROW_TYPE POLARS EARLIER VIEW LOCK COUNT
}
