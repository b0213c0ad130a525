//! How a server answers.
use super::Token;
use crate::error::LienketError;
use crate::words::Language;
use crate::words::reason;
use std::net::SocketAddr;
use std::time::Duration;

/// How a server answers, and what a question may take.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; port 0 is any that is free.
    pub bind: SocketAddr,
    /// Whether that may be an address that other machines reach.
    pub public: bool,
    /// The origin whose pages may read answers in a browser, or `*`.
    pub cors: Option<String>,
    /// How long a question may take.
    pub timeout: Duration,
    /// How much memory a question may take, in megabytes; `None` is half of what is free.
    pub memory: Option<u64>,
    /// The most rows of an answer.
    pub max_rows: usize,
    /// How many questions are answered at once.
    pub at_once: usize,
    /// The longest question, in bytes.
    pub max_body: usize,
    /// Who has it may update.
    pub token: Option<Token>,
    /// The language of faults and of the page where the client prefers none.
    pub language: Language,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 7878)),
            public: false,
            cors: None,
            timeout: Duration::from_secs(30),
            memory: None,
            max_rows: 100_000,
            at_once: 4,
            max_body: 1_000_000,
            token: None,
            language: Language::English,
        }
    }
}

impl Options {
    /// Fails where others could reach the server and nobody said that they may, or where it could answer nothing.
    pub(super) fn check(&self) -> Result<(), LienketError> {
        let fault = |key: &str| {
            Err(LienketError::Address { address: self.bind.to_string(), reason: reason(key, &[]) })
        };
        if !self.public && !self.bind.ip().is_loopback() {
            return fault("serve.public");
        }
        if self.at_once == 0 || self.max_rows == 0 || self.max_body == 0 {
            return fault("serve.nothing");
        }
        Ok(())
    }
}
