//! The audit hook: files, processes, sockets and imports that a unit touches behind the engine's back.
//!
//! Invariant: one hook per process, never removed; it never raises, and costs a thread-local look when nothing records.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};

use super::cell::Key;
use super::run::Run;

use super::{form, span};
use crate::broken::{Rule, broken};

type Hook = unsafe extern "C" fn(*const c_char, *mut ffi::PyObject, *mut c_void) -> c_int;

unsafe extern "C" {
    // Part of CPython's API since 3.8, not declared by pyo3-ffi.
    fn PySys_AddAuditHook(hook: Hook, data: *mut c_void) -> c_int;
}

/// Directories of the interpreter and of installed packages.
static LIBRARIES: OnceLock<Vec<String>> = OnceLock::new();

/// Files younger than this are compared by content too: the clock of a file system may be coarse.
const YOUNG: Duration = Duration::from_secs(2);

/// Events that change the world, by prefix.
const DEEDS: [&str; 35] = [
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.kill",
    "os.putenv",
    "os.unsetenv",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "os.lockf",
    "os.chdir",
    "os.chflags",
    "shutil.",
    "socket.",
    "sqlite3.",
    "ctypes.",
    "_thread.",
    "mmap.",
    "webbrowser.",
    "fcntl.",
    "pty.",
    "syslog.",
];

unsafe extern "C" fn hook(
    event: *const c_char,
    args: *mut ffi::PyObject,
    _data: *mut c_void,
) -> c_int {
    // SAFETY: CPython passes a NUL-terminated ASCII name.
    let Ok(event) = unsafe { CStr::from_ptr(event) }.to_str() else {
        return 0;
    };
    if event.starts_with("_thread.start") && (form::current().is_some() || span::is_loose()) {
        span::never_again();
    }
    let Some(run) = form::recording() else {
        return 0;
    };
    if !matches!(event, "open" | "exec" | "os.listdir" | "os.scandir")
        && !DEEDS.iter().any(|deed| event.starts_with(deed))
    {
        return 0;
    }
    form::guarded(|py| {
        // SAFETY: args is a borrowed tuple.
        let args = unsafe { Bound::from_borrowed_ptr(py, args) };
        if let Ok(args) = args.cast_into::<PyTuple>() {
            // An audit hook may be called with an exception set; keep it out of the way.
            let pending = PyErr::take(py);
            happened(run, event, &args);
            if let Some(pending) = pending {
                pending.restore(py);
            }
        }
        Ok(py.None().into_ptr())
    });
    0
}

fn happened(run: &Run, event: &str, args: &Bound<'_, PyTuple>) {
    let py = args.py();
    match event {
        "open" => opened(run, args),
        "exec" => {
            let file = args.get_item(0).and_then(|code| {
                code.getattr(intern!(py, "co_filename"))?
                    .extract::<String>()
            });
            if let Ok(file) = file
                && !file.starts_with('<')
                && !is_library(&file)
            {
                run.taint(|| format!("it imports {file} for the first time"));
            }
        }
        "os.listdir" | "os.scandir" => match args.get_item(0).ok().map(|path| path_of(&path)) {
            Some(Some(path)) => looked(run, py, path),
            _ => looked(run, py, ".".to_owned()),
        },
        deed => run.taint(|| format!("it does something outside of Python ({deed})")),
    }
}

fn opened(run: &Run, args: &Bound<'_, PyTuple>) {
    const WRITING: i64 =
        (libc_flags::WRONLY | libc_flags::RDWR | libc_flags::CREAT | libc_flags::TRUNC) as i64;
    let Some(path) = args.get_item(0).ok().and_then(|path| path_of(&path)) else {
        // A file descriptor: somebody else opened it.
        run.taint(|| "it opens a file descriptor".to_owned());
        return;
    };
    let flags: i64 = args
        .get_item(2)
        .and_then(|flags| flags.extract())
        .unwrap_or(0);
    if path == "/dev/null" {
        return;
    }
    if flags & WRITING != 0 {
        run.taint(|| format!("it opens {path} for writing"));
        return;
    }
    looked(run, args.py(), path);
}

