//! How an endpoint is reached: what options, files and the environment say of it.
use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lienket::cli::EndpointOption;
use lienket::store::{self, Access};
use std::path::Path;

/// The variables of the environment that may hold what is secret.
const PASSWORD: &str = "LIENKET_ENDPOINT_PASSWORD";
const TOKEN: &str = "LIENKET_ENDPOINT_TOKEN";

/// Sets how endpoints are reached, for the whole program.
pub(crate) fn reach(wishes: EndpointOption) -> anyhow::Result<()> {
    let authorization = match wishes.endpoint_user {
        Some(user) => {
            let Some(password) = secret(wishes.endpoint_password_file.as_deref(), PASSWORD)? else {
                bail!(
                    "--endpoint-user {user:?} has no password; give it with --endpoint-password-file, or in {PASSWORD}"
                );
            };
            Some(format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))
        }
        None => secret(wishes.endpoint_token_file.as_deref(), TOKEN)?
            .map(|token| format!("Bearer {token}")),
    };
    let (update, timeout) = (wishes.update_url, wishes.endpoint_timeout);
    store::access(Access { update, authorization, timeout });
    Ok(())
}

/// What stands in the file, or else in the variable.
fn secret(file: Option<&Path>, variable: &str) -> anyhow::Result<Option<String>> {
    let text = match file {
        Some(file) => {
            Some(std::fs::read_to_string(file).with_context(|| file.display().to_string())?)
        }
        None => std::env::var(variable).ok().filter(|text| !text.is_empty()),
    };
    let text = text.map(|text| text.trim().to_owned());
    if text.as_ref().is_some_and(|text| text.chars().any(char::is_control)) {
        bail!("a password or token is one line of plain characters");
    }
    Ok(text)
}
