//! The options of what `export` writes beside dumps: tables, graphs, the map.
use super::QueriesPlace;
use crate::graphs::Of;
use crate::place::Terms;
use clap::Args;

/// What is told of tables, graphs and the map.
#[derive(Args, Clone, Debug)]
pub struct ShapeOption {
    /// A saved query whose answer is written as a table.
    #[arg(long, value_name = "NAME", requires = "file")]
    pub query: Option<String>,
    /// What its parameters are.
    #[arg(long = "with", value_name = "PARAMETER=VALUE", requires = "query")]
    pub with: Vec<String>,
    /// Where saved queries are.
    #[command(flatten)]
    pub place: QueriesPlace,
    /// Tables that a spreadsheet shows as they are.
    #[arg(long)]
    pub spreadsheet: bool,
    /// Of what a graph is.
    #[arg(long, value_enum, value_name = "people|provinces|everything", requires = "file")]
    pub of: Option<Of>,
    /// In the terms of which map provinces are told.
    #[arg(long, value_name = "63|34", requires = "file")]
    pub terms: Option<Terms>,
}
