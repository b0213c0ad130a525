//! A program that shows what is longer than the screen: `$PAGER`, else `less`.
use super::output::{feed, shell};
use std::io;
use std::process::Stdio;
use terminal_size::{Height, Width, terminal_size};
use unicode_width::UnicodeWidthStr;

/// The pager where nobody names another: it leaves at once where all fits, shows colours, and leaves the text on the screen.
const USUAL: &str = "less -FRX";

/// Whether a text has more lines than the screen, or wider ones. Where there is no screen nothing is.
pub(super) fn is_longer_than_screen(text: &str) -> bool {
    let Some((Width(width), Height(height))) = terminal_size() else { return false };
    does_not_fit(text, usize::from(width), usize::from(height))
}

fn does_not_fit(text: &str, width: usize, height: usize) -> bool {
    let lines = |line: &str| line.width().div_ceil(width.max(1)).max(1);
    // A line is left for what is told behind it, one for the prompt.
    text.lines().map(lines).sum::<usize>() + 2 > height
}

/// Shows a text and waits until the person has seen it.
///
/// # Errors
/// There is no such program.
pub(super) fn show(text: &str) -> io::Result<()> {
    let set = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let mut command = shell(set.as_deref().unwrap_or(USUAL));
    if std::env::var_os("LESSCHARSET").is_none() {
        command.env("LESSCHARSET", "utf-8");
    }
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    let feeding = feed(&mut child, text.as_bytes().to_vec());
    let status = child.wait()?;
    drop(feeding.map(std::thread::JoinHandle::join));
    // What a shell says of a program that does not exist, or cannot be run.
    if matches!(status.code(), Some(126 | 127)) {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::does_not_fit;

    #[test]
    fn what_fits_needs_no_pager() {
        assert!(!does_not_fit("a\nb\n", 80, 24));
        assert!(does_not_fit(&"a\n".repeat(23), 80, 24));
        assert!(!does_not_fit(&"a\n".repeat(22), 80, 24));
        assert!(does_not_fit(&"ă".repeat(80 * 23), 80, 24));
        assert!(!does_not_fit(&"越".repeat(40 * 22), 80, 24));
        assert!(does_not_fit(&"越".repeat(40 * 22 + 1), 80, 24));
    }
}