mod libc_flags {
    pub const WRONLY: i32 = 1;
    pub const RDWR: i32 = 2;
    pub const CREAT: i32 = if cfg!(target_os = "linux") {
        0o100
    } else {
        0x200
    };
    pub const TRUNC: i32 = if cfg!(target_os = "linux") {
        0o1000
    } else {
        0x400
    };
}

/// A file or directory was looked at.
fn looked(run: &Run, py: Python<'_>, path: String) {
    let path = if Path::new(&path).is_absolute() {
        path
    } else {
        run.read(py, Key::Cwd);
        match std::env::current_dir() {
            Ok(cwd) => cwd.join(&path).to_string_lossy().into_owned(),
            Err(_) => path,
        }
    };
    if is_library(&path) {
        return;
    }
    if ["/proc/", "/sys/", "/dev/"]
        .iter()
        .any(|system| path.starts_with(system))
    {
        run.taint(|| format!("volatile: it reads {path}"));
        return;
    }
    if !broken(Rule::Files) {
        run.read(py, Key::File(path.into()));
    }
}

fn path_of(path: &Bound<'_, PyAny>) -> Option<String> {
    if let Ok(text) = path.cast::<PyString>() {
        return text.to_str().ok().map(str::to_owned);
    }
    if let Ok(bytes) = path.cast::<PyBytes>() {
        return String::from_utf8(bytes.as_bytes().to_vec()).ok();
    }
    None
}

fn is_library(path: &str) -> bool {
    LIBRARIES.get().is_some_and(|libraries| {
        libraries
            .iter()
            .any(|library| path.starts_with(library.as_str()))
    })
}

/// What identifies the content of a file or directory: `None` when it is not there.
pub fn stamp<'py>(py: Python<'py>, path: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Ok(facts) = std::fs::metadata(path) else {
        return Ok(None);
    };
    // The time of the last change of the entry counts too: it cannot be set, as the time of modification can.
    let changed = SystemTime::UNIX_EPOCH + Duration::from_secs(facts.ctime().cast_unsigned());
    let now = SystemTime::now();
    let young = [facts.modified().unwrap_or(now), changed]
        .iter()
        .any(|at| now.duration_since(*at).map_or(true, |age| age < YOUNG));
    let content = if young && facts.is_file() {
        py.detach(|| std::fs::read(path))
            .map_or(0, |bytes| values::hash_bytes(&bytes))
    } else {
        0
    };
    let stamp = (
        facts.dev(),
        facts.ino(),
        facts.size(),
        facts.mtime(),
        facts.mtime_nsec(),
        (facts.ctime(), facts.ctime_nsec()),
        content,
    );
    Ok(Some(stamp.into_pyobject(py)?.into_any()))
}

/// Install the hook, once.
pub fn register(py: Python<'_>) -> PyResult<()> {
    let mut found = Vec::new();
    let paths = py.import("sysconfig")?.call_method0("get_paths")?;
    for name in ["stdlib", "platstdlib", "purelib", "platlib"] {
        found.push(paths.get_item(name)?.extract::<String>()?);
    }
    let ours = py
        .import("lattice_st")
        .and_then(|package| package.getattr("__path__")?.get_item(0)?.extract());
    found.extend(ours.ok());
    found.extend(
        py.import("site")?
            .call_method0("getsitepackages")
            .and_then(|p| p.extract::<Vec<String>>())
            .unwrap_or_default(),
    );
    let found = found
        .into_iter()
        .filter(|path| path.len() > 1)
        .map(|path| format!("{}/", path.trim_end_matches('/')));
    if LIBRARIES.set(found.collect()).is_ok() {
        // SAFETY: the hook is a static function with the right signature; the GIL is held.
        if unsafe { PySys_AddAuditHook(hook, std::ptr::null_mut()) } < 0 {
            return Err(PyErr::fetch(py));
        }
    }
    Ok(())
}
