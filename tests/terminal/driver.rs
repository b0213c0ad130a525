//! A program in a terminal of tmux: a server of its own for each, that goes away with it.
use crate::workbench::{Bench, say};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a screen is waited for: far longer than anything takes on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the screen is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(25);
/// Columns and rows.
const SIZE: (u16, u16) = (110, 40);

/// Carries out a program and writes its exit code into a file, for tmux does not always see that a pane is dead. The shell outlives a
/// Ctrl-C, which the program sees as without it.
const KEEP_CODE: &str =
    "trap : INT; code=$1; shift; \"$@\"; echo $? > \"$code.new\"; mv \"$code.new\" \"$code\"";

/// A program on a terminal.
pub(crate) struct Terminal {
    socket: String,
    /// Where the exit code of the program is written.
    code: PathBuf,
}

impl Terminal {
    /// `lienket` with `args` in the folder of `bench`, which is also its home; none where there is no tmux.
    pub(crate) fn open(bench: &Bench, args: &[&str]) -> Option<Self> {
        Self::with(bench, args, &[], SIZE)
    }

    /// As [`Terminal::open`], with these variables in its environment, on so many columns and rows.
    pub(crate) fn with(
        bench: &Bench,
        args: &[&str],
        environment: &[(&str, &str)],
        size: (u16, u16),
    ) -> Option<Self> {
        let program = assert_cmd::cargo::cargo_bin!("lienket");
        Self::started(bench, program, args, environment, size)
    }

    /// Another program.
    pub(crate) fn of_program(bench: &Bench, program: &str, args: &[&str]) -> Option<Self> {
        Self::started(bench, Path::new(program), args, &[], SIZE)
    }

    /// Any program.
    pub(crate) fn started(
        bench: &Bench,
        program: &Path,
        args: &[&str],
        environment: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Option<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        if !is_installed() {
            return None;
        }
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let code = bench.path(&format!("exit-code-{number}"));
        let terminal = Self { socket: format!("lienket-{}-{number}", std::process::id()), code };
        let mut tmux = terminal.tmux();
        let home = bench.path("");
        tmux.current_dir(&home).env("HOME", &home).env("LC_ALL", "C.UTF-8").env("PAGER", "cat");
        for name in [
            "NO_COLOR",
            "LIENKET_STORE",
            "LIENKET_DATA",
            "LIENKET_LANG",
            "LANG",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "TMUX",
            "EDITOR",
            "VISUAL",
        ] {
            tmux.env_remove(name);
        }
        tmux.envs(environment.iter().copied());
        // The pane stays when the program has ended, so that its last screen can be read.
        tmux.args(["-f", "/dev/null", "new-session", "-d", "-s", "test"])
            .args(["-x", &columns.to_string(), "-y", &rows.to_string(), "--"])
            .args(["sh", "-c", KEEP_CODE, "sh"])
            .arg(&terminal.code)
            .arg(program)
            .args(args)
            .args([";", "set-option", "-g", "remain-on-exit", "on"])
            .args([";", "set-option", "-g", "history-limit", "20000"]);
        let ran = tmux.output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        Some(terminal)
    }

    fn tmux(&self) -> Command {
        let mut tmux = Command::new("tmux");
        tmux.args(["-u", "-L", &self.socket]);
        tmux
    }

    fn told(&self, args: &[&str]) -> String {
        let ran = self.tmux().args(args).output().unwrap();
        assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).into_owned()
    }

    /// Types `text` as it stands.
    pub(crate) fn types(&self, text: &str) {
        // A `;` at the end of an argument would end the command of tmux.
        let text =
            text.strip_suffix(';').map_or_else(|| text.to_owned(), |text| format!("{text}\\;"));
        self.told(&["send-keys", "-t", "test", "-l", "--", &text]);
    }

    /// Presses keys by their names: `Enter`, `Tab`, `C-r`, `M-Enter`, `Up`, `BSpace`.
    pub(crate) fn press(&self, keys: &[&str]) {
        self.told(&[&["send-keys", "-t", "test", "--"], keys].concat());
    }

    /// Types `text` and presses Enter.
    pub(crate) fn enters(&self, text: &str) {
        self.types(text);
        self.press(&["Enter"]);
    }

    /// Types `text` and presses Enter once the session asks for the next statement: what is typed while it still answers may be
    /// read together with the Enter before, and is then lost.
    pub(crate) fn enters_next(&self, text: &str) {
        self.until("the prompt", asks);
        self.enters(text);
    }

    /// Pastes `text`, in the brackets that the program asked for.
    pub(crate) fn pastes(&self, text: &str) {
        self.told(&["set-buffer", "--", text]);
        self.told(&["paste-buffer", "-p", "-t", "test"]);
    }

    /// What is on the screen, without blanks at the ends of lines.
    pub(crate) fn screen(&self) -> String {
        self.told(&["capture-pane", "-p", "-t", "test"])
    }

    /// What is on the screen, with the sequences that colour it.
    pub(crate) fn styled(&self) -> String {
        self.told(&["capture-pane", "-p", "-e", "-t", "test"])
    }

    /// What is on the screen and what has left it at the top.
    pub(crate) fn whole(&self) -> String {
        self.told(&["capture-pane", "-p", "-S", "-", "-t", "test"])
    }

    /// Column and row of the cursor, from 0.
    pub(crate) fn cursor(&self) -> (usize, usize) {
        let told = self.told(&["display-message", "-p", "-t", "test", "#{cursor_x} #{cursor_y}"]);
        let (column, row) = told.trim().split_once(' ').unwrap();
        (column.parse().unwrap(), row.parse().unwrap())
    }

    /// Waits until the screen `holds`, and gives it.
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let screen = self.screen();
            if holds(&screen) {
                return screen;
            }
            assert!(begun.elapsed() < PATIENCE, "no {what} on the screen:\n{}", self.whole());
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until `text` is on the screen, and gives the screen.
    pub(crate) fn shows(&self, text: &str) -> String {
        // The screen has no blanks at the ends of its lines.
        self.until(text, |screen| screen.contains(text.trim_end()))
    }

    /// Waits until the program has ended.
    pub(crate) fn exit_code(&self) -> i32 {
        let begun = Instant::now();
        loop {
            if let Ok(code) = std::fs::read_to_string(&self.code) {
                return code.trim().parse().unwrap();
            }
            assert!(begun.elapsed() < PATIENCE, "still running:\n{}", self.whole());
            std::thread::sleep(LOOK);
        }
    }
}

/// Whether the last line of a screen asks for the next statement.
pub(crate) fn asks(screen: &str) -> bool {
    screen.trim_end().lines().last().is_some_and(|line| line.trim_end() == "lienket>")
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ended = self.tmux().arg("kill-server").output();
    }
}

/// Whether tmux is there. Where every test must run it has to be.
fn is_installed() -> bool {
    let is_there = Command::new("tmux").arg("-V").output().is_ok_and(|ran| ran.status.success());
    if !is_there {
        let told = "tmux is missing; tools/prepare.sh installs it";
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{told}");
        say(&format!("skipped: {told}"));
    }
    is_there
}
