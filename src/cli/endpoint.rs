//! How an endpoint is reached that is named as the store.
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

/// How an endpoint is reached. Passwords stand in files or in the environment: what is on a command line others can see.
#[derive(Args, Clone, Debug)]
pub struct EndpointOption {
    /// Where updates go.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub update_url: Option<String>,
    /// Who asks.
    #[arg(long, global = true, value_name = "NAME")]
    pub endpoint_user: Option<String>,
    /// The file with the password.
    #[arg(long, global = true, value_name = "FILE")]
    pub endpoint_password_file: Option<PathBuf>,
    /// The file with a token in place of name and password.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "endpoint_user")]
    pub endpoint_token_file: Option<PathBuf>,
    /// How long an answer may take.
    #[arg(long, global = true, value_name = "SECONDS", default_value = "300", value_parser = super::options::seconds)]
    pub endpoint_timeout: Duration,
}
