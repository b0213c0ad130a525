//! The options of the server.
use super::StoreOption;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How the graph is served.
#[derive(Args, Clone, Debug)]
pub struct ServeOption {
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// Where it listens.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    pub bind: SocketAddr,
    /// Whether other machines may reach it.
    #[arg(long)]
    pub public: bool,
    /// Whose pages may read answers.
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    pub cors: Option<String>,
    /// How long a question may take.
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = super::options::seconds)]
    pub timeout: Duration,
    /// How much memory a question may take.
    #[arg(long, value_name = "MEGABYTES")]
    pub memory: Option<u64>,
    /// The most rows of an answer.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub max_rows: usize,
    /// How many questions are answered at once.
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub at_once: usize,
    /// The longest question, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 1_000_000)]
    pub max_body: usize,
    /// The file with the token of who may update.
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

/// An origin of the network, `https://yasgui.org`, or `*`.
fn origin(text: &str) -> Result<String, String> {
    let is_origin = text.split_once("://").is_some_and(|(scheme, host)| {
        ["http", "https"].contains(&scheme)
            && !host.is_empty()
            && host.bytes().all(|c| c.is_ascii_alphanumeric() || b".-:[]".contains(&c))
    });
    if text == "*" || is_origin {
        return Ok(text.to_owned());
    }
    Err("an origin is allowed, without a path: https://yasgui.org; or *".to_owned())
}
