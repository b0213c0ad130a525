//! Where a user keeps settings and queries.
use std::env;
use std::path::PathBuf;

/// The user's own folder `lienket`: in `XDG_CONFIG_HOME`, else `~/.config`; on Windows in `APPDATA`. `None` where there is
/// no home.
pub fn user_folder() -> Option<PathBuf> {
    let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = named("XDG_CONFIG_HOME")
        .or_else(|| if cfg!(windows) { named("APPDATA") } else { None })
        .or_else(|| env::home_dir().map(|home| home.join(".config")))?;
    Some(base.join("lienket"))
}
