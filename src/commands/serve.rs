//! `serve`: the graph for other programs, over HTTP.
use super::articles::tables;
use super::interrupt;
use super::screen::{language, say};
use anyhow::{Context, anyhow};
use lienket::cli::ServeOption;
use lienket::serve::{Ending, Options, Server, Token};
use lienket::store::Store;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The variable of the environment that may hold the token.
const TOKEN: &str = "LIENKET_TOKEN";

/// Serves the graph until Ctrl-C.
pub(crate) fn serve(wishes: ServeOption, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let token = token(wishes.token_file.as_deref())?;
    let folder = &wishes.store.store;
    let store =
        if token.is_some() { Store::open_existing(folder) } else { Store::open_read_only(folder) }?;
    let may_update = token.is_some();
    let options = Options {
        bind: wishes.bind,
        public: wishes.public,
        cors: wishes.cors,
        timeout: wishes.timeout,
        memory: wishes.memory,
        max_rows: wishes.max_rows,
        at_once: wishes.at_once,
        max_body: wishes.max_body,
        token,
        language: language(),
    };
    let ending = Ending::default();
    let server = Server::bind(&store, tables(data)?, options, &ending)?;
    interrupt::instead(move || ending.end())?;
    let address = server.address()?;
    // The one line on standard output, for who asked for any free port.
    writeln!(io::stdout(), "http://{address}/sparql")?;
    io::stdout().flush()?;
    let page = format!("http://{address}/");
    say("serving", &[("page", &page)]);
    if may_update {
        say("serving-updates", &[]);
    }
    if !address.ip().is_loopback() {
        say("serving-public", &[]);
    }
    server.run()?;
    say("served", &[]);
    Ok(ExitCode::SUCCESS)
}

/// The token in the file, or else in the environment.
fn token(file: Option<&Path>) -> anyhow::Result<Option<Token>> {
    let (text, origin) = match file {
        Some(file) => {
            let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
            (text, file.display().to_string())
        }
        None => match std::env::var(TOKEN) {
            Ok(text) if !text.is_empty() => (text, TOKEN.to_owned()),
            Ok(_) | Err(_) => return Ok(None),
        },
    };
    Token::new(&text).map(Some).map_err(|reason| anyhow!("{origin}: {reason}"))
}
